"""Until when an application may be written: the published call says it, or who returned it."""

from django.utils.translation import gettext as _

from centres.mobility.applying.stages import is_placed
from centres.mobility.models import Application
from centres.mobility.published import call_of
from centres.mobility.refusals import MobilityRefused


def check_is_open(call, now):
    """Refuse where a published call is not open; `call` is None where it is not published.

    Once its places were given it stays closed, whatever its days are: nobody else can have one.
    """
    if call is None:
        raise MobilityRefused(_("This call is not published at the moment."))
    if now < call.opens_at:
        raise MobilityRefused(_("This call is not open yet."))
    if call.is_over(now):
        raise MobilityRefused(_("This call is closed."))
    if is_placed(call.id):
        raise MobilityRefused(_("The places of this call have been given."))


def check_may_write(application, now):
    """Refuse a change to an application that was sent in, or whose time is over."""
    if not application.is_written:
        raise MobilityRefused(
            _("This application has been sent in: nothing in it changes any more.")
        )
    call = call_of(application)
    if application.state != Application.State.RETURNED:
        check_is_open(call, now)
        return
    # What can be wished for, and what is asked, is read in the published call.
    if call is None:
        raise MobilityRefused(_("This call is not published at the moment."))
    if application.complete_by and now >= application.complete_by:
        raise MobilityRefused(_("The time for completing this application is over."))


def may_write(application, now):
    try:
        check_may_write(application, now)
    except MobilityRefused:
        return False
    return True


def written_until(application):
    """Return until when it can be written, or None where nobody has said it."""
    if application.state == Application.State.RETURNED:
        return application.complete_by
    call = call_of(application)
    return call.closes_at if call and application.is_draft else None
