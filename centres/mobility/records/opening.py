"""Which documents of applicants somebody may open, and that staff say why."""

from django.db.models import Q

from centres.mobility.history import note
from centres.mobility.models import Application, Deed, Document, DocumentKind, Review
from cooperation_week.vault.models import PrivateFile


def files_shown_to(account):
    """Return one’s own documents as files; to those who may open documents, what they may read.

    Reviewers open those that are not sensitive, of applications that they read. Nobody opens those
    of others in a call that they have applied for.
    """
    shown = Q(pk__in=[])
    if account.is_staff and account.has_perm("mobility.review_application"):
        read = Review.objects.read_by(account).values("application")
        shown |= Q(application__in=read) & ~Q(kind__in=DocumentKind.sensitive())
    if account.is_staff and account.has_perm("mobility.open_document"):
        shown |= Q(application__in=Application.objects.visible_to(account).sent())
    own_calls = Application.objects.calls_of(account)
    shown = Q(application__account=account) | shown & ~Q(application__call__in=own_calls)
    return PrivateFile.objects.filter(pk__in=Document.objects.filter(shown).values("file"))


def needs_a_reason(file):
    """Say whether a file is a document of an applicant: none is opened without a reason."""
    return Document.objects.filter(file=file).exists()


def tell(file, opening):
    """Write into the history of an application that somebody else has opened a document."""
    if opening.was_own or opening.account_id is None:
        return
    document = Document.objects.select_related("application").filter(file=file).first()
    if document:
        note(
            Deed.Verb.DOCUMENT_OPENED, document.application, at=opening.at,
            by=opening.account_id, reason=opening.reason, document=document.kind,
        )  # fmt: skip
