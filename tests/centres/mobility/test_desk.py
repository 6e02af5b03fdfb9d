"""The desk of mobility: the pipeline, the board, the numbers, the ledger."""

import pytest
from django.urls import reverse

from centres.mobility.models import Application, Nomination, TransferCount, Wish
from tests.events.registrations.desk_people import client_with, listed
from tests.factories.accounts import make_account
from tests.factories.centres import make_institution
from tests.factories.mobility import DURING, make_application, make_call, make_destination
from tests.factories.mobility_desk import make_approved, make_offer

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LIST = "/admin/mobility/application/"


@pytest.fixture
def desk():
    return client_with("mobility")


def answer(wish, said="accepted"):
    Wish.objects.filter(pk=wish.pk).update(answer=said, answered_at=DURING)


def nominate(application):
    rows = Nomination.objects.filter(application=application)
    rows.update(state="nominated", answered_at=DURING)


def test_list_has_what_was_sent_in_and_no_draft_nor_what_is_ones_own(desk):
    call = make_call()
    sent = make_application(call)
    make_application(call, state="draft")
    make_application(call, desk.account, state="withdrawn", decided_at=DURING)

    assert listed(desk, LIST) == [sent.pk]


def test_first_page_counts_what_waits_to_be_checked(desk):
    first = desk.get("/admin/").content.decode()
    make_application(state="sent"), make_application(state="sent")
    make_application(), make_application(state="draft"), make_application(state="returned")
    make_application(account=desk.account, state="sent")

    page = desk.get("/admin/").content.decode()
    reviewers = client_with("mobility-reviewer").get("/admin/").content.decode()

    told = f'<a href="{LIST}?state=sent">2</a>'
    assert [told in each for each in (first, page, reviewers)] == [False, True, False]
    assert "glance-applied" not in first + reviewers


def test_list_is_narrowed_by_call_state_direction_host_and_country(desk):
    both = make_call(direction="both")
    tongji = make_destination(both, institution=make_institution(country="CN"))
    chinese = make_application(both)
    italian = make_application(both, home_country="IT", state="returned", wishes=[tongji])
    other = make_application(make_call(direction="cn-it"))

    found = {
        query: sorted(listed(desk, LIST, **dict([query])))
        for query in (
            ("call", both.pk), ("state", "returned"), ("direction", "cn-it"),
            ("direction", "it-cn"), ("host", tongji.institution_id), ("country", "IT"),
        )
    }  # fmt: skip

    assert [*found.values()] == [
        [chinese.pk, italian.pk], [italian.pk], [chinese.pk, other.pk], [italian.pk],
        [italian.pk], [italian.pk],
    ]  # fmt: skip


@pytest.mark.parametrize("typed", ["zhang", "张", "ZHĀNG", "tongji"])
def test_applications_are_found_in_either_script_and_by_pinyin(typed, desk):
    row = make_application(folded="zhang san 张三 tongji university")
    make_application(folded="rossi maria")

    assert listed(desk, LIST, q=typed) == [row.pk]


def test_page_shows_what_belongs_to_an_application(desk):
    row = make_application(wishes=[make_destination()], latin_family="Zhang", home="Tongji")

    page = desk.get(f"{LIST}{row.pk}/change/").content.decode()

    assert ("Zhang" in page, "Tongji" in page, row.account.email in page) == (True, True, True)


def test_nobody_changes_adds_or_deletes_an_application_here(desk):
    row = make_application()

    answers = [
        desk.get(f"{LIST}add/").status_code,
        desk.get(f"{LIST}{row.pk}/delete/").status_code,
        desk.post(f"{LIST}{row.pk}/change/", {"latin_family": "X"}).status_code,
    ]

    assert (answers, Application.objects.get().latin_family) == ([403] * 3, row.latin_family)


def test_reviewer_finds_only_what_was_given_to_them():
    reviewer = client_with("mobility-reviewer")
    given, conflicting, _other = (make_application() for _each in range(3))
    given.reviews.create(reviewer=reviewer.account, asked_at=DURING)
    conflicting.reviews.create(
        reviewer=reviewer.account, asked_at=DURING, declared_at=DURING, state="conflict"
    )

    page = reviewer.get(f"{LIST}{given.pk}/change/").content.decode()

    assert listed(reviewer, LIST) == [given.pk]
    assert given.account.email not in page


