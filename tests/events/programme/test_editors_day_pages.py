"""The pages that show what they would do, and then do it: moving, swapping, copying, several."""

import json
import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from cooperation_week.accounts.roles import give_roles, set_up_roles
from events.models import Edition
from events.programme.models import Session
from tests.conftest import logged_in
from tests.desk import told
from tests.factories.accounts import make_account
from tests.factories.demonstrations import (
    make_demonstration,
    make_member,
    make_shift,
    make_stand,
    make_stand_hours,
)
from tests.factories.events import make_edition, make_leg, make_room, make_theme, make_venue
from tests.factories.programme import make_appearance, make_person, make_session, make_talk
from tests.factories.registrations import (
    make_block,
    make_opening,
    make_registration,
    make_seat_session,
    pool_of,
)
from tests.factories.releases import make_release
from tests.markup import plain
from tests.moments import FIRST_DAY, ONE_DAY, OPENING

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SHIFT = "/admin/programme/session/shift/2026/"
SWAP = "/admin/programme/session/swap/2026/"
LIST = "/admin/programme/session/"
START = "/admin/events/edition/start/"
A_WEEK_LATER = {"what": "edition", "to": "2026-12-08"}


@pytest.fixture
def edition():
    return make_edition()


@pytest.fixture
def session(edition):
    return make_session(edition, room=make_room(make_venue(make_leg(edition))), title_en="Opening")


def seen(page):
    return re.search(r'name="seen" value="([0-9a-f]+)"', page.text)[1]


def do(client, address, data, **extra):
    """Look at what would be done, then press the second button."""
    shown = client.post(address, data)
    return client.post(address, {**data, "seen": seen(shown), "sure": "Yes", **extra}, follow=True)


def errors_of(page):
    return {name: list(errors) for name, errors in page.context["form"].errors.items()}


def history_of(row):
    """Return what the admin’s log says of a row, and of no row of another model with its key."""
    entries = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(row), object_id=str(row.pk)
    )
    return [json.loads(entry.change_message) for entry in entries.order_by("pk")]


def copy_page(session):
    return reverse("admin:programme_session_copy", args=[session.pk])


# ---------- moving ----------


def test_page_of_dates_offers_the_edition_its_cities_and_its_days(edition, staff):
    here = make_leg(edition, last_day=FIRST_DAY)
    there = make_leg(edition, city_en="Rome", first_day=FIRST_DAY, last_day=FIRST_DAY + ONE_DAY)

    _, (_, cities), (_, days) = staff.get(SHIFT).context["form"].fields["what"].choices

    assert cities == [
        (f"leg-{here.pk}", "Naples · 1 December"),
        (f"leg-{there.pk}", "Rome · 1–2 December"),
    ]
    assert days == [
        ("day-2026-12-01", "Tuesday 1 December"),
        (f"day-2026-12-01/{here.pk}", "Tuesday 1 December · Naples"),
        (f"day-2026-12-01/{there.pk}", "Tuesday 1 December · Rome"),
        ("day-2026-12-02", "Wednesday 2 December"),
    ]


def test_first_button_shows_what_would_move_and_what_stays(session, edition, staff):
    make_talk(session, starts_at=OPENING)
    make_opening(edition)
    seats = make_seat_session(seats=9, edition=edition, room=session.room)
    make_release()
    make_block(pool_of(seats), label="Delegation of Wuhan")

    page = staff.post(SHIFT, A_WEEK_LATER)

    for words in (
        "Opening",
        "Tuesday 8 December, 09:30–10:30",
        "1–4 December → 8–11 December",
        "2 sessions",
    ):
        assert words in page.text
    assert "1 talk with hours of its own" in page.text
    assert "Registration: 1 December 2026, 09:30" in page.text
    assert "Seats held for Delegation of Wuhan: 1 December 2026, 09:30" in page.text
    session.refresh_from_db()
    assert session.starts_at == OPENING


def test_people_who_have_said_on_which_days_they_come_are_counted(session, edition, staff):
    make_opening(edition)
    make_release()
    days = {(session.leg.pk, FIRST_DAY), (session.leg.pk, FIRST_DAY + ONE_DAY)}
    make_registration(edition, stays=frozenset(days))

    page = staff.post(SHIFT, A_WEEK_LATER)

    assert "1 person has said on which days they come. These days do not move" in page.text


