"""Where an application stands: in a sentence, whose turn it is, what is missing, and by when.

`progress()` is a pure function of facts; progress.py gathers them from the rows of all rooms.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from centres.mobility.models import Application, Nomination, Offer, Party, Wish

State, Answer = Application.State, Wish.Answer


class Turn(models.TextChoices):
    APPLICANT = "applicant", gettext_lazy("It is your turn.")
    COORDINATORS = "coordinators", gettext_lazy("It is the turn of the coordinators.")
    HOME = "home", gettext_lazy("It is the turn of your home institution.")
    HOST = "host", gettext_lazy("It is the turn of the host institutions.")
    NOBODY = "nobody", pgettext_lazy("whose turn", "Nothing is to be done.")


@dataclass(frozen=True)
class Progress:
    """`missing` is what is asked of whose turn it is; `by` a moment, a day, or None."""

    sentence: str
    turn: str
    missing: tuple = ()
    by: Any = None

    @property
    def turn_label(self):
        return Turn(self.turn).label

    @property
    def is_yours(self):
        return self.turn == Turn.APPLICANT


@dataclass(frozen=True)
class Facts:
    """What the rows of an application say, without rows. Names are as the reader reads them.

    `missing` are the documents that are asked for and were not sent, `to_correct` those that came
    back, `unconsented` the institutions that it may not be sent to: all by name. `answers` are
    those of hosts that it may be sent to, `unasked` the sides without a link to approve by.
    """

    state: str
    is_open: bool = True
    until: datetime | None = None
    note: str = ""
    missing: tuple = ()
    to_correct: tuple = ()
    goes_home: bool = True
    unconsented: tuple = ()
    needs_consent: bool = False
    nomination: str = Nomination.State.PENDING
    answers: tuple = ()
    results_on: Any = None
    decided: bool = False
    offer: str = ""
    answer_by: datetime | None = None
    reserve_number: int | None = None
    agreement: bool = False
    proposed: bool = False
    approvals: frozenset = field(default_factory=frozenset)
    unasked: frozenset = field(default_factory=frozenset)
    has_arrived: bool = False
    has_left: bool = False

    @property
    def papers(self):
        """Return what of documents is asked of the applicant, in sentences."""
        lacking = [_("A document is missing: %(what)s.") % {"what": each} for each in self.missing]
        wrong = [_("To be corrected: %(what)s.") % {"what": each} for each in self.to_correct]
        return (*wrong, *lacking)

    @property
    def missing_parties(self):
        return [party for party in Party if party not in self.approvals]

    @property
    def consents(self):
        return tuple(
            _("Your consent to send it to: %(name)s.") % {"name": name}
            for name in self.unconsented
        )


def progress(facts, *, now):
    """Say where an application with these facts stands."""
    steps = {
        State.DRAFT: _draft,
        State.RETURNED: _returned,
        State.SENT: _sent,
        State.CHECKED: _checked,
    }
    if facts.state in steps:
        return steps[facts.state](facts, now)
    sentence = {
        State.REFUSED: _("Your application could not be admitted."),
        State.WITHDRAWN: _("Your application is withdrawn."),
    }[facts.state]
    return Progress(sentence, Turn.NOBODY, (facts.note,) if facts.note else ())


def _draft(facts, now):
    if not facts.is_open:
        sentence = _("This draft was not sent in, and nothing in it can be changed at the moment.")
        return Progress(sentence, Turn.NOBODY)
    sentence = _("A draft, which nobody but you sees. It counts once you have sent it in.")
    return Progress(sentence, Turn.APPLICANT, facts.papers, facts.until)


def _returned(facts, now):
    if facts.until and now >= facts.until:
        sentence = _("The time for completing your application is over.")
        return Progress(sentence, Turn.COORDINATORS)
    sentence = _("The coordinators ask you for something before they go on.")
    noted = (facts.note,) if facts.note else ()
    return Progress(sentence, Turn.APPLICANT, (*noted, *facts.papers), facts.until)


def _sent(facts, now):
    sentence = _("Your application has arrived. The coordinators look whether it is complete.")
    return _papers_first(facts, Progress(sentence, Turn.COORDINATORS))


def _papers_first(facts, otherwise):
    if facts.to_correct:
        sentence = _("The coordinators ask you to correct a document.")
        return Progress(sentence, Turn.APPLICANT, facts.papers)
    return otherwise


def _checked(facts, now):
    if facts.offer:
        return _OFFERS[facts.offer](facts, now)
    if facts.decided:
        return Progress(_("There is no place for you in this call."), Turn.NOBODY)
    return _papers_first(facts, _judged(facts))


def _judged(facts):
    """Say of an application that is complete what it waits for before places are given."""
    if facts.nomination == Nomination.State.DECLINED:
        sentence = _("Your home institution does not nominate you. The coordinators decide.")
        return Progress(sentence, Turn.COORDINATORS, by=facts.results_on)
    if facts.unconsented and not (facts.goes_home and facts.answers):
        sentence = _("Your application is complete, and waits for your consent to be sent.")
        return Progress(sentence, Turn.APPLICANT, facts.consents)
    if facts.nomination == Nomination.State.PENDING:
        sentence = _(
            "Your application is complete. Your home institution says if it nominates you."
        )
        return Progress(sentence, Turn.HOME, by=facts.results_on)
    if Answer.PENDING in facts.answers:
        sentence = _("Your home institution nominates you. The hosts read your application.")
        return Progress(sentence, Turn.HOST, by=facts.results_on)
    sentence = _("Everybody has answered. The coordinators compare the applications.")
    return Progress(sentence, Turn.COORDINATORS, by=facts.results_on)


def _offered(facts, now):
    if facts.answer_by and now >= facts.answer_by:
        return _expired(facts, now)
    sentence = _("You are offered a place. Please accept or decline it.")
    return Progress(sentence, Turn.APPLICANT, by=facts.answer_by)


def _accepted(facts, now):
    if facts.has_left:
        return Progress(_("Your stay is over, and everything is confirmed."), Turn.NOBODY)
    asked = (*_papers_of_a_place(facts), *_of_the_agreement(facts))
    if asked:
        return Progress(_("You have accepted your place."), Turn.APPLICANT, asked)
    if not facts.agreement:
        sentence = _("You have accepted your place. The coordinators begin the agreement.")
        return Progress(sentence, Turn.COORDINATORS)
    if facts.unasked & {*facts.missing_parties}:
        sentence = _(
            "You have approved the agreement. The coordinators ask the others to approve it."
        )
        return Progress(sentence, Turn.COORDINATORS)
    if facts.missing_parties:
        sentence = _("You have approved the agreement; the others have not yet.")
        return Progress(sentence, Turn.HOME if Party.HOME in facts.missing_parties else Turn.HOST)
    if facts.has_arrived:
        return Progress(_("Your arrival is confirmed. Have a good stay."), Turn.NOBODY)
    sentence = _("All three have approved the agreement. The host confirms your arrival.")
    return Progress(sentence, Turn.HOST)


def _papers_of_a_place(facts):
    if facts.needs_consent:
        yield _("Your consent, so that we may keep and read sensitive documents.")
    yield from facts.papers


def _of_the_agreement(facts):
    """Yield what the agreement waits for from the applicant, consents before it is begun."""
    if facts.missing_parties:
        yield from facts.consents
    if facts.agreement and not facts.proposed:
        yield _("The first version of the agreement on your stay.")
    elif facts.agreement and Party.APPLICANT in facts.missing_parties:
        yield _("Your approval of the agreement.")


def _in_reserve(facts, now):
    sentence = _("You are number %(number)d on the reserve list; we write if a place is free.")
    return Progress(sentence % {"number": facts.reserve_number or 0}, Turn.NOBODY)


def _declined(facts, now):
    return Progress(_("You have declined the place."), Turn.NOBODY)


def _expired(facts, now):
    return Progress(_("The time for answering the offer is over."), Turn.NOBODY)


def _ended(facts, now):
    return Progress(_("The offer has ended."), Turn.NOBODY)


# Where there are several offers the first of these is the one that counts.
_OFFERS = {
    Offer.State.ACCEPTED: _accepted,
    Offer.State.OFFERED: _offered,
    Offer.State.RESERVE: _in_reserve,
    Offer.State.DECLINED: _declined,
    Offer.State.EXPIRED: _expired,
    Offer.State.ENDED: _ended,
}
OFFERS_THAT_COUNT = tuple(_OFFERS)
