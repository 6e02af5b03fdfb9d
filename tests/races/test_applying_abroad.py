"""One applicant in several windows at once: one application, sent once, and every step kept."""

import pytest
from django.db import connection

from centres.mobility.models import Application, Deed, Offer, PlacePool
from cooperation_week.mail.models import Message
from tests.factories.accounts import make_account
from tests.factories.applying import fresh, make_place, make_whole_draft
from tests.factories.mobility import make_application, publish_call
from tests.races.applicants import (
    TIMES,
    begin,
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
