"""Lines of the history in words: what their details name."""

from centres.mobility.models import DocumentKind
from centres.mobility.records.letters import Kind


def named_details(deed):
    """Yield what the details of a line name: a kind of document or of letter, or a version."""
    if kind := deed.details.get("document"):
        yield dict(DocumentKind.choices).get(kind, "")
    if kind := deed.details.get("letter"):
        yield dict(Kind.choices).get(kind, "")
    if number := deed.details.get("version"):
        yield number
