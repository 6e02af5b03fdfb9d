"""What a file said last time, kept with each row, so that a file never undoes what staff edited.

`imported` of a session or person is

`source`  where the file comes from; `guid` and `key`, how the file calls the row;
`taken`   a fingerprint of what the file said, by field;
`people`  whom it named in a session: talk or -1, identifier and role;
`aside`   whatever else it said, for which there is no place here;
`gone`    true while the file no longer has it.

A field is written when the file says something else than last time, and left alone otherwise.
"""

from events.programme.schedules.texts import fingerprint, in_one_form


class Taking:
    """Takes from a file what is new in it, into one row."""

    def __init__(self, row, *, overwrite):
        self.row, self.overwrite = row, overwrite
        self.before = dict(row.imported)
        self.taken = {**self.before.get("taken", {})}
        self.people = self.before.get("people")
        self.changed, self.edited = [], []

    def is_new(self, field, value):
        """Say whether the file says something new here, and remember what it says."""
        mark = fingerprint(value)
        if not self.overwrite and self.taken.get(field) == mark:
            return False
        self.taken[field] = mark
        return True

    def columns(self, values):
        """Write columns; one that the file no longer speaks of is emptied like any other."""
        for column, value in values.items():
            differs = _plain(getattr(self.row, column)) != _plain(value)
            if self.is_new(column, value):
                if differs:
                    setattr(self.row, column, value)
                    self.changed.append(column)
            elif differs:
                self.edited.append(column)

    def remember(self, **facts):
        """Put down what is known of the row; say whether anything of it was not known before."""
        kept = {"taken": self.taken, "people": self.people, **facts}
        self.row.imported = {name: fact for name, fact in kept.items() if fact}
        return self.row.imported != self.before


def _plain(value):
    """Return what counts of a value: not how lines are broken, nor which nothing it is."""
    return in_one_form(value) if isinstance(value, str) else value or ""
