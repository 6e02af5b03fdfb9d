"""What a release counts and remembers of the programme. See also test_sequences.py."""

from datetime import timedelta

import pytest

from cooperation_week.releases.publishing import draft_document, go_back
from events.programme.models import FormerSlug, Session
from events.programme.released import describe, drafts
from tests.factories import change
from tests.factories.events import make_edition, make_leg, make_room, make_theme, make_venue
from tests.factories.programme import (
    make_appearance,
    make_person,
    make_session,
    make_talk,
)
from tests.factories.releases import make_release
from tests.moments import (
    LAST_DAY,
    ONE_DAY,
    ONE_DAY_BEFORE,
    ONE_HOUR,
    OPENING,
    PUBLISHED,
    PUBLISHED_AGAIN,
)

pytestmark = pytest.mark.django_db


def released(now=PUBLISHED_AGAIN):
    """Publish, and return the sessions of the release by their address."""
    content = make_release(now=now).content()
    return {item["slug"]: item for item in content["parts"]["programme"]["sessions"]}


def counts(item):
    return (item["sequence"], item["changed_at"], item["state"])


def test_new_session_begins_at_nought():
    make_session(slug="opening")

    opening = released(now=PUBLISHED)["opening"]

    assert (opening["sequence"], opening["changed_at"], opening["was"]) == (
        0,
        PUBLISHED.isoformat(),
        None,
    )


MOVES = {
    "start": lambda: {"starts_at": OPENING - ONE_HOUR},
    "end": lambda: {"ends_at": OPENING + 2 * ONE_HOUR},
    "day instead of hours": lambda: {"starts_at": None, "ends_at": None, "held_on": LAST_DAY},
    "no time at all": lambda: {"starts_at": None, "ends_at": None},
    "city": lambda: {"leg": make_leg()},
    "venue": lambda: {"venue": make_venue()},
    "room": lambda: {"room": make_room()},
}
WORDS = {
    "title": lambda: {"title_it": "Un altro titolo"},
    "summary": lambda: {"summary_en": "More words"},
    "note": lambda: {"note_zh_hans": "请注意"},
    "theme": lambda: {"theme": make_theme()},
    "kind": lambda: {"kind": Session.Kind.WORKSHOP},
    "access": lambda: {"access": Session.Access.SEAT},
    "address": lambda: {"slug": "other"},
    "languages": lambda: {"interpreted_languages": ["zh-hans"]},
    "stream": lambda: {"stream": "https://example.org/"},
}


@pytest.mark.parametrize("move", MOVES.values(), ids=MOVES)
def test_sequence_rises_when_time_or_place_changes(move):
    session = make_session(slug="opening")
    before = released(now=PUBLISHED)["opening"]
    change(session, **move())

    after = released()["opening"]

    was = {name: before[name] for name in after["was"]}
    assert (counts(after), after["was"]) == ((1, PUBLISHED_AGAIN.isoformat(), "confirmed"), was)


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_sequence_stays_when_only_words_change(words):
    session = make_session(slug="opening")
    make_release()
    change(session, **words())

    (after,) = released().values()

    assert (counts(after), after["was"]) == ((0, PUBLISHED_AGAIN.isoformat(), "confirmed"), None)


@pytest.mark.parametrize(
    ("before", "after"), [("confirmed", "cancelled"), ("cancelled", "confirmed")]
)
def test_sequence_rises_when_the_state_changes(before, after):
    session = make_session(slug="opening", state=before)
    make_release()
    change(session, state=after)

    opening = released()["opening"]

    assert counts(opening) == (1, PUBLISHED_AGAIN.isoformat(), after)


def test_session_that_did_not_change_keeps_its_counts():
    make_session(slug="opening")
    other = make_session(slug="other")
    before = released(now=PUBLISHED)["opening"]
    change(other, title_en="Changed")

    after = released()

    assert (after["opening"], after["other"]["changed_at"]) == (
        before,
        PUBLISHED_AGAIN.isoformat(),
    )


