"""What goes on counting from one release of a programme to the next, for calendars.

`sequence` rises by one whenever a release changes the time, the place or the state of a session
(RFC 5545, 3.8.7.4); `changed_at` is the moment of the release that last changed the session at
all; `was` says where and when a moved session stood before.
"""

from datetime import timedelta

from cooperation_week.lib.clocks import moment

WHEN = ("starts_at", "ends_at", "held_on")
WHERE = ("leg", "venue", "room")
# A session that left the drafts stays as cancelled while people may still have it in a calendar:
# until so long after the last session of all.
REMEMBERED_AFTER_THE_END = timedelta(days=60)


def carry_on(words, before, now):
    """Give the words what must go on counting from the newest release."""
    known = {session["uid"]: session for session in before["sessions"]} if before else {}
    sessions = [
        _counted(session, known.pop(session["uid"], None), now) for session in words["sessions"]
    ]
    taken = {session["slug"] for session in sessions}
    gone = [_counted(_cancelled(session, taken), session, now) for session in known.values()]
    if _may_be_in_calendars([*sessions, *gone], now):
        sessions += gone
    return {"sessions": sessions, "people": _people_of(sessions, words, before)}


def _counted(session, before, now):
    """Return the session with its count, in the light of the newest release."""
    if before is None:
        # Words of an older release have counted already.
        sequence = session.get("sequence", -1) + 1
        return {**session, "sequence": sequence, "changed_at": now.isoformat(), "was": None}
    kept = {name: before[name] for name in ("sequence", "changed_at", "was")}
    counted = {**session, **kept}
    if counted == before:
        return counted
    counted["changed_at"] = now.isoformat()
    moved = any(session[name] != before[name] for name in WHEN + WHERE)
    if moved:
        counted["was"] = {name: before[name] for name in WHEN + WHERE}
    if moved or session["state"] != before["state"]:
        counted["sequence"] += 1
    return counted


def _cancelled(session, taken):
    """Return a session that has gone, leaving its address to another one that has it now."""
    return {**session, "state": "cancelled", "slug": free_slug(session, taken)}


def free_slug(item, taken):
    """Return the address of what has gone: another one where somebody else has its own now."""
    return f"{item['slug']}-{item['number']}" if item["slug"] in taken else item["slug"]


def _may_be_in_calendars(sessions, now):
    """Say whether the last known day of these sessions is ahead, or not long ago."""
    ends = [moment(end) for s in sessions if (end := s["ends_at"] or s["held_on"])]
    return bool(ends) and now < max(ends) + REMEMBERED_AFTER_THE_END


def _people_of(sessions, words, before):
    """Return those who appear, from the words or, for sessions that are gone, from before."""
    present = {person["uid"]: person for person in words["people"]}
    taken = {person["slug"] for person in words["people"]}
    known = {p["uid"]: {**p, "slug": free_slug(p, taken)} for p in (before or words)["people"]}
    named = {a["person"] for session in sessions for a in appearances_of(session)}
    return [person for uid, person in sorted((known | present).items()) if uid in named]


def appearances_of(session):
    yield from session["appearances"]
    for talk in session["talks"]:
        yield from talk["appearances"]
