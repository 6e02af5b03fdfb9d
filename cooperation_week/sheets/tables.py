"""What a sheet holds."""

from cooperation_week.sheets.columns import UuidColumn


class Table:
    """The description of a table. A subclass gives `name`, `title`, `model` and `columns`.

    `name` stands in file names and never changes. `identifier` is the column by which rows are
    found; it stands first. The methods may be overridden.
    """

    name = title = model = None
    columns = ()
    identifier = UuidColumn("uid")
    # The list that a sheet is about part of, such as one year’s; also in file names.
    about = ""

    @property
    def every_column(self):
        return (self.identifier, *self.columns)

    def queryset(self):
        """Return the rows that a sheet may show and change, with all that the columns read."""
        return self.model._default_manager.order_by("pk")

    def rows(self):
        """Return them, ready to be read without another query."""
        return list(self.queryset())

    def blank(self, **identifier):
        return self.model(**identifier)

    def title_of(self, row):
        return str(row)

    def put(self, row, values):
        """Give a row the values that a file says anew, by column. Raises Refused."""
        for name, value in values.items():
            setattr(row, name, value)

    def save(self, row, before):
        """Write a row; `before` has the texts of all its columns as they were, or is None."""
        row.save(force_insert=before is None)

    def doubt(self, row, before):
        """Say what is worth a look in a row that would change, or nothing."""
        return ""

    def likeness(self, row):
        """Return what two rows of the same thing would have in common, or None."""

    def gone(self, uids):
        """Return those of the identifiers that must never come back."""
        return frozenset()


def texts_of(table, row):
    """Return what a sheet says of a row, by column."""
    return {column.name: column.write(row) for column in table.every_column}
