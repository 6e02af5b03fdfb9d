"""Finding registrations by what somebody types: a name in either script, an address, a code."""

from django.db.models import Q

from cooperation_week.lib.names import fold
from events.registrations.tickets import read_code

# A database takes its time for each of them.
MOST_WORDS, LONGEST_WORD = 8, 100


def registrations_found(registrations, typed):
    """Narrow a queryset to those in which all words occur, or to the one that has this code."""
    if code := read_code(typed):
        return registrations.filter(ticket_code=code)
    return with_words(registrations, typed)


def with_words(rows, typed):
    """Narrow a queryset to those in whose folded words, or account’s address, all words occur."""
    for word in typed.split()[:MOST_WORDS]:
        rows = rows.filter(_has(word[:LONGEST_WORD]))
    return rows


def _has(word):
    return Q(folded__contains=fold(word)) | Q(account__email__icontains=word)
