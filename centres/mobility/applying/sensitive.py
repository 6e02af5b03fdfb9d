"""Sensitive documents, which stay no longer than the consent and the place that they rest on."""

from centres.mobility.history import note
from centres.mobility.models import Deed, Document, DocumentKind
from cooperation_week.vault.keeping import throw_away
from cooperation_week.vault.models import PrivateFile


def throw_away_sensitive(row, *, now):
    """Delete the sensitive documents of an application that is locked."""
    documents = Document.objects.filter(application=row, kind__in=DocumentKind.sensitive())
    kinds = [*documents.values_list("kind", flat=True)]
    throw_away(PrivateFile.objects.filter(pk__in=documents.values("file")), now=now)
    documents.delete()
    for kind in kinds:
        note(Deed.Verb.DOCUMENT_REMOVED, row, at=now, by=row.account_id, document=kind)
