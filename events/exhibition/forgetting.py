"""Forgetting applications: with their exhibits and pictures, and what was thought of them."""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from cooperation_week.lib import ledger
from events.exhibition.demonstrations.released import strike_out_exhibitors
from events.exhibition.models import Exhibit, Exhibitor, ExhibitorDeed, Shift
from events.programme.erasure import remove_pictures

KIND = "exhibitor"


def forget_applications(account, *, now):
    """Delete all applications of an account that is being erased, in its transaction."""
    rows = Exhibitor.objects.filter(account=account)
    for uid in rows.values_list("uid", flat=True):
        ledger.note(KIND, uid, at=now)
    forget(rows)
    # Who was at the stand of somebody else leaves its roster.
    Shift.objects.filter(registration__account=account).delete()


def erase_again(since):
    """Delete whatever was erased after a moment and is there again; return how many."""
    uids = [each.identifier for each in ledger.replay(since) if each.kind == KIND]
    return forget(Exhibitor.objects.filter(uid__in=uids))


def strike_out_demonstrations(account, *, now):
    """Take what an account’s stands have shown out of every release, before it is forgotten.

    A function of its own, called before others: publishing is locked before anything else.
    """
    shown = Exhibitor.objects.filter(account=account, timed_demonstrations__isnull=False)
    for row in shown.select_related("edition").distinct():
        strike_out_exhibitors([row.uid], row.edition.subject)


@transaction.atomic
def forget(exhibitors):
    """Delete applications for good; return how many."""
    numbers = [*exhibitors.values_list("pk", flat=True)]
    pictures = Exhibit.objects.filter(exhibitor__in=numbers).exclude(picture="")
    names = [*pictures.values_list("picture", flat=True)]
    ExhibitorDeed.objects.filter(exhibitor__in=numbers).update(reason="")
    kind = ContentType.objects.get_for_model(Exhibitor)
    about = LogEntry.objects.filter(content_type=kind, object_id__in=map(str, numbers))
    about.update(object_repr="–", change_message="")
    Exhibitor.objects.filter(pk__in=numbers).delete()
    remove_pictures(names)
    return len(numbers)
