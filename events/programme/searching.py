"""The search page's answer: everything public that has the words, the best first, by kind."""

from collections import defaultdict
from dataclasses import dataclass

from centres import search as cooperation
from centres.published import SUBJECT
from cooperation_week.lib.search import Entry, Vocabulary, find
from cooperation_week.releases.reading import newest, read
from events.addresses import year_of
from events.programme import search as programme
from events.programme.search import PEOPLE, SESSIONS, TALKS

# The kinds of things that are found, in the order in which they are shown.
KINDS = (
    PEOPLE,
    SESSIONS,
    TALKS,
    cooperation.INSTITUTIONS,
    cooperation.CENTRES,
    cooperation.AGREEMENTS,
    cooperation.PAGES,
)
SHOWN_OF_EACH, SHOWN_OF_ONE = 6, 30


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind; of `number` things only those of this page are `entries`."""

    kind: str
    number: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    groups: tuple[Group, ...]
    number: int
    is_partial: bool
    # Words that were perhaps meant, or None.
    meant: str | None


def answer(query, *, kind="", page=1):
    """Find the words in all newest releases; of one kind, a page of what there is."""
    found = find(_entries(), query)
    by_kind = defaultdict(list)
    for entry in found.entries:
        by_kind[entry.kind].append(entry)
    first, most = ((page - 1) * SHOWN_OF_ONE, SHOWN_OF_ONE) if kind else (0, SHOWN_OF_EACH)
    groups = [
        Group(each, len(by_kind[each]), tuple(by_kind[each][first : first + most]))
        for each in KINDS
        if by_kind[each] and kind in ("", each)
    ]
    needs_help = found.is_partial or not found.entries
    meant = _meant(query) if needs_help else None
    return Answer(tuple(groups), len(found.entries), found.is_partial, meant)


def _entries():
    """Yield all that can be found, the newest edition first: what is equally good stands so."""
    seen = set()
    for digest, entries_of in _searched():
        for entry in read(digest, entries_of):
            # A person is shown in the newest edition that knows them.
            uid = entry.value.person.uid if entry.kind == PEOPLE else None
            if uid not in seen:
                yield entry
            seen |= {uid} - {None}


def _searched():
    """Return (digest, what makes entries of it): the editions, then the cooperation."""
    digests = newest().digests
    years = {year_of(name): digest for name, digest in digests.items()}
    editions = [years[year] for year in sorted(filter(None, years), reverse=True)]
    of_cooperation = [digests[SUBJECT]] if SUBJECT in digests else []
    return [
        *((digest, programme.entries_of) for digest in editions),
        *((digest, cooperation.entries_of) for digest in of_cooperation),
    ]


def _meant(query):
    corrected = (read(*each).corrected(query) for each in _vocabularies())
    return next(filter(None, corrected), None)


def _vocabularies():
    makers = {
        programme.entries_of: _words_of_programme,
        cooperation.entries_of: _words_of_cooperation,
    }
    return [(digest, makers[entries_of]) for digest, entries_of in _searched()]


def _words_of_programme(document):
    return Vocabulary(programme.entries_of(document))


def _words_of_cooperation(document):
    return Vocabulary(cooperation.entries_of(document))
