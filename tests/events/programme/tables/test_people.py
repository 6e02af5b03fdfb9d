"""People as a sheet: matched, compared cell by cell, refused where they stand."""

import uuid

import pytest
from django.utils.translation import override

from cooperation_week.lib import ledger
from cooperation_week.lib.sheets.lines import FileRefused, Line
from cooperation_week.lib.sheets.reading import read_lines
from cooperation_week.sheets.comparing import compare
from cooperation_week.sheets.exporting import file_of
from events.programme.models import Person
from events.programme.tables.people import PeopleTable
from tests.factories.programme import make_chinese_person, make_person
from tests.moments import PUBLISHED
from tests.sheet_files import sent

pytestmark = pytest.mark.django_db


def difference(*rows):
    """Compare rows, the headings first, with the people there are."""
    lines = [Line(number, tuple(row)) for number, row in enumerate(rows, start=1)]
    return compare(PeopleTable(), lines)


def kinds(found):
    return [entry.kind for entry in found.entries]


def refusals(found):
    return [tuple(r) for entry in found.entries for r in entry.refusals]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize(("away", "back"), [("it", "zh-hans"), ("zh-hans", "en"), ("en", "it")])
def test_export_brought_back_changes_nothing_in_any_language(form, away, back):
    make_chinese_person(biography_zh_hans="第一行\n第二行", biography_it="=1+1\r\n+39 081 7352220")
    make_person(
        latin_family="D’Angelo", latin_given="0039", position_en="'quoted", affiliation_it="@x"
    )
    with override(away):
        content = file_of(PeopleTable(), form, with_rows=True)

    with override(back):
        found = compare(PeopleTable(), read_lines(sent(content)))

    assert (kinds(found), found.left_out) == (["unchanged", "unchanged"], ())


def test_what_changes_is_told_cell_by_cell():
    person = make_person(latin_family="Rosi", affiliation_en="A", affiliation_it="B")

    found = difference(
        ("uid", "latin_family", "affiliation_en", "affiliation_zh_hans"),
        (str(person.uid), "Rossi", "", "那不勒斯大学"),
    )

    [entry] = found.entries
    assert (entry.kind, [tuple(change) for change in entry.changes]) == (
        "changed",
        [
            ("Family name", "Rosi", "Rossi"),
            ("Affiliation · English", "A", ""),
            ("Affiliation · 中文", "", "那不勒斯大学"),
        ],
    )
    assert Person.objects.get().latin_family == "Rosi"


def test_row_without_an_identifier_is_new_and_gets_an_address():
    make_person(slug="maria-rossi")

    found = difference(("latin_family", "latin_given"), ("Rossi", "Maria"))

    [entry] = found.entries
    assert (entry.kind, entry.row.slug, entry.row.is_family_first) == (
        "new",
        "maria-rossi-2",
        False,
    )


def test_addresses_within_one_file_do_not_meet():
    found = difference(("latin_family",), ("Rossi",), ("Rossi",))

    assert [entry.row.slug for entry in found.entries] == ["rossi", "rossi-2"]
    assert [bool(entry.doubt) for entry in found.entries] == [False, True]


def test_somebody_of_the_same_name_is_doubted_and_not_refused():
    make_person(latin_family="Rossi", latin_given="Maria")

    [entry] = difference(("latin_family", "latin_given"), ("ROSSI", "María")).entries

    assert (entry.kind, entry.doubt) == (
        "new",
        "There is one like this already. To change it, give its identifier.",
    )


def test_identifier_of_nobody_makes_somebody_with_it():
    uid = uuid.uuid4()

    [entry] = difference(("uid", "latin_family"), (str(uid), "Rossi")).entries

    assert (entry.kind, entry.row.uid) == ("new", uid)


def test_who_was_erased_does_not_come_back():
    uid = uuid.uuid4()
    ledger.note("person", uid, at=PUBLISHED)

    found = difference(("uid", "latin_family"), (str(uid), "Rossi"))

    assert refusals(found) == [
        ("Identifier", str(uid), "This has been erased for good, and does not come back.")
    ]


@pytest.mark.parametrize(
    ("heading", "text", "title", "reason"),
    [
        ("latin_family", "x" * 81, "Family name", "at most 80 characters"),
        ("is_family_first", "maybe", "Does the family name come first?", "is neither yes nor no"),
        ("slug", "not an address", "Address", "valid “slug”"),
        ("slug", "taken", "Address", "Another person has this address."),
        ("uid", "nonsense", "Identifier", "This is not an identifier."),
    ],
)
def test_cell_that_cannot_be_is_refused_with_column_and_reason(heading, text, title, reason):
    make_person(slug="taken")

    [refusal] = refusals(difference(("latin_given", heading), ("Maria", text)))

    assert (refusal[0], refusal[1], reason in refusal[2]) == (title, text, True)


def test_person_without_any_name_is_refused():
    person = make_person(latin_given="")

    found = difference(("uid", "latin_family"), (str(person.uid), ""))

    assert refusals(found) == [("Family name", "", "A person has a name, in one script or both.")]


def test_identifier_that_comes_twice_is_refused_the_second_time():
    person = make_person()

    found = difference(("uid",), (str(person.uid),), (str(person.uid),))

    assert (kinds(found), refusals(found)[0][2]) == (
        ["unchanged", "refused"],
        "Row 2 has this identifier too.",
    )


def test_text_under_no_heading_is_refused():
    found = difference(("latin_family",), ("Rossi", "", "oops"))

    assert refusals(found) == [("", "oops", "This stands beside the table, under no heading.")]


@pytest.mark.parametrize(
    "heading",
    [
        "latin_family",
        "Family name [latin_family]",
        "Cognome",
        "姓（拉丁字母）",
        "x [latin_family]",
    ],
)
def test_headings_are_known_by_name_and_by_title_in_every_language(heading):
    assert kinds(difference((heading,), ("Rossi",))) == ["new"]


def test_columns_of_ones_own_are_left_out_and_named():
    found = difference(("latin_family", "Notes to myself"), ("Rossi", "call her"))

    assert (kinds(found), found.left_out) == (["new"], ("Notes to myself",))


@pytest.mark.parametrize(
    ("headings", "said"),
    [
        (("a", "b"), "Row 1 holds none of the headings."),
        (("latin_family", "x [latin_family]"), "Two columns are called “x \\[latin_family\\]”."),
    ],
)
def test_headings_that_make_no_table_are_refused(headings, said):
    with pytest.raises(FileRefused, match=said):
        difference(headings, ("Rossi",))


@pytest.mark.parametrize("rows", [1, 30])
def test_comparing_needs_as_many_queries_however_many_rows(rows, django_assert_num_queries):
    people = [make_person() for _ in range(rows)]
    told = [(str(person.uid), "Changed") for person in people]

    with django_assert_num_queries(3):
        difference(("uid", "affiliation_it"), *told, (str(uuid.uuid4()), "New"))
