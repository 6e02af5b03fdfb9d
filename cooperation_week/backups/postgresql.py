"""PostgreSQL: its own programs, found on PATH or in the folder that PG_BIN names."""

import os
import shutil
import subprocess
from contextlib import contextmanager

from django.conf import settings
from django.db import connection, transaction

from cooperation_week.backups.faults import BackupFault

# What the programs call the parts of a connection.
ENVIRONMENT = {
    "dbname": "PGDATABASE",
    "host": "PGHOST",
    "password": "PGPASSWORD",
    "port": "PGPORT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "user": "PGUSER",
}
# pg_dump may take longer than a page; this transaction only holds its snapshot open.
PATIENT = "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0"


@contextmanager
def snapshot(target, tables):
    """Dump and count in one snapshot."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute(PATIENT)
        cursor.execute("SELECT pg_export_snapshot()")
        (name,) = cursor.fetchone()
        run("pg_dump", "--format=custom", f"--snapshot={name}", f"--file={target}")
        rows = _counted(cursor, tables)
    yield rows


def load(dump):
    """Read the whole dump once before anything is dropped, then put it back in one transaction."""
    run("pg_restore", f"--file={os.devnull}", dump)
    _drop_everything()
    connection.close()
    how = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]
    run("pg_restore", *how, f"--dbname={_parameters()['dbname']}", dump)


def counted(tables):
    with connection.cursor() as cursor:
        return _counted(cursor, tables)


def run(program, *arguments):
    """Run one of PostgreSQL’s programs on the database. Raises BackupFault with what it said."""
    found = shutil.which(program, path=settings.PG_BIN or None)
    if found is None:
        raise BackupFault(
            f"{program} was not found. Install PostgreSQL's client programs, or name the folder"
            " that holds them in PG_BIN."
        )
    said = {ENVIRONMENT[k]: str(v) for k, v in _parameters().items() if k in ENVIRONMENT}
    done = subprocess.run(  # noqa: S603 -- a program of ours, and arguments that nobody sends
        [found, *map(str, arguments)],
        env={**os.environ, **said},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BackupFault(f"{program} failed: {done.stderr.strip()}")


def _parameters():
    return connection.get_connection_params()


def _drop_everything():
    with transaction.atomic(), connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(name)} CASCADE")


def _counted(cursor, tables):
    there, rows = {*connection.introspection.table_names(cursor)}, {}
    for name in tables:
        if name in there:
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608
            (rows[name],) = cursor.fetchone()
    return rows
