"""The mails about what is kept and sent: to applicants, and to the desk of mobility."""

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from centres.mobility.emails import write_to
from centres.mobility.models import Document
from centres.mobility.models.record import MOST_SENSITIVE
from cooperation_week.accounts.models import Account
from cooperation_week.mail.told import Told, send_to


def coordinators():
    """Return the staff that coordinates mobility, by their role."""
    held = {"codename": "coordinate_application", "content_type__app_label": "mobility"}
    role = {f"groups__permissions__{name}": value for name, value in held.items()}
    return Account.objects.filter(is_staff=True, **role).distinct().order_by("pk")


def queue_warning(count, *, now):
    """Tell the coordinators that a year comes near to the limit, in the caller’s transaction."""
    for account in coordinators():
        language = account.language or settings.LANGUAGE_CODE
        with override(language):
            key = f"mobility:ledger:{count.pk}:{count.records}:{account.pk}"
            send_to(account.email, key, _warning(count), language=language, now=now)


def _warning(count):
    said = {
        "number": count.records,
        "year": count.year,
        "most": MOST_SENSITIVE,
        "direction": count.get_direction_display(),
    }
    return Told(
        _("Many sensitive documents have been sent"),
        (
            _("in %(year)d, %(number)d sensitive records were sent (%(direction)s).") % said,
            _("At %(most)d nothing sensitive is sent any more until the year ends.") % said,
        ),
        _("Ledger of transfers"),
        reverse("admin:mobility_application_ledger"),
    )


def queue_judged(document, *, now):
    """Tell the applicant that a document is accepted, or what is to be corrected in it."""

    def told():
        return Told(*_judged(document), _("My application"), page_of(document.application))

    key = f"document:{document.pk}:{document.state}"
    write_to(document.application, key, told, now=now)


def _judged(document):
    kind = {"kind": document.get_kind_display()}
    if document.state == Document.State.ACCEPTED:
        return _("A document is accepted"), (_("we have accepted: %(kind)s.") % kind,)
    return _("A document is to be corrected"), (
        _("we have looked at: %(kind)s.") % kind,
        _("What is to be corrected: %(what)s") % {"what": document.note},
        _("Please send a corrected PDF on your pages; it takes the place of the first."),
    )


def page_of(application):
    """Return the applicant’s own page of an application."""
    try:
        return reverse("mobility:my_application", args=[application.call.slug])
    except NoReverseMatch:
        return reverse("account")
