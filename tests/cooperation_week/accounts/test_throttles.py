import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cooperation_week.accounts.models import Throttle
from cooperation_week.accounts.throttles import (
    MAILS_FROM_A_NETWORK,
    PASSWORDS,
    SECOND_FACTORS,
    CannotCount,
    TooManyTries,
    count_try,
    forgive,
    network_of,
)
from tests.cooperation_week.processes import running
from tests.moments import OPENING

HERE, THERE = "192.0.2.7", "198.51.100.7"
MINUTE = timedelta(minutes=1)


def try_password(of="a@example.org", *, network=HERE, now=OPENING):
    count_try((PASSWORDS, of), network=network, now=now)


def tries_until_refused(most=200, **how):
    for number in range(most):
        try:
            try_password(**how)
        except TooManyTries:
            return number
    return None


def test_ten_tries_of_an_account_are_allowed(db):
    assert tries_until_refused() == 10


def test_refusal_names_how_long_it_lasts(db):
    tries_until_refused()

    with pytest.raises(TooManyTries) as refused:
        try_password(now=OPENING + 3 * MINUTE + MINUTE / 2)

    assert str(refused.value) == ("That was tried too often. Please try again in 12 minutes.")


def test_refusal_ends_after_a_quarter_of_an_hour(db):
    tries_until_refused()

    assert tries_until_refused(now=OPENING + 15 * MINUTE) == 10


def test_tries_are_forgotten_after_ten_minutes(db):
    for _ in range(9):
        try_password()

    assert tries_until_refused(now=OPENING + 10 * MINUTE) == 10


def test_other_accounts_other_kinds_and_other_networks_go_on(db):
    tries_until_refused()

    try_password("b@example.org")
    count_try((SECOND_FACTORS, "a@example.org"), network=HERE, now=OPENING)
    with pytest.raises(TooManyTries):
        try_password(network=THERE)


def test_network_is_refused_after_a_hundred_tries_of_whomever(db):
    for number in range(100):
        try_password(f"{number}@example.org", network=f"192.0.2.{number}")

    with pytest.raises(TooManyTries):
        try_password("new@example.org")
    try_password("new@example.org", network=THERE)


def test_success_forgets_the_failures_of_the_account_and_its_own_try(db):
    for _ in range(9):
        try_password()
    try_password()

    forgive((PASSWORDS, "a@example.org"), network=HERE)

    assert list(Throttle.objects.values_list("tries", "refused_until")) == [(9, None)]


def test_mails_are_refused_for_the_rest_of_the_hour(db):
    for _ in range(3):
        count_try((MAILS_FROM_A_NETWORK, "a"), network=HERE, now=OPENING)

    with pytest.raises(TooManyTries):
        count_try((MAILS_FROM_A_NETWORK, "a"), network=HERE, now=OPENING + 59 * MINUTE)


def test_tries_are_locked_in_one_order_whatever_the_order_of_the_limits(db):
    limits = [(MAILS_FROM_A_NETWORK, "a"), (SECOND_FACTORS, "b"), (PASSWORDS, "c")]

    counted = [rows_asked_for(limits), rows_asked_for(reversed(limits))]

    assert (counted[0], len(counted[0])) == (counted[1], 4)


def rows_asked_for(limits):
    """Count a try, and return the rows in the order in which they were asked for."""
    with CaptureQueriesContext(connection) as asked:
        count_try(*limits, network=HERE, now=OPENING)
    said = " ".join(query["sql"] for query in asked)
    return list(dict.fromkeys(re.findall(r"\b[0-9a-f]{64}\b", said)))


def test_addresses_and_networks_are_kept_as_hashes_only(db):
    try_password()

    assert [len(who) for who in Throttle.objects.values_list("who", flat=True)] == [64, 64]


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.0/24"),
    ],
)
def test_neighbours_count_as_one_network(address, network):
    assert network_of(address) == network


@pytest.mark.django_db(transaction=True)
def test_who_cannot_count_refuses():
    with connection.schema_editor() as editor:
        editor.alter_db_table(Throttle, "accounts_throttle", "away")

    try:
        with pytest.raises(CannotCount):
            try_password()
    finally:
        with connection.schema_editor() as editor:
            editor.alter_db_table(Throttle, "away", "accounts_throttle")


MANY_TRIES = """
from tests.cooperation_week.accounts.test_throttles import tries_until_refused
print(tries_until_refused(most=10))
"""


@pytest.mark.django_db(transaction=True)
def test_limit_holds_when_processes_try_at_the_same_moment():
    with running(MANY_TRIES, times=3) as processes:
        said = [process.communicate(timeout=60)[0].decode().strip() for process in processes]

    allowed = [10 if word == "None" else int(word) for word in said]
    assert sum(allowed) == 10
