"""A backup made by a real command is put back by real commands, on another machine."""

import json
import re
import shutil
import sqlite3
import tarfile
from contextlib import closing

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from cooperation_week.accounts.models import Account
from cooperation_week.backups import databases, restoring, sqlite
from cooperation_week.backups.faults import BackupFault
from cooperation_week.backups.restoring import restore
from cooperation_week.backups.writing import back_up
from cooperation_week.lib.pictures import SIZES, file_name
from events.programme.erasure import erase_person
from events.programme.models import Person
from tests.cooperation_week.backups.conftest import PICTURE
from tests.cooperation_week.backups.machines import this_machine
from tests.cooperation_week.processes import running
from tests.factories.accounts import make_account
from tests.moments import OPENING

pytestmark = pytest.mark.django_db(transaction=True)

WRITER = """
from itertools import count
from cooperation_week.accounts.models import Account
for number in count():
    Account.objects.create_user(f"writer-{number:06}@example.org")
    print(number, flush=True)
"""
VISIT = """
from django.test import Client
client = Client(SERVER_NAME="localhost")
for path in ("/en/2026/programme/opening/", "/it/2026/speakers/zanzotto/"):
    print(client.get(path).status_code, end=" ")
"""
ADDRESSES = """
import json
from cooperation_week.accounts.models import Account
print(json.dumps(sorted(Account.objects.values_list("email", flat=True))))
"""
TABLES = """
import json
from cooperation_week.backups import databases
print(json.dumps(databases.means().counted(databases.tables())))
"""
# Tables made from the models, with what `migrate` and `set_up_roles` put into them: that the
# migrations put in no more is tried in tests/test_migrations.py.
SETTING_UP = """
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
call_command("migrate", run_syncdb=True, verbosity=0)
call_command("set_up_roles", verbosity=0)
"""
PAPERS = """
from cooperation_week.vault.models import PrivateFile
from cooperation_week.vault.opening import FileGone, pieces_of
for file in PrivateFile.objects.all():
    try:
        print(len(b"".join(pieces_of(file))), end=" ")
    except FileGone:
        print("gone", end=" ")
"""
WHAT_IS_LEFT = """
from cooperation_week.releases.models import Release
from events.programme.models import Person
print(Person.objects.count(), Release.objects.filter(document__contains="zanzotto").count())
"""


@pytest.fixture
def backup(site, tmp_path):
    target = tmp_path / "week.tar"
    back_up(target, now=timezone.now())
    return target


def files_of(machine):
    media = machine.var / "media"
    return {str(p.relative_to(media)): p.read_bytes() for p in media.rglob("*") if p.is_file()}


def test_backup_made_while_others_write_comes_back_on_an_empty_machine(site, elsewhere, tmp_path):
    with running(WRITER) as [writer]:
        writer.stdout.readline()
        made = this_machine().manage("backup", "--to", tmp_path / "week.tar")
        written = [int(writer.stdout.readline()) for _ in range(3)][-1]

    done = elsewhere.manage("restore", tmp_path / "week.tar")

    assert (made.stderr, made.returncode, done.stderr, done.returncode) == ("", 0, "", 0)
    addresses, rows, visit = elsewhere.ask(ADDRESSES + TABLES + VISIT).splitlines()
    addresses = json.loads(addresses)
    assert addresses == [f"writer-{number:06}@example.org" for number in range(len(addresses))]
    assert 0 < len(addresses) < Account.objects.count() >= written
    with tarfile.open(tmp_path / "week.tar") as tar:
        counted = json.loads(tar.extractfile("manifest.json").read())["rows"]
    assert json.loads(rows) == counted
    assert files_of(elsewhere) == {
        file_name(site.photo, size): content for size, content in PICTURE.items()
    }
    assert visit == "200 200 "
    assert re.fullmatch(
        r"The site is as it was at [\d-]+ [\d:]+ UTC: \d+ rows in \d+ tables, 3 files\.\n"
        r"Erased again after it: 0\.\n",
        done.stdout,
    )


