"""Finding rows of the desk by their words: any language, accents or not."""

from django.db.models import Q

from cooperation_week.lib.names import fold
from cooperation_week.lib.words import words_of
from events.exhibition.models import Exhibition
from events.registrations.finding import LONGEST_WORD, MOST_WORDS


def exhibitions_found(exhibitions, words):
    """Narrow a queryset to those in whose title, curators or lenders all the words occur."""
    wanted = fold(words).split()
    rows = Exhibition.objects.filter(pk__in=exhibitions.order_by().values("pk"))
    rows = rows.prefetch_related("lenders__institution")
    found = [row.pk for row in rows if all(word in _words_of(row) for word in wanted)]
    return exhibitions.filter(pk__in=found)


def stands_found(stands, typed):
    """Narrow a queryset to those of whose number or exhibitor all the words are."""
    for word in typed.split()[:MOST_WORDS]:
        word = word[:LONGEST_WORD]
        found = Q(number__istartswith=word) | Q(exhibitor__folded__contains=fold(word))
        stands = stands.filter(found)
    return stands


def rows_with_words(rows, typed, *, plain=(), folded=()):
    """Narrow a queryset to rows in which all words occur, in some column, folded or as it is."""
    for word in typed.split()[:MOST_WORDS]:
        found = Q()
        for name in folded:
            found |= Q(**{f"{name}__contains": fold(word[:LONGEST_WORD])})
        for name in plain:
            found |= Q(**{f"{name}__icontains": word[:LONGEST_WORD]})
        rows = rows.filter(found)
    return rows


def _words_of(row):
    lenders = (lender.institution for lender in row.lenders.all())
    named = ((row, "title"), (row, "curators"), *((lender, "name") for lender in lenders))
    return fold(" ".join(text for each, field in named for text in words_of(each, field).values()))
