"""The past exhibitions as published sources tell them, and that of the sample, read from `data`.

Written like the archive of editions: texts are objects by language, days ISO days; those of the
sample are counted from the first day of its edition, as its sessions' are.
"""

import json
from datetime import time
from pathlib import Path

from centres.models import Institution
from cooperation_week.lib.clocks import day
from events.archive import identifier, in_columns, lines
from events.exhibition.models import Exhibition, Lender, OpeningHours, SpecialDay, Tour
from events.models import Venue
from events.sample import day_of_sample

DATA = Path(__file__).parent / "data"
TRANSLATED = ("title", "text", "curators", "cost", "access", "place")


def lay_past_exhibitions(edition=None):
    """Make the exhibitions of an edition, or of none; or put them back to what the archive says.

    A lender that the cooperation does not know here is left out; others that the staff added stay.
    """
    year = edition and edition.year
    for facts in _read("archive"):
        if facts["edition"] == year:
            _lay_past(facts, edition)


def lay_sample_exhibition(edition):
    """Make the invented exhibition of the sample edition, with its hours and tours."""
    facts = _read("sample")
    exhibition = Exhibition.objects.create(
        uid=identifier("sample", "exhibition", edition.year, facts["slug"]),
        opens_on=day_of_sample(edition.first_day, facts["opens"]),
        closes_on=day_of_sample(edition.first_day, facts["closes"]),
        **_columns(facts, edition),
    )
    for hours in facts["hours"]:
        for weekday in hours["weekdays"]:
            OpeningHours.objects.create(exhibition=exhibition, weekday=weekday, **_hours(hours))
    for special in facts["special_days"]:
        on = day_of_sample(edition.first_day, special["day"])
        SpecialDay.objects.create(
            exhibition=exhibition, day=on, **_hours(special), **in_columns(special, "reason")
        )
    for session in edition.sessions.filter(slug__in=facts["tours"]):
        Tour.objects.create(exhibition=exhibition, session=session)


def _read(name):
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def _lay_past(facts, edition):
    exhibition, _ = Exhibition.objects.update_or_create(
        uid=identifier("exhibition", facts["slug"]),
        defaults={
            "opens_on": day(facts.get("opens_on")),
            "closes_on": day(facts.get("closes_on")),
            "year": facts.get("year"),
            "sources": lines(facts["sources"]),
            **_columns(facts, edition),
        },
    )
    for position, slug in enumerate(facts.get("lenders", [])):
        if institution := Institution.objects.filter(slug=slug).first():
            Lender.objects.update_or_create(
                exhibition=exhibition, institution=institution, defaults={"position": position}
            )


def _columns(facts, edition):
    return {
        "edition": edition,
        "slug": facts["slug"],
        "state": Exhibition.State.CONFIRMED,
        "venue": _venue(facts, edition),
        **in_columns(facts, *TRANSLATED),
    }


def _venue(facts, edition):
    name = facts.get("venue")
    return name and Venue.objects.of(edition).filter(name_it=name).first()


def _hours(facts):
    return {
        name: time.fromisoformat(facts[name]) if name in facts else None
        for name in ("opens", "closes")
    }