def test_naming_the_venue_that_a_room_is_in_moves_nothing():
    room = make_room()
    session = make_session(slug="opening", room=room, venue=None, leg=room.venue.leg)
    make_session(slug="other")
    make_release()
    change(session, venue=room.venue, title_en="Changed")

    opening = released()["opening"]

    assert (opening["sequence"], opening["was"]) == (0, None)


def test_room_that_goes_to_another_venue_takes_its_sessions_along():
    room = make_room()
    make_session(slug="opening", room=room)
    make_release()
    change(room, venue=make_venue())

    opening = released()["opening"]

    assert (opening["sequence"], opening["venue"]) == (1, room.venue.pk)


def test_draft_is_in_no_release():
    make_session(slug="opening")
    make_session(slug="secret", state="draft")

    assert sorted(released()) == ["opening"]


@pytest.mark.parametrize("leave", [Session.delete, lambda s: change(s, state="draft")])
def test_session_that_leaves_the_drafts_stays_as_cancelled(leave):
    session = make_session(slug="opening")
    make_session(slug="other")
    before = released(now=PUBLISHED)["opening"]
    leave(session)

    after = released()["opening"]

    assert after == before | {
        "state": "cancelled",
        "sequence": 1,
        "changed_at": PUBLISHED_AGAIN.isoformat(),
    }


def test_session_that_is_gone_stays_unchanged_in_later_releases():
    session = make_session(slug="opening")
    other = make_session(slug="other")
    make_release()
    session.delete()
    gone = released()["opening"]
    change(other, title_en="Changed")

    later = released(now=ONE_DAY_BEFORE)["opening"]

    assert later == gone


@pytest.mark.parametrize(
    ("after_the_end", "expected"),
    [(timedelta(days=59), ["opening", "other"]), (timedelta(days=61), ["other"])],
)
def test_session_that_is_gone_vanishes_sixty_days_after_the_last_session(after_the_end, expected):
    session = make_session(slug="opening")
    other = make_session(slug="other", starts_at=OPENING + 3 * ONE_DAY)
    make_release()
    session.delete()
    change(other, title_en="Changed")

    after = released(now=other.ends_at + after_the_end)

    assert sorted(after) == expected


def test_session_that_comes_back_to_the_drafts_is_restored():
    session = make_session(slug="opening")
    make_session(slug="other")
    make_release()
    change(session, state="draft")
    make_release(now=PUBLISHED_AGAIN)
    change(session, state="confirmed")

    opening = released(now=ONE_DAY_BEFORE)["opening"]

    assert counts(opening) == (2, ONE_DAY_BEFORE.isoformat(), "confirmed")


def test_session_that_is_gone_leaves_its_address_to_the_next_one():
    session = make_session(slug="opening")
    make_release()
    number = session.pk
    session.delete()
    make_session(slug="opening")

    after = released()

    assert {slug: item["state"] for slug, item in after.items()} == {
        "opening": "confirmed",
        f"opening-{number}": "cancelled",
    }


def test_going_back_cancels_later_sessions_and_goes_on_counting():
    session = make_session(slug="opening")
    make_release()
    change(session, starts_at=OPENING - ONE_HOUR)
    make_session(slug="later")
    make_release(now=PUBLISHED_AGAIN)

    content = go_back("week-2026", 1, by=None, note={}, now=ONE_DAY_BEFORE).content()

    sessions = content["parts"]["programme"]["sessions"]
    assert {item["slug"]: (*counts(item), item["starts_at"]) for item in sessions} == {
        "opening": (2, ONE_DAY_BEFORE.isoformat(), "confirmed", OPENING.isoformat()),
        "later": (1, ONE_DAY_BEFORE.isoformat(), "cancelled", OPENING.isoformat()),
    }


def test_going_back_to_a_session_that_has_vanished_does_not_begin_to_count_again():
    session = make_session(slug="opening")
    make_release()
    change(session, starts_at=OPENING - ONE_HOUR)
    make_release()
    session.delete()
    make_session(slug="other")
    long_after = OPENING + 90 * ONE_DAY
    assert sorted(released(now=long_after)) == ["other"]

    content = go_back("week-2026", 2, by=None, note={}, now=long_after).content()

    sessions = {s["slug"]: s["sequence"] for s in content["parts"]["programme"]["sessions"]}
    assert sessions["opening"] == 2


