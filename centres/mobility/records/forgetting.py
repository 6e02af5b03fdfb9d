"""Forgetting applications for mobility, or their documents alone, each in its own transaction.

What is left are counts: how many records were sent where in which year, and lines of the history
that name nobody. A place that is held becomes free; who waits for it is offered it by the worker.
"""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from centres.mobility.history import note
from centres.mobility.locks import lock, lock_pools
from centres.mobility.models import (
    Application,
    Deed,
    Destination,
    Document,
    Offer,
    Placement,
    Transfer,
)
from cooperation_week.lib import ledger
from cooperation_week.mail.models import Message
from cooperation_week.vault.keeping import throw_away
from cooperation_week.vault.models import PrivateFile

KIND = "mobility"
OF_PLACEMENTS = "applicants"


def forget_account(account, *, now):
    """Delete all applications of an account that is being erased, in its transaction."""
    rows = Application.objects.filter(account=account)
    # Of all their calls at once: no pool is locked after an application.
    lock_pools(Destination.objects.filter(call__in=rows.values("call")))
    uids = [*rows.values_list("uid", flat=True)]
    forget(rows, now=now)
    for uid in uids:
        ledger.note(KIND, uid, at=now)


def erase_again(since):
    """Delete whatever was erased after a moment and is there again; return how many."""
    uids = [each.identifier for each in ledger.replay(since) if each.kind == KIND]
    return forget(Application.objects.filter(uid__in=uids), now=since)


def forget(applications, *, now):
    """Delete applications with all that belongs to them; return how many."""
    rows = [*applications.order_by("pk")]
    for row in rows:
        _forget(row, now)
    return len(rows)


@transaction.atomic
def _forget(application, now):
    _leave_places(application)
    forget_documents(application, now=now)
    _forget_mails(application)
    _leave_placements(application)
    deeds = Deed.objects.filter(application=application)
    deeds.update(reason="", link=None)
    # The account may stay, and with it the name of who applied.
    deeds.filter(actor=application.account_id).update(actor=None)
    Transfer.objects.filter(application=application).update(items=[], link=None)
    kind = ContentType.objects.get_for_model(Application)
    about = LogEntry.objects.filter(content_type=kind, object_id=str(application.pk))
    about.update(object_repr="–", change_message="")
    application.delete()


@transaction.atomic
def forget_documents(application, *, now):
    """Delete the documents of an application and put their files into the bin; return how many."""
    row = lock(application)
    numbers = [*row.documents.values_list("pk", "file")]
    if not numbers:
        return 0
    Document.objects.filter(pk__in=[document for document, _file in numbers]).delete()
    throw_away(PrivateFile.objects.filter(pk__in=[file for _document, file in numbers]), now=now)
    note(Deed.Verb.DOCUMENTS_DELETED, row, at=now, documents=len(numbers))
    return len(numbers)


def _leave_places(application):
    """Count no longer the place that somebody holds, under the locks in their order.

    A place from which somebody has come back stays taken: nobody goes there after them.
    """
    # All pools of the call: which one it is may change until they are locked.
    pools = lock_pools(Destination.objects.filter(call=application.call_id))
    row = lock(application)
    held = row.offers.filter(state__in=Offer.State.holding())
    for offer in held.filter(agreement__departed_on=None):
        pool = pools[offer.destination_id]
        pool.taken -= 1
        pool.save(update_fields=["taken"])


def _forget_mails(application):
    """Delete what was written to an applicant, and to partners and staff about them."""
    Message.objects.filter(key__startswith=f"mobility:{application.pk}:").delete()


def _leave_placements(application):
    """Take what came of somebody out of the results of every placement of the call."""
    number = str(application.pk)
    for row in Placement.objects.select_for_update().filter(call=application.call_id):
        if row.result.get(OF_PLACEMENTS, {}).pop(number, None) is not None:
            row.save(update_fields=["result"])
