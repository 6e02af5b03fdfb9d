"""The command that brings a schedule file in."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from events.programme.models import Session
from tests.factories.events import make_edition
from tests.schedule_files import as_json, as_xml, event

pytestmark = pytest.mark.django_db


def run(path, **options):
    out = StringIO()
    call_command("import_schedule", str(path), edition=2026, stdout=out, **options)
    return out.getvalue().splitlines()


@pytest.fixture
def file(tmp_path):
    make_edition()
    path = tmp_path / "schedule.json"
    path.write_bytes(as_json(event(1), event(2, duration="0")))
    return path


def test_command_tells_what_it_did(file):
    lines = run(file)

    assert lines[0].startswith("Line ")
    assert lines[-6:] == [
        "“type” of 2 sessions or people has no place here and is kept beside them.",
        "2 sessions are new.",
        "2 people are new.",
        "1 city is new.",
        "2 rooms are new.",
        "2 themes are new.",
    ]


def test_rehearsal_does_nothing(file):
    lines = run(file, rehearse=True)

    assert (lines[-1], Session.objects.count()) == (
        "This was a rehearsal: nothing was changed.", 0
    )  # fmt: skip


def test_file_that_is_too_large_is_not_even_read(file, monkeypatch):
    with file.open("r+b") as opened:
        opened.truncate(20 * 1024 * 1024 + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail("It was read."))

    with pytest.raises(CommandError, match="larger than 20 MB"):
        run(file)


def test_broken_file_is_refused_with_its_line(file):
    file.write_bytes(as_xml(event(1))[:-30])

    with pytest.raises(
        CommandError, match=r"Line \d+ is not XML from sign \d+ on\. .+ Nothing was changed\."
    ):
        run(file)

    assert Session.objects.count() == 0


def test_unknown_edition_is_refused(file):
    with pytest.raises(CommandError, match=r"There is no edition 2031\."):
        call_command("import_schedule", str(file), edition=2031)


def test_missing_file_is_refused(tmp_path):
    make_edition()

    with pytest.raises(CommandError, match="cannot be read: No such file"):
        run(tmp_path / "nowhere.json")
