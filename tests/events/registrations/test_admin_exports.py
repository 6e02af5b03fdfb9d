"""Lists of registrations as files, and the page of numbers."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from cooperation_week.accounts import throttles
from cooperation_week.lib.spreadsheets import read_csv
from events.registrations.models import Consent, Deed, Registration, SeatPool
from events.registrations.registering import withdraw
from events.registrations.seats import take
from tests.desk import told
from tests.events.registrations.desk_people import REGISTRATIONS, client_with, without
from tests.factories.accounts import make_account
from tests.factories.doors import door_of, make_scan
from tests.factories.events import make_edition, make_leg, the_edition
from tests.factories.registrations import (
    fresh,
    make_delegation,
    make_opening,
    make_registration,
    make_seat_session,
    new_token,
    pool_of,
    published,
)
from tests.factories.releases import make_release
from tests.moments import PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db
EXPORT = f"{REGISTRATIONS}export/"
COUNTS = f"{REGISTRATIONS}counts/2026/"


@pytest.fixture
def desk():
    return client_with("desk")


@pytest.fixture
def week(desk):
    make_opening()
    make_release()
    return the_edition()


def as_rows(answer):
    """Return the rows of a file as dictionaries by the titles of the columns."""
    if answer.headers["Content-Type"].startswith("text/csv"):
        header, *rows = read_csv(answer.content)
    else:
        sheet = load_workbook(BytesIO(answer.content)).active
        header, *rows = ([cell.value for cell in row] for row in sheet.iter_rows())
    return [dict(zip(header, row, strict=True)) for row in rows]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_list_is_exported_as_it_is_shown(kind, week, desk):
    make_registration(
        account=make_account("wang@example.org"), latin_family="Wang", latin_given="Zhigang",
        han_family="王", han_given="志刚", organisation="=1+1", country="CN",
        food_needs="+39 081", consents=frozenset({"listed"}),
    )  # fmt: skip
    make_registration(latin_family="Rossi", category="press")

    answer = desk.post(f"{EXPORT}?q=wang", {"format": kind})

    [row] = as_rows(answer)
    expected = {
        "family name": "Wang",
        "family name in characters": "王",
        "e-mail": "wang@example.org",
        "organisation": "=1+1",
        "country": "China",
        "food needs": "+39 081",
        "state": "confirmed",
        str(Consent.Purpose.LISTED.label): "yes",
    }
    assert {title: row[title] for title in expected} == expected
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="registrations-2026.{kind}"'
    )
    assert "no-store" in answer.headers["Cache-Control"]


def test_head_is_of_the_delegation_too_in_an_export(week, desk):
    make_delegation(make_registration(latin_family="Wang"), organisation="CNR")
    make_registration(latin_family="Rossi")

    rows = as_rows(desk.post(EXPORT, {"format": "csv"}))

    found = {row["family name"]: row["delegation"] for row in rows}
    assert found == {"Wang": "CNR", "Rossi": ""}


def test_no_cell_of_an_export_is_a_formula(week, desk):
    make_registration(organisation="=cmd|' /C calc'!A0", latin_given="@SUM(1)", food_needs="-5")

    sheet = load_workbook(BytesIO(desk.post(EXPORT).content)).active

    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_needs_are_only_exported_for_those_who_may_see_them(week, desk):
    make_registration(access_needs="Ramp")
    without(desk, "see_needs")

    [row] = as_rows(desk.post(EXPORT, {"format": "csv"}))

    assert ("access needs" in row, "Ramp" in row.values()) == (False, False)


def test_each_export_is_a_line_of_the_history(week, desk):
    make_registration(), make_registration()

    desk.post(EXPORT)

    deed = Deed.objects.get(verb="exported")
    assert (deed.actor, deed.edition, deed.details["rows"]) == (desk.account, week, 2)
    assert deed.details["columns"] > 10


def test_erased_people_and_other_editions_are_not_exported(week, desk):
    erased = make_registration()
    Registration.objects.filter(pk=erased.pk).update(state="erased", account=None)
    other = make_edition(2025)
    make_opening(other)
    make_release(other)
    make_registration(other)

    assert as_rows(desk.post(EXPORT)) == []


def test_one_edition_is_exported_at_a_time(week, desk):
    page = desk.post(f"{EXPORT}?edition=all", follow=True)

    assert told(page) == ["Choose one edition first: each is exported for itself."]
    assert not Deed.objects.exists()


@pytest.mark.parametrize("query", ["state=x", "category__exact=x", "folded__contains=a", "p=x"])
def test_nonsense_in_the_address_is_no_fault(query, week, desk):
    assert desk.post(f"{EXPORT}?{query}").status_code in {200, 302, 400}


@pytest.mark.parametrize("rows", [1, 3])
def test_export_needs_as_many_queries_however_long(
    rows, week, desk, django_assert_max_num_queries
):
    for _ in range(rows):
        make_registration()
    desk.post(EXPORT)

    with django_assert_max_num_queries(27):
        desk.post(EXPORT)


def test_exports_are_throttled(week, desk, monkeypatch):
    limit = throttles.Limit("exports of an account", 2, throttles.HOUR, throttles.HOUR)
    monkeypatch.setattr("events.registrations.admin.exports.EXPORTS", limit)

    pages = [desk.post(EXPORT, follow=True) for _ in range(3)]

    assert [page.headers["Content-Type"].startswith("text/html") for page in pages] == [
        False,
        False,
        True,
    ]
    assert "tried too often" in told(pages[-1])[0]
    assert Deed.objects.filter(verb="exported").count() == 2


def test_exporting_needs_its_permission_and_a_post(week, desk):
    door = client_with("door")
    assert desk.get(EXPORT).status_code == 405

    without(desk, "export_registration")

    assert [client.post(EXPORT).status_code for client in (desk, door)] == [
        404,
        404,
    ]


# ---------- numbers ----------


def counted(client):
    return client.get(COUNTS).context["tallies"]


def numbers(rows):
    return {row.key: row.numbers for row in rows}


def test_registrations_are_counted_by_category_and_country_the_erased_too(week, desk):
    make_registration(country="IT")
    make_registration(country="CN", category="press")
    erased, gone = make_registration(country="CN"), make_registration(country="FR")
    Registration.objects.filter(pk=erased.pk).update(state="erased", account=None)
    withdraw(gone, now=PUBLISHED_AGAIN)

    tallies = counted(desk)

    # Confirmed, awaiting approval, waiting, erased.
    assert numbers(tallies.categories) == {"research": (1, 0, 0, 1), "press": (1, 0, 0, 0)}
    assert numbers(tallies.countries) == {"CN": (1, 0, 0, 1), "IT": (1, 0, 0, 0)}
    assert (tallies.total.numbers, tallies.total.total) == ((2, 0, 0, 1), 3)


def test_days_in_cities_are_counted(desk):
    leg = make_leg()
    make_opening()
    make_release()
    day = leg.first_day
    make_registration(stays=frozenset({(leg.pk, day), (leg.pk, leg.last_day)}))
    make_registration(stays=frozenset({(leg.pk, day)}))

    found = [(row.leg, row.day, row.number, row.share) for row in counted(desk).days]

    assert found == [(leg, day, 2, 100), (leg, leg.last_day, 1, 50)]


def test_who_is_in_a_city_on_several_days_is_counted_there_once(desk):
    naples, beijing = make_leg(), make_leg()
    make_opening()
    make_release()
    both_days = {(naples.pk, naples.first_day), (naples.pk, naples.last_day)}
    make_registration(stays=frozenset(both_days))
    make_registration(stays=frozenset(both_days | {(beijing.pk, None)}))

    page = desk.get(COUNTS)

    assert [(name, row.total) for name, row in page.context["cities"]] == [
        (str(naples), 2),
        (str(beijing), 1),
    ]


def test_seats_and_entries_are_counted(desk):
    make_opening()
    session = make_seat_session(seats=2, title_en="Round table")
    make_release()
    people = [make_registration() for _ in range(3)]
    for person in people:
        take(*published(session), person, token=new_token(), now=PUBLISHED_AGAIN)
    make_scan(fresh(people[0]), door=door_of(session))

    page = desk.get(COUNTS)

    [room] = page.context["tallies"].rooms
    assert (room.pool, room.waiting, room.entries, room.share) == (pool_of(session), 1, 1, 100)
    assert page.context["doors"] == [("Round table", 1)]


@pytest.mark.parametrize("rows", [1, 3])
def test_numbers_need_as_many_queries_however_many(rows, desk, django_assert_max_num_queries):
    make_opening()
    for _ in range(rows):
        make_seat_session()
    make_release()
    for _ in range(rows):
        make_registration()
    desk.get(COUNTS)

    with django_assert_max_num_queries(14):
        desk.get(COUNTS)


def test_edition_without_anybody_has_numbers_too(week, desk):
    assert counted(desk).total.total == 0


def test_year_that_is_none_has_no_numbers(week, desk):
    years = ("1066", "0", "9" * 30)
    assert [desk.get(f"{REGISTRATIONS}counts/{y}/").status_code for y in years] == [404] * 3


def test_pool_without_a_capacity_is_shown_without_a_bar(desk):
    make_opening()
    session = make_seat_session()
    make_release()
    SeatPool.objects.filter(session=session).update(capacity=None)

    [room] = counted(desk).rooms

    assert (room.pool.free, room.share) == (None, 0)


# ---------- the history, delegations, scans ----------


@pytest.mark.parametrize("model", ["deed", "scan", "delegation"])
@pytest.mark.parametrize("rows", [1, 3])
def test_lists_that_are_only_read_need_as_many_queries_however_long(
    model, rows, week, desk, django_assert_max_num_queries
):
    for _ in range(rows):
        make_scan(fresh(make_registration()))
    address = f"/admin/registrations/{model}/"
    desk.get(address)

    with django_assert_max_num_queries(9):
        desk.get(address)


def test_history_is_narrowed_by_what_was_done_and_searched_by_reason(week, desk):
    first = make_registration()
    make_registration()
    withdraw(first, now=PUBLISHED_AGAIN)
    Deed.objects.filter(verb="withdrew").update(reason="Moved away")
    address = "/admin/registrations/deed/"

    found = [
        [str(deed.verb) for deed in desk.get(address, query).context["cl"].result_list]
        for query in ({"what": "withdrew"}, {"q": "moved"}, {"what": "x"})
    ]

    assert found == [["withdrew"], ["withdrew"], ["withdrew", "registered", "registered"]]


def test_history_changes_nothing(week, desk):
    make_registration()
    deed = Deed.objects.get()
    address = f"/admin/registrations/deed/{deed.pk}/"

    answers = [
        desk.post(f"{address}change/", {"reason": "Forged"}),
        desk.post(f"{address}delete/", {"post": "yes"}),
        desk.post("/admin/registrations/deed/add/", {"verb": "merged"}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert list(Deed.objects.values_list("pk", "reason")) == [(deed.pk, "")]
