"""The migrations, run one after the other, make the tables that the models describe.

A machine that they set up counts as empty: a backup may be put back on it. All other tests begin
with tables made from the models at once.
"""

import json
import re

import pytest
from django.apps import apps
from django.db import connection

from tests.cooperation_week.backups.machines import empty_machine

# Everything that a table can refuse or find; a line for each, after the name of the table.
WHAT_THERE_IS = {
    "sqlite": "SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL",
    "postgresql": """
        SELECT table_name, concat_ws(' ', column_name, data_type, character_maximum_length,
                                     is_nullable, column_default)
        FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL
        SELECT conrelid::regclass::text, concat_ws(' ', conname, pg_get_constraintdef(oid))
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL
        SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'
    """,
}
WHAT_WAS_MADE = """
import json
from django.db import connection
from cooperation_week.accounts.roles import set_up_roles
from cooperation_week.backups import databases
set_up_roles()
with connection.cursor() as cursor:
    cursor.execute({query!r})
    print(json.dumps([databases.is_empty(), cursor.fetchall()]))
"""
OUR_PACKAGES = ("centres", "cooperation_week", "events")


def our_tables():
    return {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith(OUR_PACKAGES)
    }


def pieces(statement):
    """Return the parts of a statement between its outermost commas, in order of the alphabet.

    SQLite keeps what a table was made with as text, and a later column stands last in it.
    """
    found, depth = [""], 0
    for sign in statement:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and depth == 1:
            found.append("")
        else:
            found[-1] += sign
    return sorted(part.strip(" ()") for part in found)


# How Django names what is unique depends on whether a column was made so or became so.
NAME_OF_UNIQUE = re.compile(r"_(key|[0-9a-f]{8}_uniq)\b")


def ours(lines):
    is_sqlite = connection.vendor == "sqlite"
    return sorted(
        [table, *(pieces(text) if is_sqlite else [NAME_OF_UNIQUE.sub("_unique", text)])]
        for table, text in lines
        if table in our_tables()
    )


@pytest.mark.django_db(transaction=True)
def test_migrations_make_the_tables_that_the_models_describe_and_no_rows(tmp_path):
    query = WHAT_THERE_IS[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        described = ours(cursor.fetchall())

    with empty_machine(tmp_path) as machine:
        done = machine.manage("migrate", "--verbosity=0")
        is_empty, made = json.loads(machine.ask(WHAT_WAS_MADE.format(query=query)))

    assert (done.stderr, done.returncode) == ("", 0)
    assert len(described) > 100
    assert ours(made) == described
    assert is_empty