def test_what_is_planned_at_the_stands_on_the_days_that_move_is_counted(session, edition, staff):
    make_opening(edition)
    make_release()
    make_stand_hours(session.leg), make_stand_hours(session.leg, day=FIRST_DAY + ONE_DAY)
    stand = make_stand()
    make_shift(stand, make_member(stand))
    make_demonstration(stand), make_demonstration(stand, state="cancelled")
    make_demonstration(stand, leg=make_leg(edition, city_en="Rome"))

    pages = [
        staff.post(SHIFT, A_WEEK_LATER | {"what": what})
        for what in ("edition", f"leg-{session.leg.pk}", "day-2026-12-01")
    ]

    hours, shown, roster = "hours of the stands", "demonstrations", "roster of the stands"
    assert [page.context["stays"]["stands"] for page in pages] == [
        [(hours, 2), (shown, 2), (roster, 1)],
        [(hours, 2), (shown, 1), (roster, 1)],
        [(hours, 1), (shown, 2), (roster, 1)],
    ]
    assert "Hours of the stands: 2" in plain(pages[0].text)


def test_second_button_moves_and_the_history_tells(session, edition, staff):
    response = do(staff, SHIFT, A_WEEK_LATER)

    session.refresh_from_db()
    assert session.starts_at == OPENING + 7 * ONE_DAY
    assert told(response) == ["1 session moved."]
    assert history_of(session) == [[{"changed": {"fields": ["starts at", "ends at"]}}]]
    days = ["first day", "last day"]
    assert history_of(edition) == [
        [{"changed": {"fields": days}}],
        [{"changed": {"fields": days, "name": "leg", "object": "Naples"}}],
    ]


def test_day_of_one_city_is_moved_by_its_choice(session, edition, staff):
    leg = session.leg
    other = make_session(edition, leg=make_leg(edition))

    do(staff, SHIFT, {"what": f"day-2026-12-01/{leg.pk}", "to": "2026-12-03"})

    found = Session.objects.order_by("pk").values_list("starts_at", flat=True)
    assert list(found) == [OPENING + 2 * ONE_DAY, other.starts_at]


def test_second_button_shows_anew_what_is_no_longer_so(session, edition, staff):
    shown = staff.post(SHIFT, A_WEEK_LATER)
    make_session(edition, title_en="Come in between")

    page = staff.post(SHIFT, {**A_WEEK_LATER, "seen": seen(shown), "sure": "Yes"})

    assert errors_of(page) == {
        "__all__": [
            "This is not what you were shown: something has changed since. Look at it again."
        ]
    }
    assert "Come in between" in page.text
    assert Edition.objects.get().first_day == FIRST_DAY
    assert page.context["form"]["to"].value() == "2026-12-08"


def test_second_button_without_the_first_moves_nothing(session, staff):
    page = staff.post(SHIFT, {**A_WEEK_LATER, "sure": "Yes"})

    session.refresh_from_db()
    assert (page.status_code, session.starts_at) == (200, OPENING)


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({}, None),
        ({"what": "leg-999", "to": "2026-12-08"}, "what"),
        ({"what": "day-2026-02-31", "to": "2026-12-08"}, "what"),
        ({"what": "edition", "to": "8 December"}, "to"),
        ({"what": "edition", "to": "2027-12-08"}, "to"),
        ({"what": "edition", "to": "9999-12-31"}, "to"),
    ],
)
def test_bad_dates_are_refused_and_what_was_typed_stays(data, field, session, staff):
    page = staff.post(SHIFT, data)

    assert page.status_code == 200
    assert list(errors_of(page)) == ([field] if field else [])
    assert page.context["form"]["to"].value() == data.get("to")


# ---------- swapping ----------


def test_rooms_are_shown_swapped_and_then_are(session, staff):
    other = make_room(session.venue, name_en="Galilei", capacity=300)
    data = {"one": session.room.pk, "other": other.pk, "day": ""}

    page = staff.post(SWAP, data)
    response = do(staff, SWAP, data)

    assert "300 seats" in page.text
    session.refresh_from_db()
    assert session.room == other
    assert told(response) == ["1 session has another room."]
    assert history_of(session) == [[{"changed": {"fields": ["room"]}}]]


