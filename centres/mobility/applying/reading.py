"""Which documents there are, and which private files applicants may open because of them."""

from centres.mobility.models import Document
from cooperation_week.vault.models import PrivateFile


def documents_of(application):
    """Return the documents of an application with their files, as they came."""
    return [*application.documents.select_related("file").order_by("pk")]


def files_shown_to(account):
    """Return one’s own documents as files."""
    own = Document.objects.filter(application__account=account.pk)
    return PrivateFile.objects.filter(pk__in=own.values("file"))