def test_whoever_was_erased_after_the_backup_is_not_in_the_restored_site(
    site, backup, elsewhere, settings
):
    erase_person(site, now=timezone.now())
    elsewhere.var.mkdir()
    elsewhere.erasures.write_bytes(settings.ERASURES_LOG.read_bytes())

    done = elsewhere.manage("restore", backup)

    assert (done.stderr, done.stdout[-26:]) == ("", "Erased again after it: 1.\n")
    assert elsewhere.ask(WHAT_IS_LEFT + VISIT) == "0 0\n200 404 "
    assert files_of(elsewhere) == {}


@pytest.mark.any_database
def test_without_the_ledger_the_person_would_come_back(site, backup, elsewhere):
    erase_person(site, now=timezone.now())

    elsewhere.manage("restore", backup)

    assert elsewhere.ask(WHAT_IS_LEFT) == "1 1\n"


@pytest.mark.any_database
def test_erasures_before_the_backup_are_known_on_the_other_machine(
    site, elsewhere, tmp_path, settings
):
    erase_person(site, now=OPENING)
    back_up(tmp_path / "week.tar", now=timezone.now())

    elsewhere.manage("restore", tmp_path / "week.tar")

    assert elsewhere.erasures.read_text() == f"{OPENING.isoformat()} person {site.uid}\n"


def test_what_is_there_is_replaced_only_when_that_is_asked_for(backup, elsewhere):
    elsewhere.manage("restore", backup)
    elsewhere.ask(
        "from cooperation_week.accounts.models import Account\n"
        'Account.objects.create_user("later@example.org")'
    )

    refused = elsewhere.manage("restore", backup)
    before = json.loads(elsewhere.ask(ADDRESSES))
    replaced = elsewhere.manage("restore", backup, "--replace")

    assert (refused.returncode, refused.stderr) == (
        1,
        "CommandError: The database is not empty. Say --replace to lose what is in it.\n",
    )
    assert (replaced.stderr, before, json.loads(elsewhere.ask(ADDRESSES))) == (
        "",
        ["later@example.org"],
        [],
    )


def test_log_of_the_former_sqlite_database_is_not_read_into_the_new_one(tmp_path, monkeypatch):
    place, dump = tmp_path / "week.sqlite3", tmp_path / "dump"
    with closing(sqlite3.connect(dump)) as database:
        database.execute("CREATE TABLE restored (x)")
    for ending in ("", "-wal", "-shm"):
        place.with_name(place.name + ending).write_bytes(b"former")
    monkeypatch.setitem(connection.settings_dict, "NAME", str(place))

    sqlite.load(dump)

    assert place.read_bytes() == dump.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dump", "week.sqlite3"]


@pytest.mark.any_database
def test_papers_come_back_and_open_once_the_keys_are_there(paper, elsewhere, tmp_path, settings):
    back_up(tmp_path / "week.tar", now=timezone.now())

    elsewhere.manage("restore", tmp_path / "week.tar")

    before = elsewhere.ask(PAPERS)
    shutil.copytree(settings.VAULT_KEYS, elsewhere.var / "keys")
    assert (before, elsewhere.ask(PAPERS)) == ("gone ", f"{paper.size} ")


@pytest.mark.any_database
def test_machine_that_was_set_up_and_not_used_is_empty(backup, elsewhere):
    elsewhere.ask(SETTING_UP)

    done = elsewhere.manage("restore", backup)

    assert (done.stderr, elsewhere.ask(VISIT)) == ("", "200 200 ")


@pytest.mark.any_database
def test_files_that_are_there_are_not_lost(backup, elsewhere):
    (elsewhere.var / "media").mkdir(parents=True)
    (elsewhere.var / "media" / "other.webp").write_bytes(b"picture")

    done = elsewhere.manage("restore", backup)

    assert done.stderr == "CommandError: There are files already. Say --replace to lose them.\n"
    assert files_of(elsewhere) == {"other.webp": b"picture"}


