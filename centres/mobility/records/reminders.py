"""The reminders to applicants whose turn it is."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from centres.mobility.emails import write_to
from centres.mobility.records.emails import page_of
from centres.mobility.records.moments import write_moment
from cooperation_week.mail.told import Told


def queue_draft_waits(application, by, *, now):
    _remind(
        application, by, "draft", now,
        _("Your application is not sent in yet"),
        _("you have begun an application for mobility, and have not sent it in."),
        _("The call closes on %(moment)s."),
    )  # fmt: skip


def queue_completing_waits(application, by, *, now):
    _remind(
        application, by, "returned", now,
        _("Something is still missing"),
        _("we have asked you to complete your application, and have not got it back."),
        _("Please complete it and send it in again by %(moment)s."),
    )  # fmt: skip


def queue_offer_waits(offer, by, *, now):
    _remind(
        offer.application, by, f"offer-{offer.pk}", now,
        _("A place waits for your answer"),
        _("you were offered a place, and have not answered."),
        _("Please accept or decline it by %(moment)s: after that the next on the list gets it."),
    )  # fmt: skip


def _remind(application, by, key, now, *said):
    """Write a reminder; its three texts are marked above, and said in the applicant’s language."""

    def tell():
        heading, why, until = (gettext(text) for text in said)
        moment = {"moment": write_moment(by, application.call)}
        page = page_of(application)
        return Told(heading, (why, until % moment), gettext("My application"), page)

    write_to(application, f"reminder:{key}", tell, now=now)
