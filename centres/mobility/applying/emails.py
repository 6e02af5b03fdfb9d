"""The mails about applying, each queued in the transaction of what it tells."""

from django.urls import reverse
from django.utils.translation import gettext as _

from centres.mobility.emails import write_to
from cooperation_week.mail.told import Told


def queue_sent_in(application, *, now):
    def told():
        sentences = (
            _("your application has arrived. Nothing in it changes any more."),
            _("We look whether it is complete, and write to you in either case."),
            _("Your page says at all times whose turn it is, what is missing, and by when."),
        )
        return _told(_("Your application has arrived"), sentences, application)

    write_to(application, "sent-in", told, now=now)


def queue_withdrawn(application, *, now):
    def told():
        sentences = (
            _("your application for mobility is withdrawn."),
            _("Links that partner institutions had to it are closed, and a place is given back."),
            _("While the call is open you can begin again from what you had sent."),
        )
        return _told(_("Your application is withdrawn"), sentences, application)

    write_to(application, "withdrawn", told, now=now)


def _told(heading, sentences, application):
    page = reverse("mobility:my_application", args=[application.call.slug])
    return Told(heading, sentences, _("My application"), page)
