"""The demonstrations' part of a release: what it says, counts, and remembers."""

import json
from datetime import timedelta

import pytest

from cooperation_week.releases.models import Release
from cooperation_week.releases.publishing import draft_document, go_back
from cooperation_week.releases.refusals import NothingChanged
from events.exhibition.demonstrations.published import published_demonstrations
from events.exhibition.demonstrations.released import NAME, carry_on, describe, drafts
from events.exhibition.forgetting import forget
from events.exhibition.models import Demonstration, Exhibitor
from events.registrations.erasure import erase
from tests.factories.demonstrations import at, make_demonstration, make_exhibit, make_stand
from tests.factories.halls import make_hall
from tests.factories.halls import make_stand as make_place
from tests.factories.releases import make_release
from tests.moments import LAST_DAY, ONE_DAY, OPENING, PUBLISHED, PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db
State = Demonstration.State


def newest_document():
    return Release.objects.filter(subject__name="week-2026").latest("number").content()


def shown():
    return [(each.state, each.sequence) for each in published_demonstrations(2026)]


def change(row, **fields):
    type(row).objects.filter(pk=row.pk).update(**fields)


def test_a_document_without_demonstrations_has_no_such_part():
    make_release(sessions=1)

    assert NAME not in newest_document()["parts"]


def test_a_release_says_what_is_confirmed_and_nothing_of_who_presents_it():
    stand = make_stand(organisation="Vesuvio Robotics")
    row = make_demonstration(
        stand, title_en="Gecko climbs", text_zh_hans="它会爬。", exhibit=make_exhibit(stand)
    )
    make_demonstration(stand, state=State.PROPOSED)
    make_demonstration(stand, state=State.CANCELLED)
    make_demonstration(make_stand(state=Exhibitor.State.ACCEPTED))
    make_release()

    assert newest_document()["parts"][NAME] == {
        "demonstrations": [
            {
                "uid": str(row.uid),
                "number": row.pk,
                "exhibitor": str(stand.uid),
                "organisation": "Vesuvio Robotics",
                "exhibit": "Gecko",
                "state": "confirmed",
                "languages": ["en", "it"],
                "leg": row.leg_id,
                "starts_at": at(10).isoformat(),
                "ends_at": at(10, 30).isoformat(),
                "stand": "",
                "title": {"en": "Gecko climbs"},
                "text": {"zh-hans": "它会爬。"},
                "place": {},
                "sequence": 0,
                "changed_at": PUBLISHED.isoformat(),
            }
        ]
    }


@pytest.mark.parametrize(
    ("fields", "sequence"),
    [
        ({"starts_at": at(9, 30)}, 1),
        ({"ends_at": at(11)}, 1),
        ({"place_en": "Hall 2"}, 1),
        ({"title_en": "Gecko swims"}, 0),
    ],
)
def test_sequence_rises_when_it_moves_and_not_with_words(fields, sequence):
    row = make_demonstration()
    make_release()
    change(row, **fields)
    make_release(now=PUBLISHED_AGAIN)

    [found] = published_demonstrations(2026)
    assert (found.sequence, found.changed_at) == (sequence, PUBLISHED_AGAIN)


@pytest.mark.parametrize(("place", "sequence"), [("", 1), ("Hall 2", 0)])
def test_sequence_rises_when_the_stand_is_another_and_it_is_there(place, sequence):
    row = make_demonstration(place_en=place)
    stand = make_place(make_hall(), number="A1", exhibitor=row.exhibitor)
    make_release()
    change(stand, number="B7")
    make_release(now=PUBLISHED_AGAIN)

    assert shown() == [("confirmed", sequence)]


def test_a_release_from_before_stands_stood_in_it_counts_nothing_by_them():
    row = make_demonstration()
    make_place(make_hall(), number="A1", exhibitor=row.exhibitor)
    words = drafts(["week-2026"])["week-2026"]
    part = carry_on(words, None, PUBLISHED)
    [older] = part["demonstrations"]
    del older["stand"]

    [found] = carry_on(words, part, PUBLISHED_AGAIN)["demonstrations"]

    assert (found["stand"], found["sequence"]) == ("A1", 0)


def test_nothing_changed_is_no_release():
    make_demonstration()
    make_release()

    with pytest.raises(NothingChanged):
        make_release(now=PUBLISHED_AGAIN)


