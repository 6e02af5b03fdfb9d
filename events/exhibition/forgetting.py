"""Forgetting applications: with their exhibits, pictures and papers, and what was thought of them.

Who is erased leaves the catalogue of every release too. Time alone takes nobody out of it: what
was released is part of the edition, and goes on showing its pictures.
"""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from cooperation_week.lib import ledger
from cooperation_week.releases.rewriting import erase_from_releases, releases_naming
from cooperation_week.vault.keeping import throw_away
from cooperation_week.vault.models import PrivateFile
from events.exhibition.catalogue.pictures import pictures_in_releases, remove_unreleased
from events.exhibition.locks import lock_stands
from events.exhibition.models import Exhibit, Exhibitor, ExhibitorDeed, Paper, Shift
from events.programme.erasure import remove_pictures

KIND = "exhibitor"


def forget_applications(account, *, now):
    """Delete all applications of an account that is being erased, in its transaction."""
    rows = Exhibitor.objects.filter(account=account)
    for uid in [*rows.values_list("uid", flat=True)]:
        _leave_the_catalogue(uid)
        ledger.note(KIND, uid, at=now)
    forget(rows, now=now)
    # Who was at the stand of somebody else leaves its roster.
    Shift.objects.filter(registration__account=account).delete()


def erase_again(since):
    """Delete whatever was erased after a moment and is there again; return how many."""
    uids = [each.identifier for each in ledger.replay(since) if each.kind == KIND]
    for uid in uids:
        _leave_the_catalogue(uid)
    return forget(Exhibitor.objects.filter(uid__in=uids), now=since)


def _leave_the_catalogue(uid):
    """Take an exhibitor out of every release, with the pictures shown there."""
    if releases_naming(uid).exists():
        pictures = pictures_in_releases(uid)
        erase_from_releases(uid)
        remove_pictures(pictures)


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
    _leave_stands(numbers)
    Exhibitor.objects.filter(pk__in=numbers).delete()
    remove_unreleased(names)
    return len(numbers)


def _leave_stands(numbers):
    """Count those who held a stand no longer; deleting them makes their stands free."""
    rows = Exhibitor.objects.filter(pk__in=numbers)
    for edition in sorted({*rows.values_list("edition", flat=True)}):
        stands = lock_stands(edition)
        stands.count(-rows.filter(edition=edition).holding_a_stand().count())


@transaction.atomic
def forget_papers(papers, *, now):
    """Delete papers for good and put their files into the bin; return how many."""
    numbers = [*papers.values_list("pk", "file")]
    Paper.objects.filter(pk__in=[paper for paper, _file in numbers]).delete()
    throw_away(PrivateFile.objects.filter(pk__in=[file for _paper, file in numbers]), now=now)
    return len(numbers)
