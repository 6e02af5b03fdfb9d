"""The desk of registrations: its list, correcting answers, deciding, merging."""

import pytest

from cooperation_week.mail.models import Message
from events.registrations.models import Activity, Deed, Registration
from events.registrations.registering import withdraw
from tests.desk import errors_of, save, told
from tests.events.registrations.desk_people import (
    OPENINGS,
    REGISTRATIONS,
    client_with,
    listed,
    run,
    without,
)
from tests.factories.accounts import make_account
from tests.factories.events import make_chinese_leg, make_edition, make_leg, the_edition
from tests.factories.registrations import (
    fresh,
    make_block,
    make_delegation,
    make_opening,
    make_registration,
    make_seat_session,
    pool_of,
)
from tests.factories.releases import make_release
from tests.moments import OPENING, PUBLISHED, PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db
State = Registration.State
DOUBLES = f"{REGISTRATIONS}doubles/"


@pytest.fixture
def desk():
    return client_with("desk")


@pytest.fixture
def week(desk):
    edition = the_edition()
    make_leg(edition), make_chinese_leg(edition)
    make_opening(edition)
    make_release(edition)
    return edition


@pytest.fixture
def approving(desk):
    """An edition in which each registration is approved first."""
    make_opening(needs_approval=True)
    make_release()
    return the_edition()


def change(registration):
    return f"{REGISTRATIONS}{registration.pk}/change/"


# ---------- the list ----------


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("query", ["", "?q=bianchi anna", "?needs=food&city=1&state=confirmed"])
def test_list_needs_as_many_queries_however_long(
    rows, query, week, desk, django_assert_max_num_queries
):
    stays = frozenset((leg.pk, None) for leg in week.legs.all())
    for _ in range(rows):
        make_registration(stays=stays, food_needs="No nuts")
    desk.get(REGISTRATIONS + query)

    with django_assert_max_num_queries(13):
        desk.get(REGISTRATIONS + query)


@pytest.mark.parametrize(
    "words",
    ["wang zhigang", "Zhìgāng", "王志刚", "志刚 海洋", "ｗａｎｇ", "zhigang@", "wangzhigang"],
)
def test_people_are_found_in_either_script_and_by_address(words, week, desk):
    account = make_account("Zhigang@example.org")
    wanted = make_registration(
        account=account, latin_family="Wang", latin_given="Zhigang", han_family="王",
        han_given="志刚", organisation="海洋研究所",
    )  # fmt: skip
    make_registration(latin_family="Rossi")

    assert listed(desk, q=words) == [wanted.pk]


def test_person_is_found_by_the_code_of_the_ticket(week, desk):
    wanted, _other = make_registration(), make_registration()

    assert listed(desk, q=fresh(wanted).ticket_code.lower()) == [wanted.pk]


def test_list_is_narrowed_by_state_category_country_city_delegation_and_needs(week, desk):
    naples, beijing = week.legs.order_by("position")
    head = make_registration(country="CN", stays=frozenset({(beijing.pk, None)}))
    other = make_registration(category="press", access_needs="Ramp", language="it")
    delegation = make_delegation(head)
    Registration.objects.filter(pk=head.pk).update(delegation=delegation)
    withdraw(other, now=PUBLISHED_AGAIN)

    found = [
        listed(desk, **query)
        for query in (
            {"state": "withdrawn"},
            {"category__exact": "press"},
            {"country": "CN"},
            {"city": beijing.pk},
            {"city": naples.pk},
            {"delegation": delegation.pk},
            {"language__exact": "it"},
            {"needs": "access"},
            {"needs": "food"},
        )
    ]

    only = ([other], [other], [head], [head], [], [head], [other], [other], [])
    assert found == [[row.pk for row in rows] for rows in only]


def test_head_is_of_the_delegation_too_in_the_list(week, desk):
    head, member, _other = (make_registration() for _ in range(3))
    delegation = make_delegation(head)
    Registration.objects.filter(pk=member.pk).update(delegation=delegation)

    found = listed(desk, delegation=delegation.pk)

    assert sorted(found) == [head.pk, member.pk]


def test_filter_by_needs_is_only_for_those_who_may_know(week, desk):
    make_registration(access_needs="Ramp")
    make_registration()
    without(desk, "see_needs")

    page = desk.get(REGISTRATIONS, {"needs": "access"}, follow=True)

    assert [len(page.context["cl"].result_list), "Ramp" in page.text] == [2, False]