@pytest.mark.any_database
def test_everybody_logs_in_again(site, elsewhere, tmp_path, client):
    client.force_login(make_account())
    back_up(tmp_path / "week.tar", now=timezone.now())

    elsewhere.manage("restore", tmp_path / "week.tar")

    asked = "from django.contrib.sessions.models import Session; print(Session.objects.count())"
    assert elsewhere.ask(asked) == "0\n"


# ---------- refused before anything is changed ----------


def forged(backup, change):
    """Write the backup anew with other members: `change` is given and returns them by name."""
    with tarfile.open(backup) as tar:
        members = {member.name: tar.extractfile(member).read() for member in tar}
    target = backup.with_name("forged.tar")
    with tarfile.open(target, "w") as tar:
        for name, content in change(members).items():
            (backup.parent / "content").write_bytes(content)
            tar.add(backup.parent / "content", arcname=name)
    return target


def with_another_picture(members):
    name = next(name for name in members if name.endswith(".webp"))
    return members | {name: b"another"}


def without_a_picture(members):
    gone = next(name for name in members if name.endswith(".webp"))
    return {name: content for name, content in members.items() if name != gone}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (with_another_picture, "is not what was written"),
        (without_a_picture, "is missing or was added"),
        (lambda members: members | {"media/extra.webp": b""}, "is missing or was added"),
        (lambda members: members | {"manifest.json": b"{"}, "its manifest is missing"),
        (lambda members: members | {"manifest.json": b"[]"}, "its manifest is missing"),
        (lambda members: {"database": members["database"]}, "its manifest is missing"),
        (lambda members: members | {"manifest.json": b'{"format": 2}'}, "does not read"),
    ],
)
def test_backup_that_was_changed_is_refused(change, told, backup):
    with pytest.raises(BackupFault, match=told):
        restore(forged(backup, change))


def test_backup_that_was_cut_short_is_refused(backup):
    backup.write_bytes(backup.read_bytes()[:20_000])

    with pytest.raises(BackupFault):
        restore(backup)


def test_file_that_leads_elsewhere_is_refused(backup):
    def change(members):
        manifest = json.loads(members["manifest.json"])
        name = next(name for name in members if name.endswith(".webp"))
        manifest["members"]["media/../../evil"] = manifest["members"].pop(name)
        evil = {"media/../../evil": members.pop(name)}
        return members | evil | {"manifest.json": json.dumps(manifest).encode()}

    with pytest.raises(BackupFault, match="leads elsewhere"):
        restore(forged(backup, change))


def test_what_is_no_backup_is_refused(tmp_path):
    (tmp_path / "note.tar").write_text("no backup")

    for name in ("note.tar", "missing.tar", "."):
        with pytest.raises(BackupFault):
            restore(tmp_path / name)


def test_database_in_use_is_refused(backup):
    with pytest.raises(BackupFault, match="not empty"):
        restore(backup)

    assert Person.objects.count() == 1


def test_backup_of_another_database_is_refused(backup, monkeypatch):
    monkeypatch.setattr(restoring.databases, "vendor", lambda: "another")

    with pytest.raises(BackupFault, match="the database here is another"):
        restore(backup, replace=True)


def test_backup_of_a_later_version_is_refused(backup, monkeypatch):
    monkeypatch.setattr(restoring.databases, "known_schema", lambda: {"events.0001_first"})

    with pytest.raises(BackupFault, match="of a later version of the site"):
        restore(backup, replace=True)


def test_database_that_lacks_rows_is_noticed(site, monkeypatch):
    monkeypatch.setattr(databases.means(), "load", lambda dump: None)

    with pytest.raises(BackupFault, match="does not hold what the backup says: events_edition"):
        databases.load(None, {"events_edition": 7, "programme_person": 1})


def test_backup_leaves_the_files_where_they_were(site, backup):
    assert all(default_storage.exists(file_name(site.photo, size)) for size in SIZES)
