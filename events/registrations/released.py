"""The registrations' part of a release: opening times, and who is told what has changed.

The deadlines that held before stay in the part, so that an extension can be seen as one. Telling
also lays out the pools: a session that needs seats has one as soon as it is published.
"""

from collections import defaultdict

from django.utils.translation import gettext

from cooperation_week.lib.clocks import iso
from cooperation_week.releases.parts import Line
from events.addresses import year_of
from events.models import Edition
from events.programme.clashes.refusing import obstacles_among
from events.programme.models import Session
from events.programme.published import programme_of
from events.programme.released import NAME as PROGRAMME
from events.registrations.crowding import rooms_too_small
from events.registrations.models import Activity
from events.registrations.notices import tell_holders
from events.registrations.pools import lay_pools
from events.registrations.published import NAME, openings_of
from events.released import subjects_by_edition

__all__ = ["NAME", "carry_on", "describe", "drafts", "obstacles", "tell", "without"]


def drafts(subjects):
    """Return the opening times of editions that have any: the others have no such part."""
    editions = subjects_by_edition(subjects)
    words = defaultdict(lambda: {"activities": []})
    for row in Activity.objects.filter(edition__in=editions).order_by("kind"):
        words[editions[row.edition_id]]["activities"].append(_activity(row))
    return dict(words)


def carry_on(words, before, now):
    """Remember each deadline that was changed, and when."""
    known = {item["kind"]: item for item in before["activities"]} if before else {}
    return {
        "activities": [
            _carried(item, known.get(item["kind"]), now) for item in words["activities"]
        ]
    }


def without(part, person):
    return part


def tell(old, new, now):
    """Lay out what can run out, and write to those whose sessions have moved or are cancelled."""
    year = year_of(new["subject"])
    if year is None:
        return
    programme = programme_of(new)
    lay_pools(Edition.objects.get(year=year), programme)
    if old is not None and PROGRAMME in old["parts"]:
        tell_holders(programme_of(old), programme, now=now)


def describe(old, new):
    before = openings_of(old) if old else {}
    return [
        Line(gettext("Opening times"), str(opening.label), tuple(differing))
        for kind, opening in openings_of(new).items()
        if (differing := [*_differing(before.get(kind), opening)])
    ]


def obstacles(subject, *, refusing):
    of = {"access": Session.Access.SEAT}
    return obstacles_among(subject, [rooms_too_small], refusing=refusing, **of)


def _differing(before, opening):
    for field in ("opens_at", "closes_at", "needs_approval"):
        if before is None or getattr(before, field) != getattr(opening, field):
            yield str(Activity._meta.get_field(field).verbose_name)


def _activity(row):
    return {
        "kind": row.kind,
        "opens_at": iso(row.opens_at),
        "closes_at": iso(row.closes_at),
        "needs_approval": row.needs_approval,
    }


def _carried(item, before, now):
    former = list(before["former"]) if before else list(item.get("former", []))
    if before and before["closes_at"] != item["closes_at"]:
        former.append({"closes_at": before["closes_at"], "until": now.isoformat()})
    return {**item, "former": former}
