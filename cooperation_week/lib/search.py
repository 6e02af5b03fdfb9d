"""Searching texts in three languages: what is found, in which order, what was perhaps meant.

Texts are compared `plain`: no case, accents, full width, apostrophes or hyphens. Words are looked
for inside of words too, since Chinese puts no spaces between them.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from cooperation_week.lib.characters import HAN
from cooperation_week.lib.names import fold

# More words than these are left out: each costs a walk through all that is searched.
MOST_WORDS = 8
DROPPED = str.maketrans(
    {"'": "", "’": "", "`": "", "-": " ", "‐": " ", "–": " ", "·": " ", "・": " "}
)
# What a word is worth: where it stands in a heading, or anywhere in the text.
WHOLE_LINE, LINE_BEGINS, WORD_BEGINS, INSIDE, IN_TEXT = 16, 9, 6, 3, 1
# Two words are alike when they share so much of their groups of three letters.
ALIKE = 0.34


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found: `value` is what a page makes of it.

    A heading is a name or title, one a line; every word in it has a space before it.
    """

    kind: str
    value: object
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """Entries, the best first. Those of a partial answer lack some of what was asked."""

    entries: tuple[Entry, ...]
    is_partial: bool = False


def plain(text):
    """Return the text as it is compared."""
    return " ".join(fold(text).translate(DROPPED).split())


def make_entry(kind, value, headings, texts=()):
    """Make an entry of names or titles, and of other texts about the same thing."""
    lines = dict.fromkeys(line for heading in headings if (line := plain(heading)))
    heading = "".join(f"\n {line} " for line in lines) + "\n"
    return Entry(kind, value, heading, f" {plain(chr(10).join(texts))}")


def words_in(query):
    """Return the words that are looked for, each once."""
    return [*dict.fromkeys(plain(query).split())][:MOST_WORDS]


def find(entries, query):
    """Find what has all the words; where nothing has, what has the most of them."""
    words = words_in(query)
    if not words:
        return Found(())
    if hits := _ranked((entry, _worth(entry, words)) for entry in entries):
        return Found(hits)
    pieces = _pieces(words)
    nearest = _ranked((entry, _worth_in_part(entry, pieces)) for entry in entries)
    return Found(nearest, is_partial=True)


def _ranked(weighed):
    # Sorting is stable: among equals, whoever made the entries has decided.
    found = sorted((pair for pair in weighed if pair[1]), key=lambda pair: -pair[1])
    return tuple(entry for entry, _ in found)


def _worth(entry, words):
    total = 0
    for word in words:
        if not (worth := _worth_of(word, entry)):
            return 0
        total += worth
    whole = " ".join(words)
    return total + WHOLE_LINE * len(words) if f"\n {whole} \n" in entry.heading else total


def _worth_of(word, entry):
    if word in entry.heading:
        if f"\n {word}" in entry.heading:
            return LINE_BEGINS
        return WORD_BEGINS if f" {word}" in entry.heading else INSIDE
    return IN_TEXT if word in entry.text else 0


def _worth_in_part(entry, pieces):
    """Return what is there of the pieces, if it is at least a third of them."""
    there = sum(piece in entry.heading or piece in entry.text for piece in pieces)
    return there if there * 3 >= len(pieces) else 0


def _pieces(words):
    """Cut Chinese into pairs of characters, which is how long its words mostly are."""
    return [piece for word in words for piece in (_pairs(word) if HAN.search(word) else [word])]


def _pairs(word):
    return [word[at : at + 2] for at in range(max(1, len(word) - 1))]


class Vocabulary:
    """The words of entries, for what was perhaps meant by a word that none of them has."""

    def __init__(self, entries):
        said = Counter(
            word
            for entry in entries
            for word in f"{entry.heading} {entry.text}".split()
            if len(word) > 3 and not HAN.search(word)
        )
        self._known = said
        self._by_group = defaultdict(list)
        for word in said:
            for group in _groups(word):
                self._by_group[group].append(word)

    def corrected(self, query):
        """Return the query with words that are known for those that are not, or None."""
        words = words_in(query)
        better = [self._nearest(word) for word in words]
        return " ".join(better) if better != words and all(better) else None

    def _nearest(self, word):
        if HAN.search(word) or len(word) < 4 or any(word in known for known in self._known):
            return word
        groups = _groups(word)
        shared = Counter(w for group in groups for w in self._by_group.get(group, ()))
        alike = [
            (_likeness(number, groups, known), self._known[known], known)
            for known, number in shared.most_common(50)
        ]
        best = max(alike, default=(0, 0, ""))
        return best[2] if best[0] >= ALIKE else ""


def _groups(word):
    padded = f" {word} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


def _likeness(shared, groups, known):
    return shared / (len(groups) + len(_groups(known)) - shared)


def marked(text, query):
    """Cut a text into (piece, was asked for), so that a page can mark what was found."""
    folded, places = _with_places(text)
    hits = sorted(place for word in words_in(query) for place in _places_of(word, folded))
    pieces, at = [], 0
    for begin, end in hits:
        begin, end = max(places[begin], at), places[end - 1] + 1
        if end > begin:
            pieces += [(text[at:begin], False), (text[begin:end], True)]
            at = end
    return [piece for piece in [*pieces, (text[at:], False)] if piece[0]]


def _with_places(text):
    """Return the text folded mark by mark, and from which mark each of its letters comes."""
    folded = [fold(mark).translate(DROPPED) if mark.strip() else " " for mark in text]
    return "".join(folded), [at for at, said in enumerate(folded) for _ in said]


def _places_of(word, text):
    return [match.span() for match in re.finditer(re.escape(word), text)]