def test_room_swapped_with_itself_is_refused_and_stays_chosen(session, staff):
    page = staff.post(SWAP, {"one": session.room.pk, "other": session.room.pk, "day": ""})

    assert errors_of(page) == {"other": ["Choose two different rooms."]}
    assert page.context["form"]["other"].value() == str(session.room.pk)


# ---------- copying ----------


def test_page_of_copying_shows_what_is_copied(session, staff):
    make_appearance(talk=make_talk(session, title_en="Robots"), person=make_person())

    page = staff.get(copy_page(session))

    for words in ("Opening", "Talk: Robots", "Rossi"):
        assert words in page.text
    assert page.context["form"]["day"].value() == FIRST_DAY


def test_copy_opens_as_a_draft_and_is_in_the_history(session, staff):
    response = staff.post(
        copy_page(session), {"day": "2026-12-02", "starts": "14:00"}, follow=True
    )

    copy = Session.objects.exclude(pk=session.pk).get()
    assert copy.state == Session.State.DRAFT
    assert response.redirect_chain[0][0] == reverse(
        "admin:programme_session_change", args=[copy.pk]
    )
    assert told(response) == ["This is the copy, as a draft. Change what differs."]
    assert history_of(copy) == [[{"added": {}}]]


def test_bad_hours_of_a_copy_are_refused_and_stay_typed(session, staff):
    page = staff.post(copy_page(session), {"day": "2027-12-02", "starts": "14:00"})

    assert errors_of(page) == {"day": ["This day is not in 2026."]}
    assert page.context["form"]["day"].value() == "2027-12-02"
    assert Session.objects.count() == 1


def test_session_that_is_not_there_is_not_found(staff):
    assert staff.get("/admin/programme/session/999999/copy/").status_code == 404
    assert staff.get("/admin/programme/session/shift/2031/").status_code == 404


# ---------- several at once ----------


def chosen(*sessions, **data):
    keys = [session.pk for session in sessions]
    return {"action": "change_several", "_selected_action": keys, "seen": "", **data}


def test_list_asks_what_of_the_chosen_sessions_is_to_be_changed(session, edition, staff):
    theme = make_theme(edition, name_en="Sea")
    make_theme(make_edition(2025), name_en="Of another year")

    page = staff.post(LIST, {"index": 0, **chosen(session)} | {"seen": ""})

    form = staff.post(LIST, chosen(session)).context["form"]
    assert page.status_code == 200
    assert form.fields["theme"].choices == [
        ("", "leave as it is"),
        ("none", "none"),
        (str(theme.pk), "Sea"),
    ]


def test_several_sessions_are_shown_changed_and_then_are(session, edition, staff):
    other = make_session(edition, kind=Session.Kind.PITCH)
    theme = make_theme(edition, name_en="Sea")
    data = chosen(session, other, kind="pitch", theme=str(theme.pk))

    response = do(staff, LIST, data)

    found = Session.objects.order_by("pk").values_list("kind", "theme")
    assert list(found) == [("pitch", theme.pk)] * 2
    assert told(response) == ["2 sessions changed."]
    assert history_of(session) == [[{"changed": {"fields": ["kind", "theme"]}}]]
    assert history_of(other) == [[{"changed": {"fields": ["theme"]}}]]


@pytest.mark.parametrize(
    ("asked", "then"), [("it zh-hans", ["it", "zh-hans"]), ("none", []), ("", ["en"])]
)
def test_languages_of_several_sessions_are_set_emptied_or_left(asked, then, edition, staff):
    sessions = [make_session(edition, floor_languages=["en"]) for _ in range(2)]

    do(staff, LIST, chosen(*sessions, floor_languages=asked, kind="pitch"))

    spoken = Session.objects.values_list("kind", "floor_languages")
    assert list(spoken) == [("pitch", then)] * 2


def test_languages_are_shown_in_words_before_they_change(session, staff):
    page = staff.post(LIST, chosen(session, interpreted_languages="it zh-hans"))

    [shown] = page.context["plan"].sessions
    assert [(each.before, each.after) for each in shown.differences] == [("–", "Italian, Chinese")]
    assert "Italian, Chinese" in page.text


