"""A session once more, as a draft of its own."""

from datetime import UTC, date, datetime, time

import pytest

from events.planned import NotDone
from events.programme.copying import copy_session
from events.programme.models import Session
from tests.factories.events import make_chinese_leg, make_edition, make_room, make_theme
from tests.factories.programme import make_appearance, make_session, make_talk
from tests.moments import FIRST_DAY, ONE_HOUR, OPENING

pytestmark = pytest.mark.django_db
TOMORROW = date(2026, 12, 2)


@pytest.fixture
def edition():
    return make_edition()


def test_copy_is_a_draft_with_an_identifier_and_an_address_of_its_own(edition):
    session = make_session(edition, title_en="Smart cities", slug="smart-cities")

    copy = copy_session(session, day=FIRST_DAY, starts=time(9, 30))

    assert (copy.state, copy.slug) == (Session.State.DRAFT, "smart-cities-2")
    assert copy.uid != session.uid
    assert Session.objects.count() == 2


def test_copy_has_the_words_and_the_place_but_not_what_belongs_to_the_occasion(edition):
    session = make_session(
        edition,
        room=make_room(),
        theme=make_theme(edition),
        title_it="Uno",
        title_zh_hans="一",
        summary_en="Words",
        kind=Session.Kind.PITCH,
        access=Session.Access.SEAT,
        floor_languages=["it"],
        interpreted_languages=["zh-hans"],
        stream="https://example.org/live",
        recording="https://example.org/recording",
    )

    copy = copy_session(session, day=FIRST_DAY, starts=time(9, 30))

    copy.refresh_from_db()
    same = ("room", "venue", "leg", "theme", "title_it", "title_en", "title_zh_hans", "summary_en")
    same += ("kind", "access", "floor_languages", "interpreted_languages", "starts_at", "ends_at")
    assert [getattr(copy, name) for name in same] == [getattr(session, name) for name in same]
    assert (copy.stream, copy.recording, copy.slides, copy.sources) == ("", "", "", "")


def test_talks_and_people_come_along_each_in_their_place(edition):
    session = make_session(edition)
    talk = make_talk(session, title_en="Robots", starts_at=OPENING)
    chair = make_appearance(session, role="chair", affiliation_en="CNR")
    speaker = make_appearance(talk=talk)

    copy = copy_session(session, day=TOMORROW, starts=time(14))

    [copied] = copy.talks.all()
    assert (copied.title_en, copied.starts_at) == (
        "Robots",
        datetime(2026, 12, 2, 13, tzinfo=UTC),
    )
    assert copied.uid != talk.uid
    told = copy.appearances.order_by("pk").values_list("person", "role", "affiliation_en", "talk")
    assert list(told) == [
        (chair.person_id, "chair", "CNR", None),
        (speaker.person_id, "speaker", "", copied.pk),
    ]
    assert session.appearances.count() == 2


def test_copy_lasts_as_long_on_the_clock_of_its_city(edition):
    leg = make_chinese_leg(edition)
    session = make_session(edition, leg=leg, ends_at=OPENING + 2 * ONE_HOUR)

    copy = copy_session(session, day=TOMORROW, starts=time(9))

    assert (copy.starts_at, copy.ends_at) == (
        datetime(2026, 12, 2, 1, tzinfo=UTC),
        datetime(2026, 12, 2, 3, tzinfo=UTC),
    )


def test_without_hours_they_stay_open_for_talks_too(edition):
    session = make_session(edition)
    make_talk(session, starts_at=OPENING)

    copy = copy_session(session, day=TOMORROW)

    assert (copy.starts_at, copy.ends_at, copy.held_on) == (None, None, TOMORROW)
    assert copy.talks.get().starts_at is None


@pytest.mark.parametrize(
    ("when", "field", "sentence"),
    [
        ({"starts": time(9)}, "day", "Hours need a day."),
        ({"day": date(2027, 1, 1)}, "day", "This day is not in 2026."),
        ({"day": date(2026, 10, 25), "starts": time(2, 30)}, "starts", "comes twice"),
    ],
)
def test_hours_that_cannot_be_are_refused_and_nothing_is_copied(when, field, sentence, edition):
    session = make_session(edition)

    with pytest.raises(NotDone, match=sentence) as refused:
        copy_session(session, **when)

    assert refused.value.field == field
    assert Session.objects.count() == 1


def test_session_without_hours_is_copied_without_them(edition):
    session = make_session(edition, held_on=FIRST_DAY, starts_at=None)

    copy = copy_session(session, day=TOMORROW)

    assert (copy.held_on, copy.starts_at) == (TOMORROW, None)
    with pytest.raises(NotDone, match="has no hours"):
        copy_session(session, day=TOMORROW, starts=time(9))


def test_former_addresses_stay_with_the_session(edition):
    session = make_session(edition, title_en="Opening", slug="opening")
    session.former_slugs.create(edition=edition, slug="opening-2")

    copy = copy_session(session, day=FIRST_DAY, starts=time(9, 30))

    assert (copy.slug, copy.former_slugs.count()) == ("opening-3", 0)


def test_nobody_has_confirmed_a_copy(edition):
    session = make_session(edition)
    make_appearance(session, confirmation="confirmed")

    copy = copy_session(session, day=FIRST_DAY, starts=time(9, 30))

    assert [row.confirmation for row in copy.appearances.all()] == ["not-asked"]
