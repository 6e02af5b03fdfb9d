"""What a clash is, and how bad each kind of it."""

from dataclasses import dataclass, field

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Severity(IntegerChoices):
    """The worst first."""

    IMPOSSIBLE = 1, _("cannot happen")
    TROUBLE = 2, _("means trouble")
    TO_SETTLE = 3, _("still to settle")


class Kind(TextChoices):
    ROOM = "room", _("a room twice at once")
    PERSON = "person", _("a person in two places at once")
    JOURNEY = "journey", _("too little time to another city")
    WALK = "walk", _("too little time to another venue")
    DAYS = "days", _("outside the days of its city")
    SEATS = "seats", _("a room too small for its seats")
    BOOTHS = "booths", _("interpreted without booths")
    WORDS = "words", _("a translation is missing")
    DECLINED = "declined", _("somebody has declined")
    UNCONFIRMED = "unconfirmed", _("somebody has not confirmed")

    @property
    def severity(self):
        return SEVERITIES[self]


SEVERITIES = {
    Kind.ROOM: Severity.IMPOSSIBLE,
    Kind.PERSON: Severity.IMPOSSIBLE,
    Kind.JOURNEY: Severity.IMPOSSIBLE,
    Kind.WALK: Severity.TROUBLE,
    Kind.DAYS: Severity.TROUBLE,
    Kind.SEATS: Severity.TROUBLE,
    Kind.BOOTHS: Severity.TROUBLE,
    Kind.DECLINED: Severity.TROUBLE,
    Kind.WORDS: Severity.TO_SETTLE,
    Kind.UNCONFIRMED: Severity.TO_SETTLE,
}


@dataclass(frozen=True, slots=True)
class Clash:
    """Sessions, in the order of time, and people that do not go together, and why.

    `text` is a lazy sentence, `facts` what is filled in: whatever depends on the reader’s language
    is written when the sentence is.
    """

    kind: Kind
    sessions: tuple
    text: str = field(compare=False)
    facts: dict = field(compare=False)
    people: tuple = ()

    @property
    def severity(self):
        return self.kind.severity

    @property
    def sentence(self):
        return str(self.text) % self.facts
