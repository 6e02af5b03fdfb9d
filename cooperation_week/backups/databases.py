"""A database as one file, and back: each database with its own means, never by copying files."""

from contextlib import contextmanager

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from cooperation_week.backups import postgresql, sqlite
from cooperation_week.backups.faults import BackupFault

MEANS = {"sqlite": sqlite, "postgresql": postgresql}
# What setting up a machine puts rows into: `migrate` and `set_up_roles`.
FILLED_BY_SETTING_UP = {
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "django_content_type",
}


@contextmanager
def snapshot(target):
    """Write the database as it stands into a file, and yield the rows that the file holds.

    Others may write meanwhile: the file is of one moment. Raises BackupFault.
    """
    with means().snapshot(target, tables()) as rows:
        yield rows


def load(dump, rows):
    """Put a database back from such a file, in place of the one that is there.

    Raises BackupFault: before anything is changed when the file is at fault, afterwards when the
    database does not hold the rows it should.
    """
    means().load(dump)
    connection.close()
    if (found := means().counted([*rows])) != rows:
        wrong = ", ".join(sorted(name for name in rows if rows[name] != found.get(name)))
        raise BackupFault(f"The restored database does not hold what the backup says: {wrong}.")


def means():
    return MEANS[vendor()]


def vendor():
    return connection.vendor


def tables():
    """Return every table of a model that is there."""
    there = {*connection.introspection.table_names()}
    models = apps.get_models(include_auto_created=True)
    return sorted({model._meta.db_table for model in models} & there)


def is_empty():
    """Say whether the database holds nothing but what setting it up put into it."""
    rows = means().counted([name for name in tables() if name not in FILLED_BY_SETTING_UP])
    return not any(rows.values())


def schema():
    """Return the names of the migrations that have been applied."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


def known_schema():
    """Return the names of all migrations that this version has."""
    return {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
