"""Withdrawing: the application ends, and with it the links of partners and the place it held."""

from django.db import transaction

from centres.mobility.applying import emails
from centres.mobility.applying.closing import close_links
from centres.mobility.history import note
from centres.mobility.locks import lock, lock_pools
from centres.mobility.models import Application, Deed, Offer

State = Application.State


@transaction.atomic
def withdraw(application, *, now):
    """Take back what was sent in. Twice is once; a draft stays a draft."""
    # Of all wishes, since an offer may come between looking and locking.
    pools = lock_pools(application.wishes.values("destination"))
    row = lock(application)
    if not row.is_live:
        return row
    before = row.state
    row.state, row.decided_at, row.note, row.complete_by = State.WITHDRAWN, now, "", None
    row.save(update_fields=["state", "decided_at", "note", "complete_by"])
    note(Deed.Verb.WITHDREW, row, at=now, by=row.account_id, before=before)
    end_offers(row, pools, now=now)
    close_links(row, row.links, now=now)
    emails.queue_withdrawn(row, now=now)
    return row


def end_offers(row, pools, *, now):
    """Give back the place that a locked application holds, under the locks of its pools."""
    open_states = [*Offer.State.holding(), Offer.State.RESERVE]
    for offer in row.offers.filter(state__in=open_states).order_by("pk"):
        if offer.state in Offer.State.holding():
            pool = pools[offer.destination_id]
            pool.taken -= 1
            pool.save(update_fields=["taken"])
        offer.state, offer.answered_at = Offer.State.ENDED, now
        offer.save(update_fields=["state", "answered_at"])