def test_erased_people_are_not_in_the_list(week, desk):
    row = make_registration()
    Registration.objects.filter(pk=row.pk).update(state=State.ERASED, account=None)

    assert listed(desk) == []
    assert desk.get(change(row)).status_code == 302


# ---------- one person ----------


def test_desk_corrects_what_somebody_answered(week, desk):
    leg = week.legs.first()
    row = make_registration(
        organisation="Insitute", food_needs="No nuts", consents=frozenset({"listed"})
    )

    day = f"{leg.pk}:{leg.first_day}"
    save(desk, change(row), organisation="Institute", han_family="王", days_there=[day])

    row = fresh(row)
    assert (row.organisation, row.han_family, row.food_needs) == ("Institute", "王", "No nuts")
    assert "王" in row.folded
    assert [str(stay.day) for stay in row.stays.all()] == [str(leg.first_day)]
    assert [consent.withdrawn_at for consent in row.consents.all()] == [None]
    deed = Deed.objects.get(verb="changed")
    assert (deed.actor, deed.details["fields"]) == (
        desk.account,
        ["han_family", "organisation", "stays"],
    )


def test_needs_are_neither_shown_to_others_nor_lost_when_they_save(week, desk):
    row = make_registration(access_needs="Ramp", food_needs="No nuts")
    without(desk, "see_needs")

    page = desk.get(change(row)).text
    save(desk, change(row), organisation="Other", access_needs="Forged")

    assert ("Ramp" in page, "No nuts" in page) == (False, False)
    row = fresh(row)
    assert (row.organisation, row.access_needs, row.food_needs) == ("Other", "Ramp", "No nuts")


def test_full_category_is_refused_with_a_sentence_and_what_was_typed_stays(week, desk):
    desk.post(
        "/admin/registrations/seatpool/add/",
        {"edition": week.pk, "category": "press", "capacity": 0},
    )
    row = make_registration()

    page = save(desk, change(row), category="press", organisation="Gazette")

    assert errors_of(page)["__all__"] == [
        "There is no room left in this category or city, so nothing was changed."
    ]
    assert page.context["adminform"].form["organisation"].value() == "Gazette"
    assert fresh(row).organisation == "Institute of Marine Biology"


def test_need_of_more_than_500_letters_is_refused_with_a_sentence(week, desk):
    row = make_registration()

    page = save(desk, change(row), food_needs="x" * 501)

    assert list(errors_of(page)) == ["food_needs"]


def test_who_has_withdrawn_is_only_looked_at(week, desk):
    row = make_registration(stays=frozenset({(week.legs.first().pk, None)}))
    withdraw(row, now=PUBLISHED_AGAIN)

    page = desk.get(change(row))

    assert (page.status_code, page.context["has_change_permission"]) == (200, False)
    assert desk.post(change(row), {"organisation": "Forged"}).status_code == 403


def test_page_of_a_person_shows_seats_consents_and_history(week, desk):
    row = make_registration(consents=frozenset({"listed"}))

    page = desk.get(change(row)).text

    assert "to be listed among the participants" in page
    assert "registered" in page


# ---------- deciding ----------


def test_many_are_approved_at_once_each_with_a_mail(approving, desk):
    rows = [make_registration() for _ in range(3)]
    Message.objects.all().delete()

    page = run(desk, "approve", *rows, sure="yes")

    assert {fresh(row).state for row in rows} == {State.CONFIRMED}
    assert Message.objects.count() == 3
    assert told(page) == ["Done for 3 registrations, with a mail."]


def test_deciding_asks_first_and_names_the_people(approving, desk):
    row = make_registration(latin_family="Bianchi")
    Message.objects.all().delete()

    page = run(desk, "refuse", row)

    assert ("Bianchi" in page.text, "Each of them gets a mail" in page.text) == (True, True)
    assert (fresh(row).state, Message.objects.count()) == (State.ASKED, 0)


def test_refusing_keeps_the_reason_in_the_history_and_out_of_the_mail(approving, desk):
    row = make_registration()
    Message.objects.all().delete()

    run(desk, "refuse", row, sure="yes", reason="Not of this field")

    assert fresh(row).state == State.REFUSED
    assert Deed.objects.get(verb="refused").reason == "Not of this field"
    assert "Not of this field" not in Message.objects.get().text


