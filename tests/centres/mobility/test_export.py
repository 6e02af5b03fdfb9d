"""The list of a call as a spreadsheet: the columns of one’s role, and who took it is noted."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from centres.mobility.models import Deed
from tests.events.registrations.desk_people import client_with, without
from tests.factories.mobility import make_application, make_call, make_destination
from tests.factories.mobility_desk import make_document, make_offer

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
EXPORT = "/admin/mobility/application/export/"


@pytest.fixture
def call():
    return make_call(slug="tongji")


def rows_of(answer):
    sheet = load_workbook(BytesIO(answer.content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_file_has_the_applications_of_the_call_and_is_noted(call):
    desk = client_with("mobility")
    row = make_application(
        call, wishes=[make_destination(call)], latin_family="=1+1", phone="0039"
    )
    make_offer(row), make_application(make_call()), make_application(call, state="draft")

    answer = desk.post(f"{EXPORT}?call={call.pk}")

    header, *rows = rows_of(answer)
    assert (len(rows), rows[0][0], rows[0][header.index("telephone")]) == (1, "=1+1", "0039")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="mobility-tongji.xlsx"'
    line = Deed.objects.get(verb="exported")
    assert (line.actor, line.call, line.details) == (
        desk.account, call, {"rows": 1, "columns": len(header)},
    )  # fmt: skip


def test_filters_of_the_list_narrow_the_file(call):
    make_application(call), make_application(call, state="returned", latin_family="Rossi")

    answer = client_with("mobility").post(f"{EXPORT}?call={call.pk}&state=returned")

    assert [row[0] for row in rows_of(answer)[1:]] == ["Rossi"]


def test_columns_are_those_of_the_role(call):
    make_application(call, wishes=[make_destination(call)])
    desk = without(client_with("mobility"), "coordinate_application", "place_application")

    answer = desk.post(f"{EXPORT}?call={call.pk}")

    header = rows_of(answer)[0]
    hidden = {"telephone", "e-mail", "date of birth", "citizenship", "remarks", "offer"}
    assert (hidden & {*header}, "family name" in header) == (set(), True)


def test_no_document_is_in_the_file(call):
    make_document(make_application(call), "passport", name="my-passport.pdf")

    answer = client_with("mobility").post(f"{EXPORT}?call={call.pk}")

    assert "passport" not in str(rows_of(answer)).lower()


@pytest.mark.parametrize("query", ["", "?call=", "?call=x", "?call=999999"])
def test_without_a_call_nothing_leaves(query, call):
    answer = client_with("mobility").post(f"{EXPORT}{query}", follow=True)

    assert "Choose one call first" in answer.content.decode()
    assert not Deed.objects.exists()


@pytest.mark.parametrize(("role", "status"), [("mobility-reviewer", 404), ("editor", 404),
                                              ("owner", 200)])  # fmt: skip
def test_who_may_take_it_away(role, status, call):
    assert client_with(role).post(f"{EXPORT}?call={call.pk}").status_code == status


@pytest.mark.parametrize("number", [1, 4])
def test_file_needs_as_many_queries_however_many_apply(
    number, call, django_assert_max_num_queries
):
    desk = client_with("mobility")
    for _each in range(number):
        make_offer(make_application(call, wishes=[make_destination(call)]))

    with django_assert_max_num_queries(45):
        desk.post(f"{EXPORT}?call={call.pk}")
