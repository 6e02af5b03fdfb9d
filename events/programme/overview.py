"""The edition being prepared, at a glance: what there is, and what is still to do."""

from dataclasses import dataclass

from django.db import models

from cooperation_week.lib.words import words_of
from cooperation_week.releases.models import Subject
from cooperation_week.releases.parts import draft_words
from cooperation_week.releases.publishing import differs
from events.models import Edition
from events.programme.gaps import Gap, lacking
from events.programme.models import Person, Session


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of something there are, with the value that a list is filtered by."""

    value: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Overview:
    edition: Edition
    name: str
    cities: tuple[str, ...]
    states: tuple[Tally, ...]
    gaps: tuple[Tally, ...]
    people: int
    release: int
    differs: bool


def overview(*, now):
    """Return the newest edition at a glance, or None before there is one."""
    edition = Edition.objects.newest_first().first()
    if edition is None:
        return None
    subject = Subject.objects.select_related("newest").filter(name=edition.subject).first()
    newest = subject.newest if subject else None
    before = newest.content()["parts"] if newest else {}
    words = draft_words([edition.subject])[edition.subject]
    return Overview(
        edition=edition,
        name=str(words_of(edition, "name")),
        cities=tuple(str(leg) for leg in edition.legs.order_by("position", "pk")),
        states=_states_of(edition),
        gaps=_gaps_of(edition),
        people=Person.objects.filter(appearances__session__edition=edition).distinct().count(),
        release=newest.number if newest else 0,
        differs=differs(before, words, now=now),
    )


def _states_of(edition):
    numbers = dict(edition.sessions.values_list("state").annotate(models.Count("pk")))
    return tuple(
        Tally(value, label, numbers.get(value, 0)) for value, label in Session.State.choices
    )


def _gaps_of(edition):
    tallies = (Tally(gap.value, gap.label, lacking(edition.sessions, gap).count()) for gap in Gap)
    return tuple(tally for tally in tallies if tally.number)
