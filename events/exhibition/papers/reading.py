"""Which papers there are, and which private files somebody may open because of them."""

from cooperation_week.vault.models import PrivateFile
from events.exhibition.models import Paper


def papers_of(exhibitor):
    """Return the papers of an exhibitor with their files, by kind and then as they came."""
    return exhibitor.papers.select_related("file").order_by("kind", "pk")


def files_shown_to(account):
    """Return one’s own papers as files; to those who judge papers, those of all."""
    shown = Paper.objects.visible_to(account)
    return PrivateFile.objects.filter(pk__in=shown.values("file"))