def test_people_are_those_who_appear():
    talk = make_talk()
    on_a_talk = make_appearance(talk=talk).person
    on_a_session = make_appearance(session=talk.session).person
    make_person(slug="nobody-yet")
    make_appearance(session=make_session(state="draft"))

    people = make_release().content()["parts"]["programme"]["people"]

    assert {person["uid"] for person in people} == {str(on_a_talk.uid), str(on_a_session.uid)}


def test_people_of_a_session_that_is_gone_are_still_known():
    appearance = make_appearance()
    person = appearance.person
    make_session()
    make_release()
    appearance.session.delete()
    person.delete()
    make_person(slug=person.slug)

    people = make_release(now=PUBLISHED_AGAIN).content()["parts"]["programme"]["people"]

    assert [item["uid"] for item in people] == [str(person.uid)]


def test_person_who_is_gone_leaves_their_address_to_the_next_one():
    appearance = make_appearance()
    gone = appearance.person
    number = gone.pk
    make_release()
    appearance.session.delete()
    gone.delete()
    present = make_appearance(person=make_person(slug=gone.slug)).person

    people = make_release(now=PUBLISHED_AGAIN).content()["parts"]["programme"]["people"]

    assert {item["uid"]: item["slug"] for item in people} == {
        str(gone.uid): f"{gone.slug}-{number}",
        str(present.uid): present.slug,
    }


def test_former_addresses_are_released():
    session = make_session(slug="new")
    FormerSlug.objects.create(edition=session.edition, session=session, slug="old")

    assert released()["new"]["former_slugs"] == ["old"]


def test_drafts_of_several_editions_need_no_more_queries(django_assert_num_queries):
    for year in (2024, 2025, 2026):
        make_appearance(session=make_session(make_edition(year)))
    subjects = ["week-2024", "week-2025", "week-2026", "week-2031", "cooperation"]

    with django_assert_num_queries(7):
        found = drafts(subjects)

    assert {subject: len(words["people"]) for subject, words in found.items()} == {
        "week-2024": 1,
        "week-2025": 1,
        "week-2026": 1,
    }


def test_staff_read_what_became_of_each_session():
    room = make_room(make_venue(name_en="Città della Scienza"), name_en="Sala Newton")
    moved = make_session(title_en="A lecture", room=room)
    cancelled = make_session(title_en="B lecture")
    restored = make_session(title_en="C lecture", state="cancelled")
    reworded = make_session(title_en="D lecture")
    person = make_appearance(session=reworded).person
    newest = make_release().content()
    change(moved, starts_at=OPENING + ONE_HOUR / 4)
    change(cancelled, state="cancelled")
    change(restored, state="confirmed")
    change(reworded, title_it="Lezione", summary_zh_hans="摘要")
    change(person, biography_en="Born in Naples.")
    make_session(title_en="E lecture", starts_at=None)

    found = describe(newest, draft_document("week-2026", now=PUBLISHED_AGAIN))

    where = "Sala Newton, Città della Scienza, Naples"
    at_nine = "1 December 2026, 09:30–10:30 (Europe/Rome), Naples"
    assert [(line.what, line.name, line.details) for line in found] == [
        ("Cancelled", "B lecture", (at_nine,)),
        ("Restored", "C lecture", ()),
        ("Reworded", "D lecture", ("title (Italian)", "summary (Simplified Chinese)")),
        (
            "Moved",
            "A lecture",
            (
                f"before: 1 December 2026, 09:30–10:30 (Europe/Rome), {where}",
                f"now: 1 December 2026, 09:45–10:30 (Europe/Rome), {where}",
            ),
        ),
        ("Added", "E lecture", ("no day yet, Naples",)),
        ("Person", person.latin_name, ("biography (English)",)),
    ]
