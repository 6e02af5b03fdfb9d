import stat

import pytest
from django.core.management import CommandError, call_command

from cooperation_week.backups import manifests, postgresql
from cooperation_week.backups.faults import BackupFault
from cooperation_week.backups.writing import back_up
from tests.cooperation_week.backups.machines import Machine
from tests.moments import OPENING

pytestmark = pytest.mark.django_db(transaction=True)


def test_backup_is_one_file_for_its_owner_only(site, tmp_path):
    target = tmp_path / "backups" / "week.tar"

    back_up(target, now=OPENING)

    assert [path.name for path in target.parent.iterdir()] == ["week.tar"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_manifest_counts_rows_and_names_each_member(site, tmp_path):
    manifest = back_up(tmp_path / "week.tar", now=OPENING)

    assert (manifest.moment, manifest.rows["programme_person"]) == (OPENING, 1)
    assert "programme.0001_first" in manifest.schema
    names = [name.partition("/")[0] for name in manifest.members]
    assert names == ["database", "media", "media", "media"]


def test_backup_that_cannot_be_read_back_is_not_kept(site, tmp_path, monkeypatch):
    def fail(tar, manifest):
        raise BackupFault("damaged")

    monkeypatch.setattr(manifests, "verify", fail)

    with pytest.raises(BackupFault, match="damaged"):
        back_up(tmp_path / "backups" / "week.tar", now=OPENING)

    assert [*(tmp_path / "backups").iterdir()] == []


def test_backup_never_replaces_a_file(site, tmp_path):
    (tmp_path / "week.tar").write_text("something")

    with pytest.raises(CommandError, match="There is a file already"):
        call_command("backup", to=str(tmp_path / "week.tar"))

    assert (tmp_path / "week.tar").read_text() == "something"


def test_picture_that_is_erased_meanwhile_is_left_out(site, tmp_path, monkeypatch):
    from cooperation_week.backups import writing  # noqa: PLC0415

    everything = writing._everything

    def with_one_that_is_gone(dump):
        yield from everything(dump)
        yield "media/gone.webp", tmp_path / "gone.webp"

    monkeypatch.setattr(writing, "_everything", with_one_that_is_gone)

    assert "media/gone.webp" not in back_up(tmp_path / "week.tar", now=OPENING).members


def test_missing_programs_of_postgresql_are_named(settings, tmp_path):
    settings.PG_BIN = str(tmp_path)

    with pytest.raises(BackupFault, match="pg_dump was not found"):
        postgresql.run("pg_dump")


def test_make_backup_works_where_make_run_does(tmp_path):
    machine = Machine(tmp_path, "", tmp_path / "erasures.log")

    done = machine.run("-m", "tools.manage", "backup")

    assert (done.stderr, done.stdout.split(": ")[1]) == (
        "",
        "0 rows, 1 members, 10240 bytes, read back.\n",
    )
    assert len([*(tmp_path / "backups").glob("week-*T*Z.tar")]) == 1