def test_sessions_of_two_editions_share_no_themes_and_rooms(session, staff):
    before = make_edition(2025)
    other = make_session(before, leg=make_leg(before))
    make_theme(before)

    page = staff.post(f"{LIST}?edition=all", chosen(session, other))

    assert "They are of different editions" in page.text
    assert len(page.context["form"].fields["theme"].choices) == 2


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({}, "__all__"),
        ({"kind": "nonsense"}, "kind"),
        ({"theme": "99999"}, "theme"),
        ({"floor_languages": "fr"}, "floor_languages"),
    ],
)
def test_bad_changes_are_refused_and_stay_chosen(data, field, session, staff):
    page = staff.post(LIST, chosen(session, access="seat", **data) if data else chosen(session))

    assert list(errors_of(page)) == [field]
    assert page.context["form"]["access"].value() == ("seat" if data else None)


# ---------- starting ----------


def test_page_of_starting_suggests_the_next_year_in_the_other_country(edition, staff):
    in_china = make_edition(2025, host_country="CN")

    initial = staff.get(START).context["form"].initial

    assert initial == {
        "source": edition.pk,
        "year": 2027,
        "ordinal": 18,
        "host_country": "CN",
        "places_from": in_china.pk,
        "with_components": True,
        "with_themes": True,
        "with_partners": True,
    }


def test_edition_is_shown_and_then_started(session, edition, staff):
    data = {"source": edition.pk, "year": 2027, "ordinal": 18, "host_country": "CN"}
    data |= {"first_day": "2027-11-09", "last_day": "2027-11-11", "places_from": edition.pk}

    shown = staff.post(START, data)
    response = do(staff, START, data)

    for words in ("Settimana Cina-Italia", "China-Italy Week", "9–11 November 2027"):
        assert words in shown.text
    new = Edition.objects.get(year=2027)
    assert new.legs.get().venues.get().rooms.count() == 1
    assert told(response) == ["The edition of 2027 has begun."]
    assert history_of(new) == [[{"added": {}}]]


def test_year_that_there_is_already_is_refused_and_stays_typed(edition, staff):
    data = {"source": edition.pk, "year": 2026, "ordinal": 18, "host_country": "CN"}

    page = staff.post(START, data | {"first_day": "2026-11-09", "last_day": "2026-11-11"})

    assert errors_of(page) == {"year": ["There is an edition of 2026 already."]}
    assert page.context["form"]["year"].value() == "2026"


def test_first_edition_of_all_has_nothing_to_start_from(staff):
    assert staff.get(START).status_code == 200


# ---------- who may ----------


def test_registration_desk_may_do_none_of_it(session, settings):
    settings.STAFF_SECOND_FACTOR = False
    account = make_account()
    give_roles(account, [set_up_roles()["desk"]])
    client = logged_in(account)

    pages = (SHIFT, SWAP, copy_page(session), START)

    assert [client.post(page, A_WEEK_LATER).status_code for page in pages] == [404] * 4
    assert client.post(LIST, chosen(session, kind="pitch")).status_code == 403


def test_editor_starts_no_edition_but_moves_one(session, edition, settings):
    settings.STAFF_SECOND_FACTOR = False
    account = make_account(language="en")
    give_roles(account, [set_up_roles()["editor"]])
    client = logged_in(account)

    assert client.get(START).status_code == 404

    do(client, SHIFT, A_WEEK_LATER)

    assert Edition.objects.get().first_day == FIRST_DAY + 7 * ONE_DAY


def test_who_may_not_edit_editions_moves_days_but_no_cities(session, edition, settings):
    settings.STAFF_SECOND_FACTOR = False
    account = make_account(is_staff=True)
    account.user_permissions.add(
        Permission.objects.get(codename="change_session", content_type__app_label="programme")
    )
    client = logged_in(account)

    page = client.post(SHIFT, A_WEEK_LATER)

    assert list(errors_of(page)) == ["what"]
    assert [name for name, _ in page.context["form"].fields["what"].choices] == ["Days"]
