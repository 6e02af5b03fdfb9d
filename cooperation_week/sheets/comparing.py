"""What a sheet would do to the rows there are, row by row, before any of it is done."""

from django.utils.translation import gettext as _

from cooperation_week.lib.spreadsheets import in_a_cell
from cooperation_week.lib.words import listing
from cooperation_week.sheets.columns import Refused
from cooperation_week.sheets.differences import (
    CHANGED,
    NEW,
    REFUSED,
    UNCHANGED,
    Change,
    Difference,
    Entry,
    Refusal,
)
from cooperation_week.sheets.headings import columns_of
from cooperation_week.sheets.tables import texts_of

ASKED_AT_ONCE = 500


def compare(table, lines):
    """Return the difference between the lines of a file and the table. Writes nothing.

    Raises FileRefused for headings that make no table.
    """
    heading, *others = lines
    columns, left_out = columns_of(table, heading)
    at_hand = _Comparison(table, columns, others, width=len(heading.cells))
    return Difference([at_hand.entry(line) for line in others], left_out)


class _Comparison:
    """The rows there are, read once, and what the file has said so far."""

    def __init__(self, table, columns, lines, *, width):
        self.table, self.columns, self.width = table, columns, width
        self.identifier = table.identifier
        self.identified_at = next((p for p, c in columns.items() if c is self.identifier), None)
        self.rows = {self.identifier.write(row): row for row in table.rows()}
        self.alike = {table.likeness(row) for row in self.rows.values()} - {None}
        self.seen = {}
        unknown = sorted({self._identifier(line) for line in lines} - self.rows.keys() - {""})
        self.elsewhere, self.gone = _elsewhere(table, unknown), table.gone(unknown)
        self.titles = {column.name: column.title for column in table.every_column}

    def entry(self, line):
        uid = self._identifier(line)
        try:
            row, before = self._row(uid, line)
        except Refused as refusal:
            reason = Refusal(self.identifier.title, uid, str(refusal))
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
        return "" if at is None else _cell(line, at).strip()

    def _row(self, uid, line):
        """Return the row that the line speaks of, and its texts; None for a row to be made."""
        if not uid:
            return self.table.blank(), None
        value = self.identifier.read(uid)
        first = self.seen.setdefault(uid, line.number)
        if first != line.number:
            raise Refused(_("Row %(row)d has this identifier too.") % {"row": first})
        if uid in self.gone:
            raise Refused(_("This has been erased for good, and does not come back."))
        if uid in self.elsewhere:
            raise Refused(_("This identifier belongs to a row that is not in this list."))
        if row := self.rows.get(uid):
            return row, texts_of(self.table, row)
        return self.table.blank(**{self.identifier.name: value}), None

    def _given(self, line, before):
        """Return the texts that the line says anew, by column."""
        given = {}
        for position, column in self.columns.items():
            text = _cell(line, position)
            if before is None:
                is_said = bool(text.strip()) or column.is_needed
            else:
                is_said = in_a_cell(before[column.name]) != in_a_cell(text)
            if is_said and column is not self.identifier:
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
        names = [name for name in self.titles if name != self.identifier.name]
        was = before or dict.fromkeys(names, "")
        differ = tuple(n for n in names if in_a_cell(was[n]) != in_a_cell(after[n]))
        changes = tuple(Change(self.titles[n], was[n], after[n]) for n in differ)
        kind = NEW if before is None else CHANGED if changes else UNCHANGED
        return Entry(
            line.number,
            kind,
            self.table.title_of(row),
            changes,
            doubt=self._alike(row) if kind == NEW else self.table.doubt(row, before),
            names=differ,
            row=row,
            before=before,
        )

    def _alike(self, row):
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
        texts = (_cell(line, p) for p, c in self.columns.items() if c is not self.identifier)
        return listing([text for text in texts if text][:3])


def _read(column, text):
    text = text.strip()
    if not text and column.is_needed:
        raise Refused(_("This may not be empty."))
    return column.read(text)


def _cell(line, position):
    return line.cells[position] if position < len(line.cells) else ""


def _elsewhere(table, identifiers):
    """Return those identifiers whose rows exist, but not in this list."""
    found, name = set(), table.identifier.name
    for start in range(0, len(identifiers), ASKED_AT_ONCE):
        asked = [_value(table, text) for text in identifiers[start : start + ASKED_AT_ONCE]]
        known = [value for value in asked if value is not None]
        rows = table.model._default_manager.filter(**{f"{name}__in": known})
        found |= {str(value) for value in rows.values_list(name, flat=True)}
    return found


def _value(table, text):
    try:
        return table.identifier.read(text)
    except Refused:
        return None
