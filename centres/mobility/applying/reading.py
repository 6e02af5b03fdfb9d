"""Which documents there are."""


def documents_of(application):
    """Return the documents of an application with their files, as they came."""
    return [*application.documents.select_related("file").order_by("pk")]
