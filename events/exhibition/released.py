"""The exhibitions' part of a release: those of an edition, or those that belong to none.

A document without any has no such part: so releases from before there were exhibitions stay as
they are. What calendars count lives here, as in the programme's part; a former address goes on
leading to the page.
"""

from datetime import date

from django.db.models import Prefetch, Q

from centres.published import SUBJECT
from cooperation_week.lib.clocks import day, iso, moment
from cooperation_week.lib.links import links_of
from cooperation_week.lib.words import words_of
from events.exhibition import described
from events.exhibition.models import (
    Exhibition,
    ExhibitionPicture,
    Lender,
    OpeningHours,
    SpecialDay,
)
from events.exhibition.opening import words_of_opening
from events.exhibition.published import NAME, exhibitions_of
from events.programme.counting import REMEMBERED_AFTER_THE_END, free_slug
from events.programme.photos import words_of_photos
from events.released import subjects_by_edition

__all__ = ["NAME", "NOTHING", "carry_on", "describe", "drafts", "tell", "without"]
NOTHING = {"exhibitions": []}
WHEN_AND_WHERE = ("opens_on", "closes_on", "venue", "place", "state")
TRANSLATED = ("title", "text", "curators", "cost", "access", "place")


def drafts(subjects):
    subject_of = subjects_by_edition(subjects)
    words = {subject: {"exhibitions": []} for subject in subject_of.values()}
    asked = Q(edition__in=subject_of)
    if SUBJECT in subjects:
        words[SUBJECT] = {"exhibitions": []}
        asked |= Q(edition=None)
    for row in _in_full(Exhibition.objects.filter(asked).to_be_released()):
        subject = subject_of[row.edition_id] if row.edition_id else SUBJECT
        words[subject]["exhibitions"].append(_exhibition(row))
    return words


def carry_on(words, before, now):
    """Give the words what must go on counting; return None where there is nothing to say."""
    known = {each["uid"]: each for each in before["exhibitions"]} if before else {}
    found = [_counted(each, known.pop(each["uid"], None), now) for each in words["exhibitions"]]
    taken = {each["slug"] for each in found}
    found += [
        _counted(_cancelled(each, taken), each, now)
        for each in known.values()
        if _may_be_in_calendars(each, now)
    ]
    return {"exhibitions": found} if found else None


def without(part, person):
    """Change nothing: no person stands here by a UUID. `exhibition.erasure` strikes out names."""
    return part


def tell(old, new, now):
    """Tell nobody: who holds a seat of a tour is told of the session."""


def describe(old, new):
    return described.lines(exhibitions_of(old) if old else (), exhibitions_of(new))


def _counted(exhibition, before, now):
    """Return the exhibition with its count and former addresses, from the newest release."""
    if before is None:
        # Words of an older release have counted already.
        sequence = exhibition.get("sequence", -1) + 1
        return {**exhibition, "sequence": sequence, "changed_at": now.isoformat()}
    former = {*exhibition["former_slugs"], *before["former_slugs"], before["slug"]}
    former = sorted(former - {exhibition["slug"]})
    kept = {name: before[name] for name in ("sequence", "changed_at")}
    counted = {**exhibition, **kept, "former_slugs": former}
    if counted == before:
        return counted
    counted["changed_at"] = now.isoformat()
    if any(exhibition[name] != before[name] for name in WHEN_AND_WHERE):
        counted["sequence"] += 1
    return counted


def _cancelled(exhibition, taken):
    """Return one that has gone, leaving its address to another that has it now."""
    return {**exhibition, "state": "cancelled", "slug": free_slug(exhibition, taken)}


def _may_be_in_calendars(exhibition, now):
    return now.date() - REMEMBERED_AFTER_THE_END < _last_day(exhibition, now)


def _last_day(exhibition, now):
    first, last = day(exhibition["opens_on"]), day(exhibition["closes_on"])
    if last or not first:
        return last or date.min
    # Nobody has said that it ended: it was on show until it was cancelled.
    is_gone = exhibition["state"] == "cancelled"
    return max(first, moment(exhibition["changed_at"]).date() if is_gone else now.date())


def _in_full(rows):
    tours = Prefetch("tours", to_attr="tours_of_it")
    lenders = Lender.objects.select_related("institution").order_by("position", "pk")
    return (
        rows.in_order()
        .select_related("edition")
        .prefetch_related(
            tours,
            "tours_of_it__session",
            Prefetch("lenders", lenders),
            Prefetch("hours", OpeningHours.objects.order_by("weekday", "opens")),
            Prefetch("special_days", SpecialDay.objects.order_by("day")),
            Prefetch("pictures", ExhibitionPicture.objects.order_by("position", "pk")),
        )
    )


def _exhibition(row):
    return {
        "uid": str(row.uid),
        "number": row.pk,
        "slug": row.slug,
        "former_slugs": [],
        "state": row.state,
        "venue": row.venue_id,
        "opens_on": iso(row.opens_on),
        "closes_on": iso(row.closes_on),
        "year": row.year,
        "sources": links_of(row.sources),
        "lenders": [_lender(lender) for lender in row.lenders.all()],
        "tours": sorted(str(tour.session.uid) for tour in row.tours_of_it),
        **words_of_opening(row),
        **words_of_photos(row.pictures.all()),
        **{name: words_of(row, name) for name in TRANSLATED},
    }


def _lender(row):
    institution = row.institution
    return {
        "institution": institution.pk,
        "slug": institution.slug,
        "name": words_of(institution, "name"),
    }
