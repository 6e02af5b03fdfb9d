"""The search page's answer: everything public that has the words, the best first, by kind.

What is searched is named in `settings.SEARCHED`: modules with

`KINDS`
    the kinds of things that are found there, in the order in which they are shown;
`searched_in(subjects)`
    those of the released subjects whose documents are searched, in the order of their worth;
`entries_of(document)`
    all that can be found in one of these documents.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from django.conf import settings

from cooperation_week.lib.search import Entry, Vocabulary, find
from cooperation_week.releases.reading import newest, read
from events.programme.search import PEOPLE

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


def kinds():
    """Return the kinds of things that are found, in the order in which they are shown."""
    return [kind for source in _sources() for kind in source.KINDS]


def answer(query, *, kind="", page=1):
    """Find the words in all newest releases; of one kind, a page of what there is."""
    found = find(_entries(), query)
    by_kind = defaultdict(list)
    for entry in found.entries:
        by_kind[entry.kind].append(entry)
    first, most = ((page - 1) * SHOWN_OF_ONE, SHOWN_OF_ONE) if kind else (0, SHOWN_OF_EACH)
    groups = [
        Group(each, len(by_kind[each]), tuple(by_kind[each][first : first + most]))
        for each in kinds()
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


def _sources():
    return [import_module(name) for name in settings.SEARCHED]


def _searched():
    """Return (digest, what makes entries of it) of all documents that are searched."""
    digests = newest().digests
    return [
        (digests[subject], source.entries_of)
        for source in _sources()
        for subject in source.searched_in(digests)
    ]


def _meant(query):
    corrected = (vocabulary.corrected(query) for vocabulary in _vocabularies())
    return next(filter(None, corrected), None)


def _vocabularies():
    for digest, entries_of in _searched():
        # There is nothing to be meant where there is nothing to be found.
        if read(digest, entries_of):
            yield read(digest, _vocabulary_of(entries_of))


@cache
def _vocabulary_of(entries_of):
    """Return what makes a vocabulary of a document: always the same, since `read` keeps it so."""
    return lambda document: Vocabulary(entries_of(document))
