from datetime import date

import pytest
from django.http import Http404

from events.programme.models import FormerSlug
from events.programme.published import published_programme
from tests.factories import change
from tests.factories.events import (
    make_chinese_leg,
    make_component,
    make_edition,
    make_leg,
    make_room,
    make_theme,
    make_venue,
)
from tests.factories.programme import make_appearance, make_session, make_talk
from tests.factories.releases import make_release
from tests.moments import (
    LAST_DAY,
    ONE_DAY,
    ONE_DAY_BEFORE,
    ONE_HOUR,
    OPENING,
    PUBLISHED_AGAIN,
)

pytestmark = pytest.mark.django_db


def test_year_without_a_release_is_not_found():
    make_edition()

    with pytest.raises(Http404):
        published_programme(2026)


def test_sessions_stand_by_hour_then_day_then_what_has_neither():
    make_session(slug="undated", starts_at=None)
    make_session(slug="second", starts_at=OPENING + ONE_HOUR)
    make_session(slug="some-day", starts_at=None, held_on=OPENING.date())
    make_session(slug="first")
    make_session(slug="next-day", starts_at=OPENING + ONE_DAY)
    make_release()

    found = [session.slug for session in published_programme(2026).sessions]

    assert found == ["first", "second", "some-day", "next-day", "undated"]


def test_day_is_the_one_on_the_venue_s_clock():
    make_session(leg=make_chinese_leg(), starts_at=OPENING.replace(hour=17))
    make_release()

    (session,) = published_programme(2026).sessions

    assert (session.day, f"{session.occasion.starts:%H:%M}") == (date(2026, 12, 2), "01:30")


def test_days_are_those_on_which_something_happens():
    make_session()
    make_session(starts_at=None, held_on=LAST_DAY)
    make_session(starts_at=None)
    make_release()

    assert published_programme(2026).days == [OPENING.date(), LAST_DAY]


def test_session_knows_its_places_component_and_theme():
    room = make_room(make_venue(make_leg(city_en="Turin"), name_en="Castle"), name_en="Hall")
    theme = make_theme(name_en="Health")
    make_session(room=room, component=make_component(name_en="Forum"), theme=theme)
    make_release()

    (session,) = published_programme(2026).sessions

    occasion = session.occasion
    named = (occasion.leg.city, occasion.venue.name, occasion.room.name)
    assert [words["en"] for words in named] == ["Turin", "Castle", "Hall"]
    assert (session.component.name["en"], session.theme.slug) == ("Forum", theme.slug)


def test_interpreted_languages_count_among_those_to_follow_in():
    make_session(floor_languages=["it"], interpreted_languages=["zh-hans"])
    make_release()

    assert published_programme(2026).sessions[0].languages_to_follow_in == {"it", "zh-hans"}


def test_former_address_leads_to_the_session_unless_another_one_has_it_now():
    session = make_session(slug="new")
    other = make_session(slug="taken")
    for slug in ("old", "taken"):
        FormerSlug.objects.create(edition=session.edition, session=session, slug=slug)
    make_release()

    found = published_programme(2026).sessions_by_slug

    assert {slug: found[slug].number for slug in sorted(found)} == {
        "new": session.pk,
        "old": session.pk,
        "taken": other.pk,
    }


def test_sessions_of_a_person_are_those_with_their_talks_once_each():
    talk = make_talk(make_session(slug="first"))
    person = make_appearance(talk=talk).person
    make_appearance(talk.session, person)
    make_appearance(make_session(slug="second", starts_at=OPENING + ONE_HOUR), person)
    make_release()
    programme = published_programme(2026)

    found = programme.sessions_of(programme.people_by_slug[person.slug])

    assert [session.slug for session in found] == ["first", "second"]


def test_cancelled_session_keeps_a_city_that_has_left_the_edition():
    leg = make_leg(city_en="Turin")
    session = make_session(leg=leg, room=make_room(make_venue(leg), name_en="Hall"))
    make_session(leg=make_leg())
    make_release()
    session.delete()
    leg.delete()
    make_release(now=PUBLISHED_AGAIN)

    programme = published_programme(2026)

    gone = next(s for s in programme.sessions if s.is_cancelled)
    assert (f"{gone.occasion.starts:%H:%M}", gone.occasion.leg.city["en"]) == ("09:30", "Turin")
    assert gone.occasion.room.name["en"] == "Hall"
    assert "Turin" not in [leg.city["en"] for leg in programme.edition.legs]


def test_moved_session_keeps_the_place_that_it_left():
    leg = make_leg(city_en="Turin")
    session = make_session(leg=leg)
    make_release()
    change(session, leg=make_leg(city_en="Milan"))
    leg.delete()
    make_release(now=PUBLISHED_AGAIN)
    change(session, title_en="Another title")
    make_release(now=ONE_DAY_BEFORE)

    (session,) = published_programme(2026).sessions

    assert (session.is_moved, session.was.leg.city["en"], session.occasion.leg.city["en"]) == (
        True,
        "Turin",
        "Milan",
    )
