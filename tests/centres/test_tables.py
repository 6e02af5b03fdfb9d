"""Institutions as a sheet: taken away, brought back, refused where they stand."""

import pytest
from django.utils.translation import override

from centres.models import Institution
from centres.tables import InstitutionsTable
from cooperation_week.lib.sheets.lines import Line
from cooperation_week.lib.sheets.reading import read_lines
from cooperation_week.sheets.comparing import compare
from cooperation_week.sheets.exporting import file_of
from tests.factories.centres import make_institution
from tests.sheet_files import sent

pytestmark = pytest.mark.django_db


def difference(*rows):
    """Compare rows, the headings first, with the institutions there are."""
    lines = [Line(number, tuple(row)) for number, row in enumerate(rows, start=1)]
    return compare(InstitutionsTable(), lines)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize(("away", "back"), [("it", "zh-hans"), ("zh-hans", "en")])
def test_export_brought_back_changes_nothing_in_any_language(form, away, back):
    make_institution(
        name_zh_hans="同济大学", about_it="=1+1\n+39 081 7352220", city_en="Shanghai", country="CN"
    )
    make_institution(
        country="", kind="agency", site="https://example.org/", sources="https://example.org/a"
    )
    with override(away):
        content = file_of(InstitutionsTable(), form, with_rows=True)

    with override(back):
        found = compare(InstitutionsTable(), read_lines(sent(content)))

    assert [entry.kind for entry in found.entries] == ["unchanged", "unchanged"]


def test_row_without_an_identifier_is_new_and_gets_a_free_address():
    make_institution(slug="tongji-university")

    [entry] = difference(("kind", "name_en"), ("University", "Tongji University")).entries

    assert (entry.kind, entry.row.slug) == ("new", "tongji-university-2")


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (("circus", "IT", "A name", ""), "Kind"),
        (("university", "Italy", "A name", ""), "Country"),
        (("university", "IT", "", ""), "Name · English"),
        (("university", "IT", "A name", "taken"), "Address"),
    ],
)
def test_what_cannot_be_is_refused_where_it_stands(row, column):
    make_institution(slug="taken")

    [entry] = difference(("kind", "country", "name_en", "slug"), row).entries

    assert [title for title, _text, _reason in entry.refusals] == [column]
    assert Institution.objects.count() == 1
