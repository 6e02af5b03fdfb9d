"""What leaves us is counted by its year; nothing sensitive goes out beyond the limit."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from datetime import timedelta
from itertools import count
from threading import Barrier

import pytest
from django.db import connection, transaction

from centres.mobility.models import Transfer, TransferCount
from centres.mobility.models.record import MOST_SENSITIVE
from centres.mobility.records import ledger
from centres.mobility.records.ledger import WARN_AT, record
from centres.mobility.refusals import MobilityRefused
from cooperation_week.accounts.roles import give_roles, set_up_roles
from cooperation_week.mail.models import Message
from tests.factories.accounts import make_account
from tests.factories.mobility import DURING, make_application
from tests.races.figures import figure

pytestmark = pytest.mark.django_db
TONGJI = ("Tongji University", "CN")
AT_ONCE = 8
_numbers = count(1)


def send(application, to=None, *, is_sensitive=True, now=DURING, items=("passport",)):
    """Send to an institution, another one each time where a test names none."""
    to = to or (f"University {next(_numbers)}", "CN")
    return record(application, *to, items, is_sensitive=is_sensitive, now=now)


def counts():
    rows = TransferCount.objects.order_by("year", "direction", "is_sensitive")
    return [*rows.values_list("year", "direction", "is_sensitive", "records")]


def make_count(records, **fields):
    defaults = {"year": DURING.year, "direction": "it-cn", "is_sensitive": True}
    return TransferCount.objects.create(records=records, **defaults | fields)


def test_what_goes_out_is_noted_and_counted_by_year_way_and_class():
    application = make_application()

    send(application, TONGJI)
    send(application)
    send(application, ("Università di Napoli", "IT"), is_sensitive=False, items=["cv"])
    send(application, TONGJI, now=DURING + timedelta(days=365))

    assert counts() == [
        (2026, "cn-it", False, 1), (2026, "it-cn", True, 2), (2027, "it-cn", True, 1),
    ]  # fmt: skip
    first = Transfer.objects.order_by("pk").first()
    assert (first.institution, first.direction, first.is_sensitive, first.items) == (
        "Tongji University", "it-cn", True, ["passport"],
    )  # fmt: skip


def test_who_is_sent_again_to_the_same_is_noted_and_counts_no_more():
    first, second = make_application(), make_application()
    make_count(MOST_SENSITIVE - 2)

    for _time in range(3):
        send(first, TONGJI), send(second, TONGJI)
        send(first, TONGJI, is_sensitive=False)

    assert (Transfer.objects.count(), counts()) == (
        9, [(2026, "it-cn", False, 1), (2026, "it-cn", True, MOST_SENSITIVE)],
    )  # fmt: skip


def test_nothing_sensitive_goes_out_beyond_the_limit():
    application = make_application()
    make_count(MOST_SENSITIVE - 1)

    send(application)
    with pytest.raises(MobilityRefused, match="9500"):
        send(application)
    send(application, is_sensitive=False)

    assert Transfer.objects.filter(is_sensitive=True).count() == 1
    assert (2026, "it-cn", True, MOST_SENSITIVE) in counts()


def test_the_database_itself_keeps_the_limit():
    with pytest.raises(Exception, match="mobility_sensitive_transfers_stop_in_time"):
        make_count(MOST_SENSITIVE + 1)


def test_coordinators_are_warned_once_long_before(caplog):
    coordinator, other = make_account(language="it"), make_account()
    groups = set_up_roles()
    give_roles(coordinator, [groups["mobility"]])
    give_roles(other, [groups["door"]])
    application = make_application()
    make_count(WARN_AT - 2)

    sent = [(send(application), Message.objects.count())[1] for _each in range(4)]

    assert sent == [0, 1, 1, 1]
    assert Message.objects.get().recipient == coordinator.email
    assert "8000 sensitive records" in caplog.text


def test_what_is_refused_leaves_nothing_behind():
    make_count(MOST_SENSITIVE)

    with pytest.raises(MobilityRefused):
        send(make_application())

    assert (Transfer.objects.count(), counts()[0][3]) == (0, MOST_SENSITIVE)


def send_at_once(application, together=transaction.atomic):
    """Send as many at the same moment; return how many were let out."""
    start, each = Barrier(AT_ONCE), figure(3, 40)

    def run(_number):
        let_out = 0
        try:
            start.wait(20)
            for _time in range(each):
                try:
                    with together():
                        send(application)
                        let_out += 1
                except MobilityRefused:
                    pass
        finally:
            connection.close()
        return let_out

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return sum(threads.map(run, range(AT_ONCE)))


@pytest.mark.django_db(transaction=True)
def test_many_who_send_at_once_are_all_counted_and_stop_at_the_limit():
    application = make_application()
    room = figure(10, 100)
    make_count(MOST_SENSITIVE - room)

    let_out = send_at_once(application)

    assert (let_out, Transfer.objects.count(), counts()) == (
        room, room, [(2026, "it-cn", True, MOST_SENSITIVE)],
    )  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_the_first_of_a_year_may_be_sent_by_many_at_once():
    let_out = send_at_once(make_application())

    assert (counts(), Transfer.objects.count()) == ([(2026, "it-cn", True, let_out)], let_out)


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_some_are_not_counted(monkeypatch):
    application = make_application()
    manager, reading = TransferCount.objects, Barrier(AT_ONCE)
    make_count(0)

    class Unlocked:
        @staticmethod
        def get(**of):
            row = manager.get(**of)
            reading.wait(20)
            return row

    monkeypatch.setattr(manager, "select_for_update", lambda **only: Unlocked)
    monkeypatch.setattr(ledger.transaction, "atomic", nullcontext)
    unguarded = ledger.record.__wrapped__
    monkeypatch.setattr("tests.centres.mobility.records.test_ledger.record", unguarded)

    let_out = send_at_once(application, nullcontext)

    assert counts()[0][3] < let_out