def test_what_cannot_be_done_is_said_and_not_done(week, desk):
    confirmed = make_registration()

    page = run(desk, "approve", confirmed, sure="yes")

    assert told(page) == ["None of the chosen registrations stands so that this could be done."]


def test_reason_that_is_too_long_is_asked_for_again(approving, desk):
    row = make_registration()

    page = run(desk, "refuse", row, sure="yes", reason="x" * 301)

    assert fresh(row).state == State.ASKED
    assert "x" * 301 in page.text


def test_no_more_are_decided_at_once_than_the_page_says(approving, desk, monkeypatch):
    monkeypatch.setattr("events.registrations.admin.decisions.MOST_AT_ONCE", 2)
    rows = [make_registration() for _ in range(3)]

    page = run(desk, "approve", *rows)

    assert [value for _name, value in page.context["chosen"]] == [row.pk for row in rows[:2]]
    assert "only the first 2" in page.text


def test_withdrawing_somebody_is_written_down_with_who_did_it(week, desk):
    row = make_registration()

    run(desk, "withdraw", row, sure="yes")

    assert fresh(row).state == State.WITHDRAWN
    assert Deed.objects.get(verb="withdrew").actor == desk.account


# ---------- doubles ----------


def double_of(row, **fields):
    names = {name: getattr(row, name) for name in ("latin_family", "latin_given")}
    return make_registration(**names | fields)


def test_likely_doubles_are_listed(week, desk):
    first = make_registration(latin_family="Lì", latin_given="Wei")
    second = make_registration(latin_family="WEI", latin_given="Li")
    make_registration(latin_family="Rossi")

    pairs = desk.get(DOUBLES).context["pairs"]

    assert [(pair.early.pk, pair.late.pk) for pair in pairs] == [(first.pk, second.pk)]


def test_merging_keeps_the_chosen_one_and_withdraws_the_other(week, desk):
    first, second = make_registration(), make_registration()

    desk.post(f"{DOUBLES}{first.pk}/{second.pk}/", {"kept": second.pk})

    assert (fresh(first).state, fresh(second).state) == (State.WITHDRAWN, State.CONFIRMED)
    deed = Deed.objects.get(verb="merged")
    assert (deed.actor, deed.registration_id) == (desk.account, second.pk)


def test_merging_without_a_choice_changes_nothing(week, desk):
    first, second = make_registration(), make_registration()

    for kept in ({}, {"kept": "0"}, {"kept": "x"}):
        desk.post(f"{DOUBLES}{first.pk}/{second.pk}/", kept)

    assert {fresh(first).state, fresh(second).state} == {State.CONFIRMED}


def test_merging_editions_is_refused_with_a_sentence(week, desk):
    first = make_registration()
    other = make_edition(2025)
    make_opening(other)
    make_release(other)
    second = make_registration(other)

    page = desk.post(f"{DOUBLES}{first.pk}/{second.pk}/", {"kept": first.pk})

    assert told(page) == ["Only two registrations of one edition can be merged."]


# ---------- opening times ----------


def test_opening_time_is_typed_on_the_host_countrys_clock(desk):
    edition = the_edition()
    hours = {"opens_hour": "09:00", "closes_hour": "18:00"}
    days = {"opens_day": "2026-10-01", "closes_day": "2026-11-20"}

    desk.post(f"{OPENINGS}add/", {"edition": edition.pk, "kind": "seats", **days, **hours})

    row = Activity.objects.get()
    assert (row.opens_at.isoformat(), row.closes_at.isoformat()) == (
        "2026-10-01T07:00:00+00:00",
        "2026-11-20T17:00:00+00:00",
    )
    page = desk.get(f"{OPENINGS}{row.pk}/change/").text
    assert "Rome: 20 November 2026, 18:00 (UTC+1)" in page
    assert "Beijing: 21 November 2026, 01:00 (UTC+8)" in page


