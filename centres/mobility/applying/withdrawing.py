"""Withdrawing: the application ends, and with it the links of partners and the place it held."""

from django.db import transaction
from django.utils.translation import gettext as _

from centres.mobility.applying import emails
from centres.mobility.applying.closing import close_links
from centres.mobility.applying.stages import stay_has_begun
from centres.mobility.history import note
from centres.mobility.locks import lock
from centres.mobility.models import Application, Deed
from centres.mobility.placing.offers import end_offers
from centres.mobility.refusals import MobilityRefused

State = Application.State


@transaction.atomic
def withdraw(application, *, now):
    """Take back what was sent in; a place goes on to who is next. Twice is once.

    A draft stays a draft, and holds nothing that could end. Raises MobilityRefused once the stay
    has begun.
    """
    # Pools of places are locked before applications.
    end_offers(application, now=now)
    row = lock(application)
    if not row.is_live:
        return row
    check_may_withdraw(row)
    before = row.state
    row.state, row.decided_at, row.note, row.complete_by = State.WITHDRAWN, now, "", None
    row.save(update_fields=["state", "decided_at", "note", "complete_by"])
    note(Deed.Verb.WITHDREW, row, at=now, by=row.account_id, before=before)
    close_links(row, row.links, now=now)
    emails.queue_withdrawn(row, now=now)
    return row


def check_may_withdraw(application):
    """Refuse once the host has confirmed the arrival: a stay that ends early ends by departure."""
    if stay_has_begun(application):
        raise MobilityRefused(
            _(
                "Your stay has begun: there is nothing left to withdraw. If it ends early, the"
                " host confirms the day on which you leave."
            )
        )
