"""One applicant in several windows at once: one application, sent once, and every step kept."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.conf import settings
from django.db import connection

from centres.mobility.applying import filing
from centres.mobility.models import Application, Deed, Document, Offer, PlacePool
from cooperation_week.mail.models import Message
from cooperation_week.vault import taking
from tests.factories.accounts import make_account
from tests.factories.applying import fresh, make_place, make_whole_draft, publish_asking
from tests.factories.mobility import DURING, make_application, publish_call
from tests.factories.papers import uploaded
from tests.races.applicants import (
    TIMES,
    begin,
    read_slowly,
    save,
    save_without_the_lock,
    send,
    send_without_the_lock,
    withdraw,
)
from tests.races.figures import figure
from tests.races.starting import race

pytestmark = pytest.mark.django_db(transaction=True)
PROCESSES = figure(4, 8)


def verbs():
    return [*Deed.objects.order_by("pk").values_list("verb", flat=True)]


def kept(row):
    """Return what the windows had typed last, as far as it is kept."""
    typed = fresh(row).typed["answers"].items()
    return {name: words for name, words in typed if name.startswith("field_")}


def windows():
    return [str(number) for number in range(PROCESSES)]


def test_two_windows_begin_one_application():
    account, call = make_account(), publish_call()

    answers = race(*((begin, account.pk, call.pk) for _each in windows()))

    assert {*answers} == {Application.objects.get().pk}
    assert verbs() == ["began"]


def test_steps_saved_at_once_are_all_kept():
    row = make_whole_draft()

    race(*((save, row.pk, name) for name in windows()))

    assert kept(row) == {f"field_{name}": f"{name} {TIMES - 1}" for name in windows()}


def test_sent_by_several_windows_it_is_sent_once():
    row = make_whole_draft()

    answers = race(*((send, row.pk) for _each in windows()))

    assert {*answers} == {"sent"}
    assert verbs() == ["began", "sent-in"]
    assert (Message.objects.count(), fresh(row).wishes.count()) == (1, 1)


def test_withdrawn_by_several_windows_the_place_is_given_back_once():
    call = publish_call()
    row = make_application(call, wishes=[call.destinations.first()])
    make_place(row)

    race(*((withdraw, row.pk) for _each in windows()))

    assert PlacePool.objects.get().taken == 0
    assert Offer.objects.get().state == Offer.State.ENDED
    assert verbs() == ["withdrew"]


def send_document_at_once(row, monkeypatch):
    """Send the same file from several windows; return how many rows and files there are then."""
    together, seal = Barrier(PROCESSES), taking.seal

    def seal_together(*what):
        sealed = seal(*what)
        together.wait(20)
        return sealed

    def send(_window):
        try:
            filing.send_document(row, "cv", uploaded(), now=DURING)
        finally:
            connection.close()

    monkeypatch.setattr(taking, "seal", seal_together)
    with ThreadPoolExecutor(PROCESSES) as windows:
        list(windows.map(send, range(PROCESSES)))
    on_disk = [path for path in settings.VAULT_ROOT.rglob("*") if path.is_file()]
    return Document.objects.count(), len(on_disk)


@pytest.mark.parametrize("is_locked", [True, False])
def test_file_sent_by_several_windows_is_one_document(is_locked, monkeypatch, vault):
    row = make_whole_draft(call=publish_asking("cv"))
    if not is_locked:
        monkeypatch.setattr(filing, "lock", read_slowly)

    rows, files = send_document_at_once(row, monkeypatch)

    # On SQLite one writes at a time anyway.
    is_right = is_locked or connection.vendor == "sqlite"
    assert (rows == 1, files == rows) == (is_right, True)


@pytest.mark.on_one_database
def test_without_the_lock_it_goes_wrong():
    row, other = make_whole_draft(), make_whole_draft()

    race(*((save_without_the_lock, row.pk, name) for name in windows()))
    try:
        race(*((send_without_the_lock, other.pk) for _each in windows()))
    except AssertionError:
        Message.objects.all().delete()

    wanted = {f"field_{name}": f"{name} {TIMES - 1}" for name in windows()}
    is_right = (kept(row) == wanted, Message.objects.count() == 1)
    # On SQLite one writes at a time anyway.
    assert is_right == ((False, False) if connection.vendor == "postgresql" else (True, True))
