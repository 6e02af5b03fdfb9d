"""What a sheet would do, as values: a difference has an entry for each line of the file."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from cooperation_week.releases.documents import canonical

NEW, CHANGED, UNCHANGED, REFUSED = KINDS = ("new", "changed", "unchanged", "refused")


class Change(NamedTuple):
    """A cell: the title of its column, and its text before and after."""

    title: str
    before: str
    after: str


class Refusal(NamedTuple):
    """Why a row cannot be: the title of the column, what stands there, and the reason."""

    title: str
    text: str
    reason: str


@dataclass(slots=True)
class Entry:
    """What becomes of one line of the file. `doubt` is worth a look, and refuses nothing."""

    line: int
    kind: str
    title: str
    changes: tuple[Change, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    doubt: str = ""
    names: tuple[str, ...] = ()
    row: Any = None
    before: dict | None = None

    @property
    def is_to_be_saved(self):
        return self.kind in (NEW, CHANGED)


@dataclass
class Difference:
    """`left_out` are the headings of columns that no table here has."""

    entries: list[Entry] = field(default_factory=list)
    left_out: tuple[str, ...] = ()

    @cached_property
    def numbers(self):
        counted = Counter(entry.kind for entry in self.entries)
        return {kind: counted[kind] for kind in KINDS}

    @property
    def can_be_applied(self):
        return not self.numbers[REFUSED] and bool(self.numbers[NEW] or self.numbers[CHANGED])

    @cached_property
    def digest(self):
        """Return a digest of all that would be written, and of what stands there now."""
        told = [[e.line, e.kind, e.changes, e.refusals] for e in self.entries]
        return hashlib.sha256(canonical(told).encode()).hexdigest()