def test_board_puts_each_application_where_it_stands(desk):
    call = make_call()
    rows = [make_application(call, wishes=[make_destination(call)]) for _each in range(9)]
    make_application(call, state="draft"), make_application(call, state="returned")
    make_application(call, state="refused", decided_at=DURING)
    nominate(rows[1]), nominate(rows[2])
    answer(rows[2].wishes.get())
    make_offer(rows[3])
    accepted = [make_offer(row, "accepted") for row in rows[4:]]
    make_approved(accepted[1], ["home", "host"]), make_approved(accepted[2])
    make_approved(accepted[3], arrived_on=DURING.date())
    make_approved(accepted[4], arrived_on=DURING.date(), departed_on=DURING.date())

    piles = desk.get(f"{LIST}board/{call.pk}/").context["piles"]

    found = {str(pile.stage): pile.number for pile in piles if pile.number}
    assert found == {
        "draft": 1, "returned": 1, "checked": 1, "nominated": 1, "answered": 1, "placed": 1,
        "accepted": 2, "agreed": 1, "away": 1, "back": 1, "ended": 1,
    }  # fmt: skip
    assert [pile.cards for pile in piles if pile.stage == "draft"] == [[]]


def test_board_without_a_number_leads_to_the_call_that_closes_last(desk):
    empty = desk.get(f"{LIST}board/").url
    call = make_call()

    assert (empty, desk.get(f"{LIST}board/").url) == (LIST, f"{LIST}board/{call.pk}/")


@pytest.mark.parametrize("number", [1, 4])
def test_board_needs_as_many_queries_however_many_apply(
    number, desk, django_assert_max_num_queries
):
    call = make_call()
    for _each in range(number):
        row = make_application(call, wishes=[make_destination(call)])
        make_offer(row)

    with django_assert_max_num_queries(20):
        desk.get(f"{LIST}board/{call.pk}/")


def test_numbers_are_by_direction_host_and_state(desk):
    call = make_call(direction="both")
    naples, rome = make_destination(call), make_destination(call)
    first = make_application(call, wishes=[naples, rome])
    make_application(call, wishes=[rome], home_country="IT", state="sent", checked_at=None)
    answer(first.wishes.get(rank=1)), make_offer(first, "accepted")

    numbers = desk.get(f"{LIST}counts/?call={call.pk}").context["numbers"]

    assert [(str(row.key), row.numbers) for row in numbers.directions] == [
        ("cn-it", (1, 1, 1, 1, 0, 0)), ("it-cn", (1, 0, 0, 0, 0, 0)),
    ]  # fmt: skip
    assert {row.key: row.numbers for row in numbers.hosts} == {
        naples.institution: (2, 1, 1, 1, 1), rome.institution: (2, 2, 1, 0, 0),
    }  # fmt: skip
    found = {str(row.key): row.numbers[0] for row in numbers.stages if row.numbers[0]}
    assert found == {"sent": 1, "accepted": 1}


@pytest.mark.parametrize("call", ["", "x", "999999", "99999999999999999999999"])
def test_numbers_of_no_call_are_those_of_all(call, desk):
    make_application()

    answered = desk.get(f"{LIST}counts/", {"call": call})

    assert answered.context["numbers"].total == 1


def test_ledger_shows_the_years_and_warns_near_the_limit(desk):
    TransferCount.objects.create(year=2026, direction="it-cn", is_sensitive=True, records=8001)
    TransferCount.objects.create(year=2026, direction="cn-it", is_sensitive=False, records=3)

    page = desk.get(f"{LIST}ledger/")

    assert [row.records for row in page.context["near"]] == [8001]
    assert "The limit is near." in page.content.decode()


@pytest.mark.parametrize("page", ["board/", "counts/", "ledger/"])
def test_reviewers_and_others_of_the_staff_see_none_of_these_pages(page):
    answers = [
        client_with(role).get(f"{LIST}{page}").status_code
        for role in ("mobility-reviewer", "editor", "desk", "door")
    ]

    assert answers == [404] * 4


def test_every_page_is_named_in_the_list_of_those_who_may(desk):
    page = desk.get(LIST).content.decode()

    for name in ("board", "counts", "ledger"):
        assert reverse(f"admin:mobility_application_{name}") in page


def test_account_of_somebody_else_is_no_desk():
    assert make_account().has_perm("mobility.coordinate_application") is False