@pytest.mark.parametrize(
    ("closes", "field"),
    [
        (("2026-03-29", "02:30"), "closes_hour"),
        (("2026-01-01", "09:00"), "closes_day"),
        (("", "09:00"), "closes_day"),
        (("9999-12-31", "x"), "closes_hour"),
    ],
)
def test_times_that_cannot_be_are_refused_with_a_sentence(closes, field, desk):
    row = make_opening()

    page = save(
        desk, f"{OPENINGS}{row.pk}/change/", opens_day="2026-02-01", opens_hour="09:00",
        closes_day=closes[0], closes_hour=closes[1],
    )  # fmt: skip

    assert list(errors_of(page)) == [field]
    row.refresh_from_db()
    assert row.closes_at == OPENING


def test_page_of_an_opening_time_shows_the_deadlines_before(desk):
    row = make_opening()
    make_release()
    Activity.objects.update(closes_at=OPENING.replace(day=3))
    make_release(now=PUBLISHED_AGAIN)

    page = desk.get(f"{OPENINGS}{row.pk}/change/").text

    assert "closes on 3 December 2026, 09:30 (UTC+1)" in page
    assert "before: 1 December 2026, 09:30 (UTC+1)" in page


# ---------- forged requests ----------


def lasting(*rows):
    return [Registration.objects.filter(pk=row.pk).values().get() for row in rows]


def test_forged_posts_have_no_effect(week, desk):
    row = make_registration()
    before = lasting(row)
    answers = [
        desk.post(f"{REGISTRATIONS}add/", {"latin_family": "Forged"}),
        desk.post(f"{REGISTRATIONS}{row.pk}/delete/", {"post": "yes"}),
        run(desk, "delete_selected", row, post="yes"),
        desk.post(
            REGISTRATIONS,
            {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-id": row.pk,
             "form-0-state": "refused", "_save": "Save"},
        ),
        desk.post(REGISTRATIONS, {"action": "approve", "_selected_action": ["x", "9" * 30]}),
    ]  # fmt: skip

    assert [answer.status_code for answer in answers] == [403, 403, 200, 200, 403]
    assert (lasting(row), Registration.objects.count()) == (before, 1)


def test_saving_as_new_and_fields_that_are_not_asked_have_no_effect(week, desk):
    row = make_registration()
    before = lasting(row)[0]

    save(
        desk, change(row), _saveasnew="1", state="refused", ticket_code="MINE", account="1",
        edition="1", wait_number="1", delegation="1",
    )  # fmt: skip
    save(desk, change(row), state="refused", ticket_code="MINE", account="1")

    kept = lasting(row)[0]
    changed = {name for name in before if kept[name] != before[name]}
    assert (changed, Registration.objects.count()) == ({"changed_at"}, 1)


@pytest.mark.parametrize(
    "asked", ["account__password__startswith=a", "folded__contains=a", "ticket_code__regex=.*"]
)
def test_address_asks_nothing_that_no_filter_offers(asked, week, desk):
    make_registration()

    answer = desk.get(f"{REGISTRATIONS}?{asked}")

    assert answer.status_code in {302, 400}


@pytest.mark.parametrize("role", ["editor", "door"])
@pytest.mark.parametrize("action", ["approve", "refuse", "withdraw"])
def test_other_staff_decide_nothing(role, action, approving):
    row = make_registration()

    answer = run(client_with(role), action, row, sure="yes")

    assert (answer.status_code, fresh(row).state) == (403, State.ASKED)


def test_deciding_needs_its_permission(approving, desk):
    row = make_registration()
    other = make_registration()
    without(desk, "decide_registration")

    run(desk, "approve", row, sure="yes")
    answer = desk.post(f"{DOUBLES}{row.pk}/{other.pk}/", {"kept": row.pk})

    assert (fresh(row).state, answer.status_code) == (State.ASKED, 404)


# ---------- the first page ----------


def test_first_page_shows_what_waits_for_the_desk(approving, desk):
    make_registration()

    glance = desk.get("/admin/").context["people"]

    assert (glance.asked, glance.confirmed, glance.waiting) == (1, 0, 0)


def test_first_page_shows_others_nothing_of_registrations(approving):
    pages = [client_with(role).get("/admin/") for role in ("editor", "door")]

    assert [page.context["people"] for page in pages] == [None, None]


def test_page_of_a_person_shows_a_seat_of_a_held_block(desk):
    make_opening()
    session = make_seat_session(seats=3)
    make_release()
    make_block(pool_of(session), now=PUBLISHED)

    page = desk.get(f"/admin/registrations/seatpool/{pool_of(session).pk}/change/")

    assert "Speakers" in page.text
