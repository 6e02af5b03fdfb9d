"""The mails about the check, and the one to reviewers, each queued with what it tells."""

from django.urls import reverse
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from centres.mobility.emails import write_to
from centres.mobility.models import Application
from centres.mobility.published import call_numbered
from centres.mobility.records.moments import write_moment
from cooperation_week.mail.told import Told, send_to

State = Application.State


def queue_checked(application, *, now):
    """Tell the applicant the state that the check has just given to the application."""

    def tell():
        page = reverse("mobility:my_application", args=[application.call.slug])
        return Told(*_said(application), _("My application"), page)

    write_to(application, application.state, tell, now=now)


def queue_reopened(application, *, now):
    def tell():
        page = reverse("mobility:my_application", args=[application.call.slug])
        sentences = (_("the organisers look at your application once more, and write to you."),)
        return Told(_("Your application is looked at again"), sentences, _("My application"), page)

    write_to(application, "reopened", tell, now=now)


def queue_assigned(call, reviewer, number, *, now):
    """Tell a reviewer that applications of a call were given to them."""
    language = reviewer.language or "en"
    with override(language):
        sentence = ngettext(
            "an application for mobility was given to you to be scored.",
            "%(number)d applications for mobility were given to you to be scored.",
            number,
        )
        told = Told(
            _("Applications to be scored"),
            (
                sentence % {"number": number},
                _("Please say first whether you are free of conflicts of interest."),
            ),
            _("My reviews"),
            reverse("admin:mobility_application_reviews"),
        )
        published = call_numbered(call.id)
        name = published.name.text_in(get_language()) if published else str(call)
        key = f"mobility:reviews:{call.pk}:{reviewer.pk}:{now.isoformat()}"
        send_to(reviewer.email, key, told, language=language, facts=(name,), now=now)


def _said(application):
    if application.state == State.CHECKED:
        return _("Your application is complete"), (
            _("the organisers have found your application complete and eligible."),
            _("Now it is reviewed, and your home institution and the hosts are asked."),
        )
    if application.state == State.REFUSED:
        return _("About your application for mobility"), (
            _("the organisers cannot take your application into account. We are sorry."),
            _("The reason: %(reason)s") % {"reason": application.note},
            _("If you think that this is a mistake, answer this mail."),
        )
    return _("Something is missing in your application"), (
        _("the organisers have looked at your application. What is missing: %(what)s")
        % {"what": application.note},
        _("Please complete it on your pages and send it in again by %(moment)s.")
        % {"moment": write_moment(application.complete_by, application.call)},
    )
