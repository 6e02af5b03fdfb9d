"""The demonstrations’ part of an edition’s release: what is confirmed, and what was cancelled.

What calendars count lives here, as in the programme’s part. The rows are forgotten after a while,
what was released is not: it is part of the edition. A document without any has no such
part: so releases from before there were demonstrations stay as they are.
"""

from cooperation_week.lib.clocks import moment
from cooperation_week.lib.words import words_of
from events.exhibition.demonstrations import described
from events.exhibition.demonstrations.published import NAME, TRANSLATED, demonstrations_of
from events.exhibition.models import Demonstration, Exhibitor
from events.programme.counting import REMEMBERED_AFTER_THE_END
from events.released import subjects_by_edition

__all__ = ["NAME", "NOTHING", "carry_on", "describe", "drafts", "tell", "without"]
NOTHING = {"demonstrations": []}
WHEN_AND_WHERE = ("starts_at", "ends_at", "leg", "place", "stand", "state")
State = Demonstration.State


def drafts(subjects):
    """Return what is confirmed, and the uids of the others there are.

    What is proposed, perhaps anew, is `waiting`; what does not take place is `gone`.
    """
    subject_of = subjects_by_edition(subjects)
    words = {
        subject: {"demonstrations": [], "waiting": [], "gone": []}
        for subject in subject_of.values()
    }
    rows = Demonstration.objects.filter(exhibitor__edition__in=subject_of)
    for row in rows.select_related("exhibitor__stand", "exhibit").in_order():
        said = words[subject_of[row.exhibitor.edition_id]]
        if row.exhibitor.state != Exhibitor.State.CONFIRMED or not row.is_planned:
            said["gone"].append(str(row.uid))
        elif row.state == State.PROPOSED:
            said["waiting"].append(str(row.uid))
        else:
            said["demonstrations"].append(_demonstration(row))
    return words


def carry_on(words, before, now):
    """Give the words what must go on counting; return None where there is nothing to say.

    Words of an older release do not know who is gone: what was cancelled since stays so.
    """
    known = {each["uid"]: each for each in before["demonstrations"]} if before else {}
    is_older, waiting = "gone" not in words, {*words.get("waiting", ())}
    there = waiting | {*words.get("gone", ())}
    found = []
    for each in words["demonstrations"]:
        was = known.pop(each["uid"], None)
        is_out = is_older and was and was["state"] == State.CANCELLED
        found.append(was if is_out else _counted(each, was, now))
    for each in known.values():
        is_forgotten = not is_older and each["uid"] not in there
        if each["uid"] in waiting or (is_forgotten and each["state"] != State.CANCELLED):
            found.append(each)
        elif now < moment(each["ends_at"]) + REMEMBERED_AFTER_THE_END:
            found.append(_counted({**each, "state": "cancelled"}, each, now))
    found.sort(key=lambda each: (moment(each["starts_at"]), each["number"]))
    return {"demonstrations": found} if found else None


def without(part, person):
    """Leave out what an exhibitor shows who is erased; who presents it stands in no release."""
    kept = [each for each in part["demonstrations"] if each["exhibitor"] != str(person)]
    return {"demonstrations": kept}


def tell(old, new, now):
    """Tell nobody: the exhibitor was told when it was confirmed or cancelled."""


def describe(old, new):
    return described.lines(demonstrations_of(old) if old else (), demonstrations_of(new))


def _counted(demonstration, before, now):
    if before is None:
        # Words of an older release have counted already.
        sequence = demonstration.get("sequence", -1) + 1
        return {**demonstration, "sequence": sequence, "changed_at": now.isoformat()}
    counted = {**demonstration, **{name: before[name] for name in ("sequence", "changed_at")}}
    if counted == before:
        return counted
    counted["changed_at"] = now.isoformat()
    # Releases from before the stand stood in them do not say whether it is another.
    known = [name for name in WHEN_AND_WHERE if name in demonstration and name in before]
    if any(demonstration[name] != before[name] for name in known):
        counted["sequence"] += 1
    return counted


def _demonstration(row):
    place = words_of(row, "place")
    return {
        "uid": str(row.uid),
        "number": row.pk,
        "exhibitor": str(row.exhibitor.uid),
        "organisation": row.exhibitor.organisation,
        "exhibit": row.exhibit.title if row.exhibit else "",
        "state": row.state,
        "languages": row.languages,
        "leg": row.leg_id,
        "starts_at": row.starts_at.isoformat(),
        "ends_at": row.ends_at.isoformat(),
        "stand": "" if place else getattr(getattr(row.exhibitor, "stand", None), "number", ""),
        **{name: words_of(row, name) for name in TRANSLATED},
    }
