"""Which sessions are offered in the place of one that is not to be had."""

from dataclasses import dataclass

import pytest

from events.registrations.alternatives import alternatives_to
from tests.factories import change
from tests.factories.events import make_chinese_leg, make_leg, make_room, make_theme, make_venue
from tests.factories.registrations import make_seat_session, published
from tests.factories.releases import make_release
from tests.moments import ONE_DAY, ONE_DAY_BEFORE, ONE_HOUR, OPENING

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Asked:
    session: object
    programme: object
    free: dict

    def titles(self, *, mine=(), now=ONE_DAY_BEFORE, **free):
        by_title = {s.title.text_in("en"): s for s in self.programme.sessions}
        counted = self.free | {by_title[title].uid: number for title, number in free.items()}
        found = alternatives_to(
            self.session,
            self.programme,
            free=counted,
            mine=[by_title[title] for title in mine],
            now=now,
        )
        return [session.title.text_in("en") for session in found]


def asked(*others, **fields):
    """Publish a session that is wished for, with the others; each has a seat that is free."""
    wished = make_seat_session(title_en="wished", **fields)
    make_release()
    session, programme = published(wished)
    return Asked(session, programme, {s.uid: 1 for s in programme.sessions})


def later(hours, title, **fields):
    at = OPENING + hours * ONE_HOUR
    return make_seat_session(title_en=title, starts_at=at, ends_at=at + ONE_HOUR, **fields)


def test_those_like_it_at_other_times_are_offered_by_time_and_three_at_most():
    for hours in (9, 5, 7, 3):
        later(hours, f"H{hours}")

    assert asked().titles() == ["H3", "H5", "H7"]


def test_those_on_the_same_theme_come_first():
    theme = make_theme()
    later(2, "kind")
    later(4, "theme", theme=theme, kind="workshop")

    assert asked(theme=theme).titles() == ["theme", "kind"]


@pytest.mark.parametrize(
    "fields",
    [{"kind": "workshop"}, {"access": "open"}, {"state": "cancelled"}],
)
def test_what_is_unlike_it_or_cannot_be_had_is_not_offered(fields):
    other = later(3, "other")
    make_release()
    change(other, **fields)

    assert asked().titles() == []


def test_what_is_full_is_not_offered_and_what_never_runs_out_is():
    later(3, "full"), later(5, "endless")

    assert asked().titles(full=0, endless=None) == ["endless"]


def test_what_is_at_the_same_time_or_too_far_away_is_not_offered():
    later(0, "beside")
    naples = make_room(make_venue(make_leg(latitude=40.9, longitude=14.3)))
    beijing = make_room(make_venue(make_chinese_leg(latitude=39.9, longitude=116.4)))
    later(3, "far", room=beijing)

    assert asked(room=naples).titles() == []


def test_what_clashes_with_another_session_of_mine_is_not_offered():
    later(3, "clashing"), later(3, "mine", kind="workshop"), later(5, "fine")

    assert asked().titles(mine=["mine"]) == ["fine"]


def test_what_has_begun_is_not_offered():
    later(-24, "begun"), later(3, "fine")

    assert asked().titles(now=OPENING - ONE_DAY) == ["fine"]
