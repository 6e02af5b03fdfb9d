"""What is in a paper is found nowhere but behind its view (safety.md, R17)."""

import logging

import pytest
from django.test import Client

from cooperation_week.backups.writing import back_up
from cooperation_week.vault.keeping import path_of
from events.exhibition.models import Exhibitor, Paper
from tests.conftest import logged_in
from tests.events.registrations.desk_people import client_with
from tests.factories.papers import make_pdf, uploaded
from tests.factories.releases import make_release
from tests.factories.stands import make_call, make_exhibitor
from tests.moments import OPENING
from tests.private_files import addresses_of, leaks

pytestmark = pytest.mark.django_db(transaction=True)
MARKER = b"Passport-E12345678"
LARGE = make_pdf(b"(%s)" % MARKER, b"<</X(%s)>>" % (b"x" * 3_000_000))


@pytest.fixture
def var(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.BACKUP_FOLDERS = {"media": settings.MEDIA_ROOT, "private": settings.VAULT_ROOT}
    settings.ERASURES_LOG = str(tmp_path / "erasures.log")
    return tmp_path


@pytest.fixture
def sent(var, caplog):
    """Send two papers through the page, one of them too large for memory; return who did."""
    caplog.set_level(logging.DEBUG)
    make_call()
    make_release()
    client = logged_in(make_exhibitor(Exhibitor.State.CONFIRMED).account)
    for content in (make_pdf(b"(%s)" % MARKER), LARGE):
        data = {"file": uploaded(content)}
        assert client.post("/en/my/2026/exhibitor/papers/customs/", data).status_code == 302
    return client


def files_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_content_is_nowhere_in_the_clear(sent, var, caplog):
    for paper in Paper.objects.select_related("file"):
        sent.post(f"/en/my/files/{paper.file.uid}/").getvalue()
    back_up(var / "week.tar", now=OPENING)

    found = [path.name for path in files_in(var) if MARKER in path.read_bytes()]

    names = {path.name for path in files_in(var)}
    sealed = {path_of(paper.file.uid).name for paper in Paper.objects.select_related("file")}
    # The backup was written, with the database and both papers, and says nothing either.
    assert ({"week.tar", *sealed} <= names, found) == (True, [])
    assert MARKER.decode() not in caplog.text


def test_no_address_but_the_view_leads_to_a_file(sent, var):
    everybody = (Client(), sent, client_with("editor"))
    paths = [path_of(paper.file.uid) for paper in Paper.objects.select_related("file")]
    heads = [path.read_bytes()[:64] for path in paths]

    leaked = [
        (number, address)
        for number, client in enumerate(everybody)
        for path in paths
        for address in addresses_of(path, var)
        if leaks(client.get(address, follow=True), [MARKER, *heads])
    ]

    assert leaked == []
