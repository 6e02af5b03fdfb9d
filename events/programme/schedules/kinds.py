"""What other systems call the kinds of sessions, and marks of what was cancelled."""

import re

from events.programme.models import Session

Kind = Session.Kind
# The first word of ours that theirs contains; a kind of our own is taken as it is.
WORDS = (
    ("workshop", Kind.WORKSHOP),
    ("hands-on", Kind.WORKSHOP),
    ("keynote", Kind.PLENARY),
    ("plenary", Kind.PLENARY),
    ("maintrack", Kind.PLENARY),
    ("opening", Kind.CEREMONY),
    ("closing", Kind.CEREMONY),
    ("ceremony", Kind.CEREMONY),
    ("poster", Kind.POSTER),
    ("pitch", Kind.PITCH),
    ("lightning", Kind.PITCH),
    ("panel", Kind.ROUND_TABLE),
    ("podium", Kind.ROUND_TABLE),
    ("discussion", Kind.ROUND_TABLE),
    ("round table", Kind.ROUND_TABLE),
    ("meeting", Kind.MEETINGS),
    ("exhibition", Kind.EXHIBITION),
    ("tour", Kind.STUDY_VISIT),
    ("excursion", Kind.STUDY_VISIT),
    ("party", Kind.SOCIAL),
    ("social", Kind.SOCIAL),
    ("break", Kind.SOCIAL),
    ("concert", Kind.SOCIAL),
    ("performance", Kind.SOCIAL),
    ("forum", Kind.FORUM),
    ("briefing", Kind.BRIEFING),
)
_MARK = "(?:cancell?ed|annullat[oa]|cancellat[oa]|已取消|取消)"
# In brackets, or with a colon: “Cancelled flights” is a title.
CANCELLED = re.compile(
    rf"\s*(?:[\[(*]+{_MARK}[\])*]+\s*[:：–-]?|{_MARK}\s*[:：])\s*", re.IGNORECASE
)


def kind_of(name):
    """Return our kind; what is not known is a seminar, and its name is kept beside it."""
    if name in Kind.values:
        return name
    lowered = name.lower()
    return next((kind for word, kind in WORDS if word in lowered), Kind.SEMINAR)


def without_mark(title):
    """Return the title without a mark that it is cancelled, and whether there was one."""
    mark = CANCELLED.match(title)
    plain = title[mark.end() :] if mark else ""
    return (plain, True) if plain else (title, False)
