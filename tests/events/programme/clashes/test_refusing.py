"""Publishing is refused for the kinds of clashes that the editors of an edition chose."""

import pytest
from django.core.management import CommandError, call_command

from cooperation_week.releases.models import Release
from cooperation_week.releases.parts import obstacles_to
from cooperation_week.releases.publishing import go_back, publish
from cooperation_week.releases.refusals import Obstructed
from events.programme.clashes.kinds import Kind
from events.programme.clashes.refusing import refused_kinds, set_refused_kinds
from events.programme.models import Session
from tests.factories import change
from tests.factories.events import make_edition, make_room
from tests.factories.programme import make_session
from tests.factories.registrations import make_seat_session, pool_of
from tests.factories.releases import make_release
from tests.moments import ONE_HOUR, PUBLISHED, PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db
THREE_TITLES = {"title_it": "Uno", "title_en": "One", "title_zh_hans": "一"}


@pytest.fixture
def edition():
    return make_edition()


@pytest.fixture
def at_once(edition):
    """Make two sessions that are in one room at once."""
    room = make_room(name_en="Sala Newton")
    return [make_session(edition, room=room, **THREE_TITLES) for _ in range(2)]


def published(now=PUBLISHED):
    return publish("week-2026", by=None, note={}, now=now)


def test_clashes_do_not_stop_publishing_unless_somebody_has_chosen_so(at_once):
    assert published().number == 1


def test_publishing_is_refused_for_a_kind_that_was_chosen(at_once, edition):
    set_refused_kinds(edition, [Kind.ROOM])

    with pytest.raises(Obstructed) as refused:
        published()

    assert str(refused.value) == (
        "Nothing was published, since publishing is set to stop at this: a room twice at once (1)."
    )
    assert Release.objects.count() == 0


def test_other_kinds_do_not_refuse(at_once, edition):
    set_refused_kinds(edition, [Kind.PERSON, Kind.WORDS])

    assert published().number == 1


def test_choice_of_another_edition_does_not_count(at_once):
    set_refused_kinds(make_edition(2025), [Kind.ROOM])

    assert published().number == 1


@pytest.mark.parametrize("state", [Session.State.DRAFT, Session.State.CANCELLED])
def test_what_is_not_released_does_not_refuse(state, at_once, edition):
    set_refused_kinds(edition, [Kind.ROOM])
    change(at_once[0], state=state)

    assert published().number == 1


def test_what_was_settled_no_longer_refuses(at_once, edition):
    set_refused_kinds(edition, [Kind.ROOM])
    first = at_once[0]
    change(first, starts_at=first.starts_at - ONE_HOUR, ends_at=first.starts_at)

    assert published().number == 1


def test_going_back_asks_nobody_since_it_publishes_no_drafts(at_once, edition):
    published()
    change(at_once[0], title_en="Another")
    published(PUBLISHED_AGAIN)
    set_refused_kinds(edition, [Kind.ROOM])

    assert go_back("week-2026", 1, by=None, note={}, now=PUBLISHED_AGAIN).number == 3


def test_room_too_small_for_its_seats_refuses_too(edition):
    """Registrations know of seats, and have a part of their own in what speaks against it."""
    session = make_seat_session(seats=80, edition=edition, **THREE_TITLES)
    make_release()
    change(pool_of(session), capacity=100, follows_room=False)
    set_refused_kinds(edition, [Kind.SEATS])
    change(session, title_en="Another")

    with pytest.raises(Obstructed):
        published(PUBLISHED_AGAIN)


def test_command_says_what_stops_it(at_once, edition):
    set_refused_kinds(edition, [Kind.ROOM])

    with pytest.raises(CommandError, match="publishing is set to stop at this"):
        call_command("publish", "week-2026")


def test_obstacles_are_told_in_sentences_and_those_that_refuse_come_first(at_once, edition):
    make_session(edition, title_en="Half said")
    set_refused_kinds(edition, [Kind.WORDS])

    words, room = obstacles_to("week-2026")

    assert (words.what, words.number, words.refuses) == ("a translation is missing", 1, True)
    assert (room.what, room.number, room.refuses) == ("a room twice at once", 1, False)
    assert room.page == "/admin/programme/session/clashes/2026/?kind=room"
    assert room.sentences == (
        "Sala Newton has “One” (Tue 1, 09:30–10:30) and “One” (Tue 1, 09:30–10:30)"
        " at the same time.",
    )


def test_choice_is_kept_once_and_can_be_taken_back(edition):
    set_refused_kinds(edition, [Kind.ROOM, Kind.DAYS])
    set_refused_kinds(edition, [Kind.DAYS])

    assert refused_kinds(edition) == {Kind.DAYS}

    set_refused_kinds(edition, [])

    assert refused_kinds(edition) == set()


def test_kind_that_there_is_no_more_is_passed_over(edition):
    set_refused_kinds(edition, ["of-old", "room"])

    assert refused_kinds(edition) == {Kind.ROOM}


def test_subject_that_is_no_edition_has_no_obstacles():
    assert obstacles_to("cooperation") == []
