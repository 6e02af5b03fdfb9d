"""The sample’s programme shows every feature, and could take place as it stands."""

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest

from cooperation_week.lib.words import LANGUAGES
from cooperation_week.releases.models import Release
from events.programme.models import Appearance, Session
from events.programme.published import programme_of, published_programme
from events.programme.sample import make_sample_week

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
IN_SUMMER = datetime(2027, 6, 1, 9, tzinfo=UTC)
BEIJING = ZoneInfo("Asia/Shanghai")


@pytest.fixture(scope="module")
def made(standing):
    return make_sample_week(now=NOW)


@pytest.fixture
def programme(made):
    return published_programme(made.year)


@pytest.fixture
def releases(made):
    return [programme_of(release.content()) for release in Release.objects.order_by("number")]


def overlap(one, other):
    one, other = one.occasion, other.occasion
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def overlapping(programme):
    return [pair for pair in combinations(programme.sessions, 2) if overlap(*pair)]


def people_of(session):
    return {appearance.person.slug for appearance in session.everybody}


def test_it_has_its_size_and_every_kind_access_role_theme_and_component(programme):
    appearances = [a for session in programme.sessions for a in session.everybody]

    assert 58 <= len(programme.sessions) <= 66
    assert 78 <= len(programme.people) <= 84
    assert {s.kind for s in programme.sessions} == set(Session.Kind.values)
    assert {s.access for s in programme.sessions} == set(Session.Access.values)
    assert {a.role for a in appearances} == set(Appearance.Role.values)
    assert len({s.theme.slug for s in programme.sessions if s.theme}) == 7
    assert {s.component.ordinal for s in programme.sessions if s.component} == {11, 14, 6, None}


def test_a_draft_is_there_for_the_staff_only(programme):
    drafts = Session.objects.filter(state=Session.State.DRAFT)

    assert [draft.slug for draft in drafts] == ["travel-grants-open-hour"]
    assert "travel-grants-open-hour" not in programme.sessions_by_slug


def test_five_to_seven_rooms_are_in_use_each_day_and_two_cities_on_the_second(programme):
    rooms, cities = defaultdict(set), defaultdict(set)
    for session in programme.sessions:
        rooms[session.day].add(session.occasion.room.id)
        cities[session.day].add(session.occasion.leg.slug)

    assert [len(rooms[day]) for day in programme.days] == [6, 7, 5]
    assert [sorted(cities[day]) for day in programme.days] == [
        ["naples"],
        ["naples", "venice"],
        ["venice"],
    ]


def test_at_least_five_sessions_run_at_the_same_time(programme):
    at_once = max(
        sum(
            o.occasion.starts_at <= s.occasion.starts_at < o.occasion.ends_at
            for o in programme.sessions
        )
        for s in programme.sessions
    )

    assert at_once >= 5


def test_every_session_is_in_its_city_s_days(programme):
    outside = [
        session.slug
        for session in programme.sessions
        if not (
            session.occasion.leg.first_day
            <= session.occasion.starts.date()
            <= session.occasion.ends.date()
            <= session.occasion.leg.last_day
        )
    ]

    assert outside == []
    assert len(programme.sessions) == len(programme.sessions)


def test_no_room_holds_two_sessions_at_once_in_either_release(releases):
    twice = [
        (one.slug, other.slug)
        for programme in releases
        for one, other in overlapping(programme)
        if one.occasion.room == other.occasion.room
    ]

    assert twice == []


def test_nobody_is_in_two_places_at_once_in_either_release(releases):
    torn = [
        (one.slug, other.slug, sorted(people_of(one) & people_of(other)))
        for programme in releases
        for one, other in overlapping(programme)
        if people_of(one) & people_of(other)
    ]

    assert torn == []


def test_nobody_is_in_naples_and_venice_on_the_same_day(programme):
    cities = defaultdict(set)
    for session in programme.sessions:
        for person in people_of(session):
            cities[session.day, person].add(session.occasion.leg.slug)

    assert [who for who, where in cities.items() if len(where) > 1] == []


def test_no_room_of_the_drafts_is_taken_twice():
    make_sample_week(now=NOW)
    drafts = Session.objects.select_related("room")

    clashes = [
        (one.slug, other.slug)
        for one, other in combinations(drafts, 2)
        if one.room == other.room
        and one.starts_at < other.ends_at
        and other.starts_at < one.ends_at
    ]

    assert clashes == []


def test_interpreted_sessions_are_in_rooms_with_a_booth_for_each_further_language(programme):
    interpreted = [session for session in programme.sessions if session.interpreted_languages]
    floors = {frozenset(session.floor_languages) for session in interpreted}

    assert {frozenset({language}) for language in LANGUAGES} < floors
    assert [
        session.slug
        for session in interpreted
        if session.occasion.room.booths < len(session.languages_to_follow_in) - 1
    ] == []


def test_some_sessions_are_in_one_language_only(programme):
    alone = {
        session.floor_languages[0]
        for session in programme.sessions
        if len(session.languages_to_follow_in) == 1
    }

    assert alone == set(LANGUAGES)


def test_talks_have_hours_of_their_own_or_none_and_stay_within_their_session(programme):
    talks = [(session, talk) for session in programme.sessions for talk in session.talks]

    assert {talk.starts_at is None for _, talk in talks} == {True, False}
    assert [
        talk.title.text_in("en")
        for session, talk in talks
        if talk.starts_at
        and not (
            session.occasion.starts_at <= talk.starts_at < talk.ends_at <= session.occasion.ends_at
        )
    ] == []


@pytest.mark.parametrize("now", [NOW, IN_SUMMER])
def test_the_signing_passes_midnight_in_beijing_in_winter_and_summer_time(now):
    edition = make_sample_week(now=now, replace=True)

    signing = published_programme(edition.year).sessions_by_slug["signing-of-agreements"].occasion

    assert signing.starts.strftime("%H:%M") == "16:30"
    passed = signing.ends_at.astimezone(BEIJING) - signing.starts_at.astimezone(BEIJING)
    assert passed == timedelta(minutes=105)
    assert signing.ends_at.astimezone(BEIJING).date() - signing.starts.date() == timedelta(days=1)
    assert signing.starts_at.astimezone(BEIJING).date() == signing.starts.date()


def test_there_are_short_sessions_and_links_of_each_sort(programme):
    minutes = Counter(
        (s.occasion.ends_at - s.occasion.starts_at) // timedelta(minutes=1)
        for s in programme.sessions
    )

    assert (minutes[20] >= 2, minutes[40] >= 3) == (True, True)
    assert [s.slug for s in programme.sessions if s.stream and s.slides and s.recording] == [
        "science-and-great-transitions"
    ]
    links = {link for s in programme.sessions for link in (s.stream, s.slides, s.recording)}
    assert all(link.startswith("https://example.org/") for link in links - {""})


def test_a_former_address_leads_to_the_opening(programme):
    assert programme.sessions_by_slug["opening"].slug == "opening-ceremony"
