"""The search page's answer: everything public that has the words, the best first, by kind."""

from collections import defaultdict
from dataclasses import dataclass

from cooperation_week.lib.search import Entry, find
from cooperation_week.releases.reading import newest, read
from events.addresses import year_of
from events.programme import search
from events.programme.search import PEOPLE, SESSIONS, TALKS

# The kinds of things that are found, in the order in which they are shown.
KINDS = (PEOPLE, SESSIONS, TALKS)
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
    digests = _digests()
    found = find(
        _once(entry for digest in digests for entry in read(digest, search.entries_of)), query
    )
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
    return Answer(
        tuple(groups),
        len(found.entries),
        found.is_partial,
        _meant(digests, query) if needs_help else None,
    )


def _digests():
    """Return the digests of all editions, the newest first: what is equally good stands so."""
    years = {year_of(name): digest for name, digest in newest().digests.items()}
    return [years[year] for year in sorted(filter(None, years), reverse=True)]


def _once(entries):
    """Leave each person in the newest edition that knows them."""
    seen = set()
    for entry in entries:
        if entry.kind == PEOPLE:
            if entry.value.person.uid in seen:
                continue
            seen.add(entry.value.person.uid)
        yield entry


def _meant(digests, query):
    corrected = (read(digest, search.vocabulary_of).corrected(query) for digest in digests)
    return next(filter(None, corrected), None)
