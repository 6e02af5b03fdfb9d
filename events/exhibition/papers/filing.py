"""Sending papers, replacing and removing them, and what the organisers say to each.

A file is sealed before the transaction that notes it; where that is refused, it is deleted again.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from cooperation_week.vault.keeping import discard, keep, throw_away
from cooperation_week.vault.models import PrivateFile
from cooperation_week.vault.taking import sealed_for, sent_before
from events.exhibition.history import note
from events.exhibition.locks import lock_row
from events.exhibition.models import Exhibitor, ExhibitorDeed, Paper
from events.exhibition.papers import emails
from events.exhibition.refusals import StandRefused

State, Verb = Paper.State, ExhibitorDeed.Verb
MOST_PAPERS = 20


def send_paper(exhibitor, kind, file, *, now):
    """Add a paper; the same file, sent by a second press, is the paper that is there.

    Raises StandRefused.
    """
    with sealed_for(exhibitor.account, file, refused=StandRefused) as sealed:
        row = _holding(exhibitor)
        received = row.papers.filter(kind=kind, state=State.RECEIVED)
        if known := sent_before(received, sealed, file):
            discard(sealed)
            return known
        if row.papers.count() >= MOST_PAPERS:
            raise StandRefused(
                _("There are %(number)d papers already. Remove one, or put several into one PDF.")
                % {"number": MOST_PAPERS}
            )
        paper = Paper.objects.create(
            exhibitor=row, kind=kind, file=keep(sealed, now=now), sent_at=now
        )
        note(Verb.PAPER_SENT, row, at=now, by=row.account_id, paper=kind)
    return paper


def replace_paper(paper, file, *, now):
    """Put another file in the place of one that is not accepted. Raises StandRefused."""
    with sealed_for(paper.exhibitor.account, file, refused=StandRefused) as sealed:
        row = _own(paper)
        throw_away(PrivateFile.objects.filter(pk=row.file_id), now=now)
        row.file, row.state, row.note, row.sent_at = keep(sealed, now=now), State.RECEIVED, "", now
        row.judged_at = row.judged_by = None
        row.save()
        note(
            Verb.PAPER_REPLACED, row.exhibitor, at=now, by=row.exhibitor.account_id, paper=row.kind
        )
    return row


@transaction.atomic
def remove_paper(paper, *, now):
    """Take back a paper that is not accepted. Raises StandRefused."""
    row = _own(paper)
    throw_away(PrivateFile.objects.filter(pk=row.file_id), now=now)
    note(Verb.PAPER_REMOVED, row.exhibitor, at=now, by=row.exhibitor.account_id, paper=row.kind)
    row.delete()


@transaction.atomic
def accept_paper(paper, file_uid, *, by, now):
    """Accept what was read, and tell the exhibitor. Raises StandRefused."""
    row = _read_by(paper, file_uid, by)
    if row.is_accepted:
        return row
    return _judge(row, State.ACCEPTED, Verb.PAPER_ACCEPTED, "", by, now)


@transaction.atomic
def return_paper(paper, file_uid, *, what, by, now):
    """Ask for a correction, and tell the exhibitor of what. Raises StandRefused."""
    row = _read_by(paper, file_uid, by)
    if row.state == State.RETURNED and row.note == what:
        return row
    return _judge(row, State.RETURNED, Verb.PAPER_RETURNED, what, by, now)


def may_send(exhibitor):
    """Say whether papers are taken: from those for whom a stand is kept, and who know it."""
    return exhibitor.state in Exhibitor.State.holding()


def are_shown(exhibitor):
    """Say whether the exhibitor reads what is needed: who ships from China, from the beginning."""
    is_in_play = exhibitor.is_live and exhibitor.ships_from_china
    return may_send(exhibitor) or is_in_play


def _holding(exhibitor):
    row = lock_row(exhibitor)
    if not may_send(row):
        raise StandRefused(_("Papers are taken once a stand is kept for you."))
    return row


def _own(paper):
    """Return a paper that may still change, locked with its application."""
    exhibitor = _holding(paper.exhibitor)
    row = exhibitor.papers.filter(pk=paper.pk).first()
    if row is None:
        raise StandRefused(_("This paper is no longer there."))
    if row.is_accepted:
        raise StandRefused(_("This paper was accepted: it stays as it is."))
    row.exhibitor = exhibitor
    return row


def _read_by(paper, file_uid, by):
    """Return the paper, locked, if its file is still the one that was read.

    Who has no stand any more could not send what a mail asks for.
    """
    exhibitor = lock_row(paper.exhibitor)
    row = exhibitor.papers.select_related("file").filter(pk=paper.pk).first()
    if exhibitor.account_id == by.pk:
        raise StandRefused(_("Nobody decides about their own papers."))
    if not may_send(exhibitor):
        raise StandRefused(_("No stand is kept for this exhibitor: papers are not taken."))
    if row is None or row.file.uid != file_uid:
        raise StandRefused(_("This paper was replaced or removed meanwhile: look at it again."))
    row.exhibitor = exhibitor
    return row


def _judge(row, state, verb, what, by, now):
    row.state, row.note, row.judged_at, row.judged_by = state, what, now, by
    row.save(update_fields=["state", "note", "judged_at", "judged_by"])
    note(verb, row.exhibitor, at=now, by=by, reason=what, paper=row.kind)
    emails.queue_judged(row, now=now)
    return row
