"""What a sheet would do to the rows there are, row by row, before any of it is done."""

import hashlib
import re
import uuid
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from cooperation_week.lib.names import fold
from cooperation_week.lib.sheets.lines import FileRefused
from cooperation_week.lib.spreadsheets import in_a_cell
from cooperation_week.lib.words import LANGUAGES
from cooperation_week.releases.documents import canonical
from cooperation_week.sheets.columns import Refused
from cooperation_week.sheets.tables import IDENTIFIER, texts_of

NEW, CHANGED, UNCHANGED, REFUSED = KINDS = ("new", "changed", "unchanged", "refused")
NAMED = re.compile(r"\[(\w+)\]\s*$")
ASKED_AT_ONCE = 500


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
        """Return a digest of all that would be written, and of what is there now."""
        told = [[e.line, e.kind, e.title, e.changes, e.refusals] for e in self.entries]
        return hashlib.sha256(canonical(told).encode()).hexdigest()


def compare(table, lines):
    """Return the difference between the lines of a file and the table. Writes nothing.

    Raises FileRefused for headings that make no table.
    """
    heading, *others = lines
    columns, left_out = columns_of(table, heading)
    at_hand = _Comparison(table, columns, others, width=len(heading.cells))
    return Difference([at_hand.entry(line) for line in others], left_out)


def columns_of(table, heading):
    """Return the columns that a heading names, by position, and the headings of no column."""
    known = _known_headings(table)
    columns, left_out = {}, []
    for position, text in enumerate(heading.cells):
        named = NAMED.search(text)
        column = known.get(named[1] if named else fold(text))
        if column is None:
            if text.strip():
                left_out.append(text)
        elif column in columns.values():
            raise FileRefused(_("Two columns are called “%(title)s”.") % {"title": text})
        else:
            columns[position] = column
    if not columns:
        raise FileRefused(
            _("Row %(row)d holds none of the headings. Download the template, and fill that in.")
            % {"row": heading.number}
        )
    return columns, tuple(left_out)


def _known_headings(table):
    """Return each column by its name, and by its title in every language."""
    found = {}
    for column in table.every_column:
        found[column.name] = column
        for language in LANGUAGES:
            with override(language):
                found.setdefault(fold(column.title), column)
    return found


