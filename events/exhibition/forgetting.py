"""Forgetting applications: with their exhibits, pictures, papers and what was thought of them."""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from cooperation_week.lib import ledger
from cooperation_week.vault.keeping import throw_away
from cooperation_week.vault.models import PrivateFile
from events.exhibition.models import Exhibit, Exhibitor, ExhibitorDeed, Paper
from events.programme.erasure import remove_pictures

KIND = "exhibitor"


def forget_applications(account, *, now):
    """Delete all applications of an account that is being erased, in its transaction."""
    rows = Exhibitor.objects.filter(account=account)
    for uid in rows.values_list("uid", flat=True):
        ledger.note(KIND, uid, at=now)
    forget(rows, now=now)


def erase_again(since):
    """Delete whatever was erased after a moment and is there again; return how many."""
    uids = [each.identifier for each in ledger.replay(since) if each.kind == KIND]
    return forget(Exhibitor.objects.filter(uid__in=uids), now=since)


@transaction.atomic
def forget(exhibitors, *, now):
    """Delete applications for good, at a moment; return how many."""
    numbers = [*exhibitors.values_list("pk", flat=True)]
    forget_papers(Paper.objects.filter(exhibitor__in=numbers), now=now)
    pictures = Exhibit.objects.filter(exhibitor__in=numbers).exclude(picture="")
    names = [*pictures.values_list("picture", flat=True)]
    ExhibitorDeed.objects.filter(exhibitor__in=numbers).update(reason="")
    kind = ContentType.objects.get_for_model(Exhibitor)
    about = LogEntry.objects.filter(content_type=kind, object_id__in=map(str, numbers))
    about.update(object_repr="–", change_message="")
    Exhibitor.objects.filter(pk__in=numbers).delete()
    remove_pictures(names)
    return len(numbers)


@transaction.atomic
def forget_papers(papers, *, now):
    """Delete papers for good and put their files into the bin; return how many."""
    numbers = [*papers.values_list("pk", "file")]
    Paper.objects.filter(pk__in=[paper for paper, _file in numbers]).delete()
    throw_away(PrivateFile.objects.filter(pk__in=[file for _paper, file in numbers]), now=now)
    return len(numbers)
