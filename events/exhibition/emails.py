"""The mails to applicants: a function for each occasion, called in the transaction of the deed.

Each speaks of what the applicant has been told by then, and of nothing that is only decided.
"""

from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from cooperation_week.mail.told import Told, send_to
from events.exhibition.models import Exhibitor
from events.published import published_edition

State = Exhibitor.State


def queue_sent_in(exhibitor, *, now):
    _send(exhibitor, "sent-in", _sent_in, now)


def queue_confirmed(exhibitor, *, now):
    _send(exhibitor, "confirmed", _confirmed, now)


def queue_withdrawn(exhibitor, *, now):
    _send(exhibitor, "withdrawn", _withdrawn, now)


def queue_decision(exhibitor, *, now):
    """Tell the decision that the application has just taken as its state."""
    _send(exhibitor, exhibitor.state, TELL[exhibitor.state], now)


def _send(exhibitor, occasion, tell, now):
    def told(edition):
        return Told(*tell(), reverse("exhibition:my_exhibitor", args=[edition.year]))

    write_to(exhibitor, f"exhibitor:{exhibitor.pk}:{occasion}", told, now=now)


def write_to(exhibitor, key, tell, *, now):
    """Queue what `tell(edition)` says, called in the language of who applied.

    The Week and the organisation stand first among the facts. The key is of one moment: an
    occasion may come again, after withdrawing, say.
    """
    edition = published_edition(exhibitor.edition.year)
    with override(exhibitor.language):
        told = tell(edition)
        facts = (edition.name.text_in(get_language()), exhibitor.organisation, *told.facts)
    send_to(
        exhibitor.account.email,
        f"{key}:{now.isoformat()}",
        told,
        language=exhibitor.language,
        facts=facts,
        is_sample=edition.is_sample,
        now=now,
    )


def _sent_in():
    sentences = (
        _("your application for a stand has arrived. The organisers look at each one."),
        _("We write to you when they have decided. You can withdraw it on your pages."),
    )
    return _("Your application has arrived"), sentences, _("My application")


def _accepted():
    sentences = (
        _("the organisers offer you a stand."),
        _("Please confirm it on your pages, or withdraw if you cannot come: others are waiting."),
    )
    return _("A stand for you"), sentences, _("Confirm the stand")


def _rejected():
    sentences = (
        _("the organisers cannot offer you a stand. We are sorry."),
        _("If you think that this is a mistake, answer this mail."),
    )
    return _("About your application for a stand"), sentences, _("My application")


def _waiting():
    sentences = (
        _("there is no stand for you at the moment, so you are on the waiting list."),
        _("When a stand becomes free the organisers decide who gets it, and write to you."),
    )
    return _("You are on the waiting list for a stand"), sentences, _("My application")


def _confirmed():
    sentences = (
        _("you have confirmed your stand. We look forward to seeing you."),
        _("On your pages you can invite the people who will be at the stand."),
    )
    return _("Your stand is confirmed"), sentences, _("My stand")


def _withdrawn():
    sentences = (
        _("your application for a stand is withdrawn."),
        _("While the call is open you can begin again from what you had sent."),
    )
    return _("Your application is withdrawn"), sentences, _("My application")


TELL = {State.ACCEPTED: _accepted, State.REJECTED: _rejected, State.WAITING: _waiting}
