"""A row by the number in an address."""

from django.http import Http404

LARGEST = 2**63 - 1


def row_or_404(rows, number):
    """Return the row with this number. Raises Http404, for numbers too that no database takes."""
    found = rows.filter(pk=number).first() if number <= LARGEST else None
    if found is None:
        raise Http404
    return found
