"""R28 and R17: what is in the site, in its files and in its backups when somebody is erased."""

import logging
from pathlib import Path

import pytest
from django.test import Client

from centres.mobility.models import Document
from cooperation_week.backups.writing import back_up
from cooperation_week.vault.keeping import path_of
from events.registrations.erasure import erase
from tests.centres.mobility.records.people import make_marked, markers_of
from tests.conftest import logged_in
from tests.cooperation_week.backups.machines import empty_machine
from tests.cooperation_week.vault.test_nowhere_else import addresses_of, files_in
from tests.events.registrations.desk_people import client_with
from tests.factories.mobility import AFTER, DURING, make_application
from tests.factories.mobility_desk import make_document
from tests.factories.papers import make_pdf

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.any_database]
MARKER = b"Passport-E12345678"
EVERYTHING = """
from tests.events.registrations.test_erasure import everything
print(everything())
"""


@pytest.fixture
def var(settings, tmp_path):
    settings.VAR_DIR = tmp_path / "old"
    settings.VAULT_ROOT, settings.VAULT_KEYS = tmp_path / "old/private", tmp_path / "keys"
    settings.MEDIA_ROOT = tmp_path / "old/media"
    settings.BACKUP_FOLDERS = {"media": settings.MEDIA_ROOT, "private": settings.VAULT_ROOT}
    return tmp_path


@pytest.fixture
def document(var):
    content = make_pdf(b"(%s)" % MARKER)
    return make_document(make_application(), "passport", content=content, name="passport.pdf")


def test_restored_backup_has_nobody_who_was_erased_since(var, settings):
    erased, other = make_marked(1), make_marked(2)
    back_up(var / "week.tar", now=DURING)
    erase(erased, now=AFTER)

    with empty_machine(var / "new") as machine:
        machine.var.mkdir()
        machine.erasures.write_bytes(Path(settings.ERASURES_LOG).read_bytes())
        done = machine.manage("restore", var / "week.tar")
        held = machine.ask(EVERYTHING).lower()

    assert done.returncode == 0, done.stderr
    left = [sum(word in held for word in markers_of(number).values()) for number in (1, 2)]
    assert left == [0, 12]
    # Of the keys, which no backup has, only that of the other is there.
    assert len(files_in(settings.VAULT_KEYS)) == 1
    assert Document.objects.get().application.account == other


def test_content_is_nowhere_in_the_clear(document, var, caplog):
    caplog.set_level(logging.DEBUG)
    logged_in(document.application.account).post(f"/en/my/files/{document.file.uid}/").getvalue()
    back_up(var / "week.tar", now=DURING)

    found = [path.name for path in files_in(var) if MARKER in path.read_bytes()]

    names = {path.name for path in files_in(var)}
    assert ({"week.tar", path_of(document.file.uid).name} <= names, found) == (True, [])
    assert MARKER.decode() not in caplog.text


def test_no_address_but_the_door_leads_to_a_file(document, settings):
    path = path_of(document.file.uid)
    head = path.read_bytes()[:64]
    everybody = [Client(), logged_in(document.application.account)]
    everybody += [client_with(role) for role in ("mobility", "mobility-reviewer", "owner")]

    leaked = [
        (number, address)
        for number, client in enumerate(everybody)
        for address in addresses_of(path, settings.VAR_DIR)
        if leaks(client.get(address, follow=True), head)
    ]

    assert leaked == []


def leaks(answer, head):
    body = answer.getvalue() if answer.streaming else answer.content
    return MARKER in body or head in body