def test_what_is_proposed_anew_stands_as_it_was():
    row = make_demonstration(title_en="Gecko climbs")
    make_release()
    change(row, state=State.PROPOSED, starts_at=at(9), title_en="Gecko swims")
    make_release(now=PUBLISHED_AGAIN, sessions=1)

    [found] = published_demonstrations(2026)
    assert (found.state, found.title["en"], found.sequence) == ("confirmed", "Gecko climbs", 0)
    assert found.occasion.starts_at == at(10)


@pytest.mark.parametrize("how", ["cancelled", "left"])
def test_what_was_released_stays_as_cancelled_for_calendars(how):
    row = make_demonstration()
    make_release()
    if how == "cancelled":
        change(row, state=State.CANCELLED)
    else:
        change(row.exhibitor, state=Exhibitor.State.WITHDRAWN)
    make_release(now=PUBLISHED_AGAIN)

    assert shown() == [("cancelled", 1)]


def test_a_cancelled_one_that_is_back_counts_on():
    row = make_demonstration()
    make_release()
    change(row, state=State.CANCELLED)
    make_release(now=PUBLISHED_AGAIN)
    change(row, state=State.CONFIRMED)
    make_release(now=PUBLISHED_AGAIN + ONE_DAY)

    assert shown() == [("confirmed", 2)]


def test_a_cancelled_one_goes_long_after_the_week():
    row = make_demonstration()
    make_release()
    change(row, state=State.CANCELLED)
    make_release(now=OPENING + timedelta(days=70), sessions=1)

    assert shown() == []
    assert OPENING.date() < LAST_DAY


def test_going_back_counts_on_and_cancels_what_came_later():
    first = make_demonstration(title_en="First")
    make_release()
    change(first, starts_at=at(9))
    make_demonstration(first.exhibitor, starts_at=at(14), ends_at=at(15), title_en="Second")
    make_release(now=PUBLISHED_AGAIN)

    go_back("week-2026", 1, by=None, note={}, now=PUBLISHED_AGAIN + ONE_DAY)

    found = {
        each.title["en"]: (each.state, each.sequence) for each in published_demonstrations(2026)
    }
    assert found == {"First": ("confirmed", 2), "Second": ("cancelled", 1)}


@pytest.mark.parametrize("whose", ["exhibitor", "demonstration"])
def test_going_back_revives_nothing_that_was_cancelled_since(whose):
    row, other = make_demonstration(), make_demonstration()
    make_release()
    change(other, title_en="New words")
    if whose == "exhibitor":
        change(row.exhibitor, state=Exhibitor.State.WITHDRAWN)
    else:
        change(row, state=State.CANCELLED)
    make_release(now=PUBLISHED_AGAIN)

    go_back("week-2026", 1, by=None, note={}, now=PUBLISHED_AGAIN + ONE_DAY)

    assert shown() == [("cancelled", 1), ("confirmed", 0)]


def test_what_time_has_deleted_stays_released():
    row = make_demonstration()
    make_release()

    forget(Exhibitor.objects.filter(pk=row.exhibitor_id), now=PUBLISHED)
    make_release(sessions=1, now=PUBLISHED_AGAIN)

    assert shown() == [("confirmed", 0)]


def test_what_differs_is_described():
    row = make_demonstration(title_en="Gecko climbs")
    make_release()
    old = newest_document()
    change(row, starts_at=at(9), title_it="Il geco sale")
    make_demonstration(row.exhibitor, title_en="Second", starts_at=at(14), ends_at=at(15))
    make_release(now=PUBLISHED_AGAIN)

    lines = {(line.what, line.name, line.details) for line in describe(old, newest_document())}

    assert lines == {
        ("Demonstration", "Gecko climbs", ("title (Italian)", "starts at")),
        ("New demonstration", "Second", ()),
    }


def test_erasing_who_applied_takes_what_they_showed_out_of_every_release():
    gone = make_demonstration(title_en="Gecko climbs")
    make_demonstration(title_en="It stays")
    make_release()

    erase(gone.exhibitor.account, now=PUBLISHED_AGAIN)

    assert [each.title["en"] for each in published_demonstrations(2026)] == ["It stays"]
    assert "Gecko climbs" not in json.dumps(newest_document())


@pytest.mark.parametrize("rows", [1, 3])
def test_drafts_ask_as_often_for_one_as_for_many(rows, django_assert_num_queries):
    for _ in range(rows):
        make_demonstration()
    make_release(sessions=1)
    draft_document("week-2026", now=PUBLISHED)

    with django_assert_num_queries(28):
        draft_document("week-2026", now=PUBLISHED)
