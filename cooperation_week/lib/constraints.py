"""Rules of several columns at once that SQLite and PostgreSQL keep alike, whoever writes.

They stand in `Meta.constraints`, so that a table which SQLite has to make anew gets them again.
"""

from django.db.models import BaseConstraint
from django.db.models.constraints import DEFAULT_DB_ALIAS


class DatabaseConstraint(BaseConstraint):
    """A rule that only the database looks at: whoever fills a form says it in a sentence first."""

    def validate(self, model, instance, exclude=None, using=DEFAULT_DB_ALIAS):
        """Leave it to the database."""

    def create_sql(self, model, schema_editor):
        # SQLite never comes here: it makes the table anew.
        table = schema_editor.quote_name(model._meta.db_table)
        return f"ALTER TABLE {table} ADD {self.constraint_sql(model, schema_editor)}"

    def remove_sql(self, model, schema_editor):
        table = schema_editor.quote_name(model._meta.db_table)
        return f"ALTER TABLE {table} DROP CONSTRAINT {schema_editor.quote_name(self.name)}"

    def __eq__(self, other):
        return type(other) is type(self) and other.deconstruct() == self.deconstruct()

    __hash__ = BaseConstraint.__hash__


class SameRow(DatabaseConstraint):
    """Several columns point at one row together; what changes there changes here.

    So a copy of a column of another table can stand in a check, and is never another value.
    `columns` has the column there by the column here; those there are unique together. Like
    Django’s own keys, it is looked at when a transaction ends.
    """

    def __init__(self, *, name, table, columns):
        super().__init__(name=name)
        self.table, self.columns = table, columns

    def constraint_sql(self, model, schema_editor):
        quote = schema_editor.quote_name
        pairs = sorted(self.columns.items())
        here, there = (", ".join(map(quote, names)) for names in zip(*pairs, strict=True))
        return (
            f"CONSTRAINT {quote(self.name)} FOREIGN KEY ({here})"
            f" REFERENCES {quote(self.table)} ({there}) ON UPDATE CASCADE"
            " DEFERRABLE INITIALLY DEFERRED"
        )

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "table": self.table, "columns": self.columns}


class Apart(DatabaseConstraint):
    """Rectangles of whole numbers (x, y, width, depth) of one owner never overlap.

    They may touch. `owner` is the column that says in which plan a rectangle lies.
    """

    EXCLUDED = (
        "CONSTRAINT {name} EXCLUDE USING gist (int8range({owner}, {owner}, '[]') WITH &&,"
        " int4range(x, x + width) WITH &&, int4range(y, y + depth) WITH &&)"
    )
    # SQLite lets one transaction write at a time, so that what is looked for cannot come later.
    LOOKED_FOR = (
        "CREATE TRIGGER {name_of_event} AFTER {event} ON {table} BEGIN"
        " SELECT RAISE(ABORT, '{plain}') FROM {table} WHERE {owner} = NEW.{owner}"
        " AND id <> NEW.id AND x < NEW.x + NEW.width AND NEW.x < x + width"
        " AND y < NEW.y + NEW.depth AND NEW.y < y + depth; END"
    )

    def __init__(self, *, name, owner):
        super().__init__(name=name)
        self.owner = owner

    def constraint_sql(self, model, schema_editor):
        quote = schema_editor.quote_name
        names = {"name": quote(self.name), "plain": self.name, "owner": quote(self.owner)}
        if schema_editor.connection.vendor == "postgresql":
            return self.EXCLUDED.format(**names)
        # A table that is made anew bears another name until it takes the place of the old one.
        names["table"] = quote(model._meta.db_table.removeprefix("new__"))
        for event in ("INSERT", "UPDATE"):
            named = quote(f"{self.name}_on_{event.lower()}")
            # Run once the table has its name.
            schema_editor.deferred_sql.append(
                self.LOOKED_FOR.format(event=event, name_of_event=named, **names)
            )
        return None

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "owner": self.owner}