class _Comparison:
    """The rows there are, read once, and what the file has said so far."""

    def __init__(self, table, columns, lines, *, width):
        self.table, self.columns, self.width = table, columns, width
        self.identified_at = next((p for p, c in columns.items() if c is IDENTIFIER), None)
        self.rows = {str(row.uid): row for row in table.rows()}
        self.alike = {table.likeness(row) for row in self.rows.values()} - {None}
        self.seen = {}
        named = [self._identifier(line) for line in lines]
        unknown = [uid for uid in filter(None, named) if uid not in self.rows and _is_uuid(uid)]
        self.elsewhere, self.gone = _elsewhere(table, unknown), table.gone(unknown)
        self.titles = {column.name: column.title for column in table.every_column}

    def entry(self, line):
        uid = self._identifier(line)
        try:
            row, before = self._row(uid, line)
        except Refused as refusal:
            reason = Refusal(IDENTIFIER.title, uid, str(refusal))
            return Entry(line.number, REFUSED, self._title_in_file(line), refusals=(reason,))
        given = self._given(line, before)
        if before is not None and not given and len(line.cells) <= self.width:
            return Entry(line.number, UNCHANGED, self.table.title_of(row))
        refusals = [*self._beyond_the_headings(line)]
        refusals += self._put(row, before, given)
        if refusals:
            title = self.table.title_of(row) if before else self._title_in_file(line)
            return Entry(line.number, REFUSED, title, refusals=tuple(refusals))
        return self._compared(line, row, before)

    def _identifier(self, line):
        at = self.identified_at
        return "" if at is None else _cell(line, at).strip().lower()

    def _row(self, uid, line):
        """Return the row that the line speaks of, and its texts; None for a row to be made."""
        if not uid:
            return self.table.blank(), None
        if not _is_uuid(uid):
            raise Refused(_("This is not an identifier. Leave it empty in a row that you add."))
        first = self.seen.setdefault(uid, line.number)
        if first != line.number:
            raise Refused(_("Row %(row)d has this identifier too.") % {"row": first})
        if uid in self.gone:
            raise Refused(_("This has been erased for good, and does not come back."))
        if uid in self.elsewhere:
            raise Refused(_("This identifier belongs to a row that is not in this list."))
        if row := self.rows.get(uid):
            return row, texts_of(self.table, row)
        return self.table.blank(uid=uuid.UUID(uid)), None

    def _given(self, line, before):
        """Return the texts that the line says anew, by column."""
        given = {}
        for position, column in self.columns.items():
            text = _cell(line, position)
            if before is None:
                is_said = bool(text.strip()) or column.is_needed
            else:
                is_said = in_a_cell(before[column.name]) != in_a_cell(text)
            if is_said and column is not IDENTIFIER:
                given[column] = text
        if before is None:
            absent = [c for c in self.table.columns if c not in self.columns.values()]
            given |= {column: "" for column in absent if column.is_needed}
        return given

    def _put(self, row, before, given):
        values, refusals = {}, []
        for column, text in given.items():
            try:
                values[column.name] = _read(column, text)
            except Refused as refusal:
                refusals.append(Refusal(column.title, text, str(refusal)))
        if refusals or (before is not None and not values):
            return refusals
        try:
            self.table.put(row, values)
        except Refused as refusal:
            texts = {column.name: text for column, text in given.items()}
            title = self.titles.get(refusal.column, "")
            refusals.append(Refusal(title, texts.get(refusal.column, ""), str(refusal)))
        return refusals

    def _compared(self, line, row, before):
        """Say what differs, in what would be written: a room may bring its house along."""
        after = texts_of(self.table, row)
        names = [name for name in self.titles if name != IDENTIFIER.name]
        was = before or dict.fromkeys(names, "")
        differ = tuple(n for n in names if in_a_cell(was[n]) != in_a_cell(after[n]))
        changes = tuple(Change(self.titles[n], was[n], after[n]) for n in differ)
        kind = NEW if before is None else CHANGED if changes else UNCHANGED
        return Entry(
            line.number,
            kind,
            self.table.title_of(row),
            changes,
            doubt=self._doubt(row) if kind == NEW else "",
            names=differ,
            row=row,
            before=before,
        )

    def _doubt(self, row):
        alike = self.table.likeness(row)
        if alike is None or alike not in self.alike:
            self.alike.add(alike)
            return ""
        return _("There is one like this already. To change it, give its identifier.")

    def _beyond_the_headings(self, line):
        """Refuse what stands where there is no heading: nobody could say what it means."""
        for text in line.cells[self.width :]:
            if text.strip():
                yield Refusal("", text, _("This stands beside the table, under no heading."))

    def _title_in_file(self, line):
        texts = (_cell(line, p) for p, c in self.columns.items() if c is not IDENTIFIER)
        return pgettext("between names", ", ").join([text for text in texts if text][:3])


def _read(column, text):
    text = text.strip()
    if not text and column.is_needed:
        raise Refused(_("This may not be empty."))
    return column.read(text)


def _cell(line, position):
    return line.cells[position] if position < len(line.cells) else ""


def _is_uuid(text):
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def _elsewhere(table, uids):
    """Return those identifiers whose rows exist, but not in this list."""
    found = set()
    for start in range(0, len(uids), ASKED_AT_ONCE):
        asked = uids[start : start + ASKED_AT_ONCE]
        rows = table.model._default_manager.filter(uid__in=asked)
        found |= {str(uid) for uid in rows.values_list("uid", flat=True)}
    return found
