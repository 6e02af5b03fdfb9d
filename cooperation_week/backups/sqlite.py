"""SQLite: a vacuumed copy, checked for integrity. A plain copy of the file would miss the log."""

import shutil
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

from cooperation_week.backups.disk import flush
from cooperation_week.backups.faults import BackupFault


@contextmanager
def snapshot(target, tables):
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(target)])
    _check(target)
    yield _counted(target, tables)


def load(dump):
    """Write the new database beside the old one, check it, and let it take the place at once."""
    place = Path(connection.settings_dict["NAME"])
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".{place.name}.restored")
    shutil.copyfile(dump, beside)
    flush(beside)
    _check(beside)
    connection.close()
    # The log of the old database would be read into the new one.
    for ending in ("-wal", "-shm"):
        place.with_name(place.name + ending).unlink(missing_ok=True)
    beside.replace(place)


def counted(tables):
    return _counted(connection.settings_dict["NAME"], tables)


def _check(path):
    try:
        with closing(sqlite3.connect(path)) as database:
            said = database.execute("PRAGMA integrity_check").fetchall()
    except sqlite3.DatabaseError as error:
        said = [(str(error),)]
    if said != [("ok",)]:
        raise BackupFault(f"The copy of the database is damaged: {said[0][0]}")


def _counted(path, tables):
    with closing(sqlite3.connect(path)) as database:
        there = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
        return {
            name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
            for name in tables
            if name in there
        }
