"""What can be found of exhibitions: titles, texts, who lends and who curates."""

from centres.published import SUBJECT
from cooperation_week.lib.search import make_entry
from events.addresses import newest_first
from events.exhibition.published import exhibitions_of

EXHIBITIONS = "exhibitions"
KINDS = (EXHIBITIONS,)


def searched_in(subjects):
    """Return the subjects whose documents may have exhibitions, the newest edition first."""
    return [*newest_first(subjects), *(each for each in subjects if each == SUBJECT)]


def entries_of(document):
    """Return all exhibitions of a document; each comes with its published value."""
    return tuple(_entry(each) for each in exhibitions_of(document))


def _entry(exhibition):
    lenders = (lender.name for lender in exhibition.lenders)
    venue = exhibition.venue
    places = (venue.name, venue.leg.city) if venue else ()
    texts = (exhibition.text, exhibition.curators, exhibition.place, *lenders, *places)
    return make_entry(
        EXHIBITIONS,
        exhibition,
        [*exhibition.title.values()],
        [text for words in texts for text in words.values()],
    )
