"""The desk of sessions: entering them."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from events.programme.models import FormerSlug, Session
from tests.desk import errors_of, history_of, inline_errors_of, save, told
from tests.factories.events import (
    make_chinese_leg,
    make_component,
    make_edition,
    make_leg,
    make_room,
    make_theme,
    make_venue,
)
from tests.factories.programme import make_appearance, make_person, make_session, make_talk
from tests.factories.releases import make_release
from tests.moments import OPENING

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ADD = "/admin/programme/session/add/"
AT_NINE = {"day": "2026-12-01", "starts": "09:00", "ends": "10:30"}


def page_of(session):
    return reverse("admin:programme_session_change", args=[session.pk])


@pytest.fixture
def edition():
    return make_edition()


@pytest.mark.parametrize(
    ("make", "starts_at"),
    [
        (make_leg, datetime(2026, 12, 1, 8, tzinfo=UTC)),
        (make_chinese_leg, datetime(2026, 12, 1, 1, tzinfo=UTC)),
    ],
)
def test_hours_are_entered_on_the_clock_of_the_city(make, starts_at, edition, staff):
    leg = make(edition)

    save(staff, ADD, leg=leg.pk, title_en="Opening", kind="plenary", **AT_NINE)

    assert Session.objects.get().starts_at == starts_at


def test_hours_are_shown_as_they_were_entered_and_on_both_clocks(edition, staff):
    session = make_session(edition, leg=make_chinese_leg(edition), starts_at=OPENING)

    form = staff.get(page_of(session)).context["adminform"]

    initial = {name: str(form.form.initial[name]) for name in ("day", "starts", "ends")}
    assert initial == {"day": "2026-12-01", "starts": "16:30:00", "ends": "17:30:00"}
    assert form.form.fields["starts"].help_text == "On the clock of Beijing (Asia/Shanghai)."
    assert list(form.model_admin.clocks(session).split("</span>"))[:2] == [
        '<span class="clock">Beijing: Tuesday 1 December, 16:30–17:30 (UTC+8)',
        '<span class="clock">Rome: Tuesday 1 December, 09:30–10:30 (UTC+1)',
    ]


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2026-03-29", "The clocks go forward on this day (Europe/Rome): there is no 02:30."),
        ("2026-10-25", "The clocks go back on this day (Europe/Rome): 02:30 comes twice."),
    ],
)
def test_hour_of_the_change_is_refused_and_what_was_typed_is_kept(day, sentence, edition, staff):
    typed = {"title_en": "Night", "kind": "social", "day": day, "starts": "02:30", "ends": "04:00"}

    response = save(staff, ADD, leg=make_leg(edition).pk, **typed)

    assert errors_of(response) == {"starts": [sentence]}
    assert response.context["adminform"].form["starts"].value() == "02:30"


def test_hour_of_the_change_is_good_in_china(edition, staff):
    leg = make_chinese_leg(edition)

    save(
        staff,
        ADD,
        leg=leg.pk,
        title_en="Night",
        kind="social",
        day="2026-10-25",
        starts="02:30",
        ends="04:00",
    )

    assert Session.objects.get().starts_at == datetime(2026, 10, 24, 18, 30, tzinfo=UTC)


def test_moving_to_another_country_keeps_the_hours_on_the_wall(edition, staff):
    session = make_session(edition, leg=make_leg(edition))

    save(staff, page_of(session), leg=make_chinese_leg(edition).pk)

    session.refresh_from_db()
    assert session.starts_at == datetime(2026, 12, 1, 1, 30, tzinfo=UTC)


def test_day_of_another_year_is_refused(edition, staff):
    response = save(
        staff,
        ADD,
        leg=make_leg(edition).pk,
        title_en="Opening",
        kind="plenary",
        **AT_NINE | {"day": "2062-12-01"},
    )

    assert errors_of(response) == {"day": ["This day is not in 2026."]}


def test_day_alone_is_kept_as_the_day(edition, staff):
    save(staff, ADD, title_en="Visit", kind="study-visit", day="2026-12-01")

    session = Session.objects.get()
    assert (session.held_on, session.starts_at) == (date(2026, 12, 1), None)


def test_session_without_a_title_is_refused(edition, staff):
    response = save(staff, ADD, kind="plenary")

    assert errors_of(response) == {"__all__": ["A session has a title in at least one language."]}


def test_room_brings_venue_city_and_clock(edition, staff):
    room = make_room(make_venue(make_chinese_leg(edition)))

    save(staff, ADD, room=room.pk, title_en="Opening", kind="plenary", **AT_NINE)

    session = Session.objects.get()
    assert (session.room, session.venue, session.leg, session.starts_at) == (
        room,
        room.venue,
        room.venue.leg,
        datetime(2026, 12, 1, 1, tzinfo=UTC),
    )


def test_new_room_in_another_city_takes_the_session_there(edition, staff):
    session = make_session(edition, room=make_room(make_venue(make_leg(edition))))
    far = make_room(make_venue(make_chinese_leg(edition)))

    save(staff, page_of(session), room=far.pk)

    session.refresh_from_db()
    assert (session.room, session.leg) == (far, far.venue.leg)


def test_new_city_against_the_room_that_stays_is_refused(edition, staff):
    session = make_session(edition, room=make_room(make_venue(make_leg(edition))))

    response = save(staff, page_of(session), leg=make_chinese_leg(edition).pk)

    assert errors_of(response) == {"leg": ["The room or venue chosen is in Naples."]}


@pytest.mark.parametrize(
    ("field", "make"),
    [
        ("theme", make_theme),
        ("component", make_component),
        ("leg", make_leg),
        ("venue", lambda edition: make_venue(make_leg(edition))),
        ("room", lambda edition: make_room(make_venue(make_leg(edition)))),
    ],
)
def test_forged_choice_of_another_edition_is_refused(field, make, edition, staff):
    session = make_session(edition)
    foreign = make(make_edition(2025))

    response = save(staff, page_of(session), **{field: foreign.pk})

    assert list(errors_of(response)) == [field]
    session.refresh_from_db()
    assert getattr(session, field) != foreign


def test_only_what_is_in_the_edition_is_offered(edition, staff):
    session = make_session(edition, leg=make_leg(edition))
    ours = {
        "theme": make_theme(edition),
        "component": make_component(edition),
        "leg": session.leg,
        "venue": make_venue(session.leg),
    }
    other = make_edition(2025)
    for make in (make_theme, make_component, make_leg):
        make(other)
    make_venue(other.legs.get())

    form = staff.get(page_of(session)).context["adminform"].form

    offered = {name: list(form.fields[name].queryset) for name in ours}
    assert offered == {name: [row] for name, row in ours.items()}


def test_session_stays_in_its_edition(edition, staff):
    session = make_session(edition)

    save(staff, page_of(session), edition=make_edition(2027).pk)

    session.refresh_from_db()
    assert session.edition == edition


def test_new_session_is_of_the_edition_that_the_list_showed(edition, staff):
    make_edition(2025)

    shown = staff.get(f"{ADD}?_changelist_filters=edition%3D2025&edition=nonsense")

    assert shown.context["adminform"].form.initial["edition"] != edition.pk


@pytest.mark.parametrize("nonsense", ["", "abc", "9" * 30, "-1", "²"])
def test_forged_edition_is_refused(nonsense, edition, staff):
    response = save(staff, ADD, edition=nonsense, title_en="Opening", kind="plenary")

    assert list(errors_of(response)) == ["edition"]


def test_languages_are_ticked(edition, staff):
    session = make_session(edition)

    save(staff, page_of(session), floor_languages=["it", "zh-hans"], interpreted_languages=["en"])

    session.refresh_from_db()
    assert (session.floor_languages, session.interpreted_languages) == (["it", "zh-hans"], ["en"])


def test_forged_language_is_refused(edition, staff):
    response = save(staff, page_of(make_session(edition)), floor_languages=["tlh"])

    assert list(errors_of(response)) == ["floor_languages"]


def test_address_is_made_from_the_title(edition, staff):
    save(staff, ADD, title_zh_hans="智慧城市", kind="plenary")

    assert Session.objects.get().slug == "zhi-hui-cheng-shi"


def test_changed_address_leaves_the_former_one(edition, staff):
    session = make_session(edition, slug="old")

    save(staff, page_of(session), slug="new")

    assert list(FormerSlug.objects.values_list("session", "slug")) == [(session.pk, "old")]


def test_changed_words_leave_the_address(edition, staff):
    session = make_session(edition, slug="old")

    save(staff, page_of(session), title_en="Other words")

    session.refresh_from_db()
    assert (session.slug, session.title_en) == ("old", "Other words")


@pytest.mark.parametrize("taken", ["theirs", "formerly-theirs"])
def test_address_that_is_or_was_anothers_is_refused(taken, edition, staff):
    other = make_session(edition, slug="theirs")
    FormerSlug.objects.create(edition=edition, session=other, slug="formerly-theirs")

    response = save(staff, page_of(make_session(edition)), slug=taken)

    assert errors_of(response) == {"slug": ["This is, or was, the address of another session."]}


def test_talk_is_entered_on_the_clock_of_its_session(edition, staff):
    session = make_session(edition, leg=make_chinese_leg(edition))
    talk = make_talk(session)

    save(staff, page_of(session), **{"talks-0-starts": "16:40", "talks-0-ends": "17:00"})

    talk.refresh_from_db()
    assert talk.starts_at == datetime(2026, 12, 1, 8, 40, tzinfo=UTC)


def test_talks_move_along_with_their_session(edition, staff):
    session = make_session(edition)
    talk = make_talk(session, starts_at=session.starts_at, ends_at=session.ends_at)

    save(staff, page_of(session), day="2026-12-03")

    talk.refresh_from_db()
    assert talk.starts_at == datetime(2026, 12, 3, 8, 30, tzinfo=UTC)


def test_talk_that_the_session_no_longer_holds_is_refused(edition, staff):
    session = make_session(edition)
    make_talk(session, starts_at=session.starts_at, ends_at=session.ends_at)

    response = save(staff, page_of(session), starts="14:00", ends="15:00")

    assert inline_errors_of(response) == [
        {"starts": ["This is outside the hours of the session."]}
    ]


def test_person_appears_in_a_talk_of_this_session(edition, staff):
    session = make_session(edition)
    talk, appearance = make_talk(session), make_appearance(session)

    save(staff, page_of(session), **{"appearances-0-talk": talk.pk})

    appearance.refresh_from_db()
    assert appearance.talk == talk


def test_forged_talk_of_another_session_is_refused(edition, staff):
    session = make_session(edition)
    make_appearance(session)
    foreign = make_talk(make_session(edition))

    response = save(staff, page_of(session), **{"appearances-0-talk": foreign.pk})

    assert [list(errors) for errors in inline_errors_of(response)] == [["talk"]]


def test_same_person_twice_in_a_role_is_refused(edition, staff):
    session, person = make_session(edition), make_person()
    twice = {
        f"appearances-{number}-{field}": value
        for number in (0, 1)
        for field, value in (("person", person.pk), ("role", "speaker"), ("position", 0))
    }

    response = save(staff, page_of(session), **twice, **{"appearances-TOTAL_FORMS": 2})

    assert inline_errors_of(response) == [{"person": ["This person already has this role here."]}]


def test_history_names_fields_as_the_models_do(edition, staff):
    session = make_session(edition)

    save(staff, page_of(session), title_it="Apertura", title_en="Opening", kind="plenary")

    assert history_of(session) == [[{"changed": {"fields": ["kind", "title"]}}]]


def test_known_session_that_becomes_a_draft_is_warned_of(edition, staff):
    session = make_session(edition)
    make_release(edition)

    response = save(staff, page_of(session), state="draft")

    assert told(staff.get(response.url))[0] == (
        "Visitors already know this session: as a draft it will be shown to them as cancelled."
    )


@pytest.mark.parametrize("known", [True, False])
def test_deleting_says_what_visitors_will_see(known, edition, staff):
    session = make_session(edition, state="confirmed" if known else "draft")
    make_session(edition)
    make_release(edition)

    page = staff.get(reverse("admin:programme_session_delete", args=[session.pk]))

    assert (b"Visitors already know this session." in page.content) is known


def test_view_on_site_leads_to_the_public_page_or_the_preview(edition, staff):
    known = make_session(edition, slug="known")
    make_release(edition)
    later = make_session(edition, slug="later")

    links = [staff.get(page_of(session)).context["absolute_url"] for session in (known, later)]

    assert links == [
        "/en/2026/programme/known/",
        "/preview/week-2026/en/2026/programme/later/",
    ]
