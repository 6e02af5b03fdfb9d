"""Whatever the staff do, a calendar that was fed every release shows the newest one.

Random scripts of edits are released one by one. A client of the model keeps, as RFC 5546 asks, the
entry with the highest SEQUENCE of each UID, and the newer of two with the same.
"""

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperation_week.releases.documents import canonical
from events.programme.released import carry_on
from tests.moments import OPENING, PUBLISHED

UIDS = ("a", "b", "c")
COUNTED = ("starts_at", "ends_at", "held_on", "leg", "venue", "room", "state")


@dataclass(frozen=True)
class Step:
    """What one release follows: edits by session, or going back to an earlier release."""

    edits: tuple
    back: int | None


EDITS = st.one_of(
    st.tuples(st.just("at"), st.integers(0, 3)),
    st.tuples(st.just("room"), st.integers(1, 3)),
    st.tuples(st.just("state"), st.sampled_from(["confirmed", "cancelled"])),
    st.tuples(st.just("title"), st.sampled_from(["One", "Two"])),
    st.tuples(st.just("remove"), st.none()),
    st.tuples(st.just("put"), st.none()),
)
STEPS = st.lists(
    st.builds(
        Step,
        edits=st.lists(st.tuples(st.sampled_from(UIDS), EDITS), max_size=3).map(tuple),
        back=st.none() | st.integers(0, 5),
    ),
    max_size=8,
)


def new_session(uid):
    return {
        "uid": uid,
        "number": UIDS.index(uid) + 1,
        "slug": f"session-{uid}",
        "state": "confirmed",
        "title": {"en": "One"},
        "leg": 1,
        "venue": 1,
        "room": 1,
        "starts_at": OPENING.isoformat(),
        "ends_at": (OPENING + timedelta(hours=1)).isoformat(),
        "held_on": None,
        "appearances": [],
        "talks": [],
    }


def edit(drafts, uid, what, value):
    if what == "put":
        drafts.setdefault(uid, new_session(uid))
    elif what == "remove":
        drafts.pop(uid, None)
    elif uid in drafts and what == "at":
        start = OPENING + timedelta(hours=value)
        end = start + timedelta(hours=1)
        drafts[uid] |= {"starts_at": start.isoformat(), "ends_at": end.isoformat()}
    elif uid in drafts:
        drafts[uid] |= {what: {"en": value} if what == "title" else value}


def releases_of(steps):
    """Return the programme's part after each step, beginning with the first release."""
    drafts = {uid: new_session(uid) for uid in UIDS}
    words = {"sessions": list(drafts.values()), "people": []}
    releases = [carry_on(words, None, PUBLISHED)]
    for number, step in enumerate(steps, start=1):
        for uid, (what, value) in step.edits:
            edit(drafts, uid, what, value)
        words = {"sessions": [dict(session) for session in drafts.values()], "people": []}
        if step.back is not None:
            words = releases[min(step.back, len(releases) - 1)]
        now = PUBLISHED + timedelta(hours=number)
        releases.append(carry_on(words, releases[-1], now))
    return releases


@given(STEPS)
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_client_that_keeps_the_highest_sequence_has_the_newest_release(steps):
    releases = releases_of(steps)

    calendar = {}
    for release in releases:
        for session in release["sessions"]:
            known = calendar.get(session["uid"])
            if known is None or session["sequence"] >= known["sequence"]:
                calendar[session["uid"]] = session

    assert calendar == {session["uid"]: session for session in releases[-1]["sessions"]}


@given(STEPS)
@settings(max_examples=150, deadline=None)
def test_no_session_disappears_while_the_edition_is_current(steps):
    for before, after in pairwise(releases_of(steps)):
        left = {s["uid"] for s in before["sessions"]} - {s["uid"] for s in after["sessions"]}
        assert left == set()


@given(STEPS)
@settings(max_examples=150, deadline=None)
def test_sequence_rises_by_one_exactly_when_time_place_or_state_change(steps):
    releases = releases_of(steps)

    for before, after in pairwise(releases):
        known = {session["uid"]: session for session in before["sessions"]}
        for session in after["sessions"]:
            earlier = known[session["uid"]]
            counts = any(session[name] != earlier[name] for name in COUNTED)
            assert session["sequence"] - earlier["sequence"] == (1 if counts else 0)
            assert (session["changed_at"] != earlier["changed_at"]) == (session != earlier)


@given(STEPS)
@settings(max_examples=100, deadline=None)
def test_releasing_the_same_words_again_changes_no_byte(steps):
    newest = releases_of(steps)[-1]
    later = PUBLISHED + timedelta(days=1)

    assert canonical(carry_on(newest, newest, later)) == canonical(newest)
