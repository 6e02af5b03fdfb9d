"""How often something may be tried. Tries are rows, counted before they are made.

Counting first means that forty tries at the same moment get no more than the limit. A process that
cannot count refuses: nobody is let in because the database is away.
"""

import ipaddress
from dataclasses import dataclass
from datetime import timedelta

from django.db import DatabaseError, transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cooperation_week.accounts.models import Throttle


@dataclass(frozen=True, order=True)
class Limit:
    """At most `tries` within a time; then nothing for another time."""

    name: str
    tries: int
    within: timedelta
    refused_for: timedelta


TEN_MINUTES, QUARTER, HOUR = (timedelta(minutes=minutes) for minutes in (10, 15, 60))

PASSWORDS = Limit("passwords of an account", 10, TEN_MINUTES, QUARTER)
SECOND_FACTORS = Limit("second factors of an account", 10, TEN_MINUTES, QUARTER)
# By login, not by account: a stranger who guesses must not keep the owner's own code from working.
CODES = Limit("entries of one code", 5, TEN_MINUTES, QUARTER)
# By address and network as well, so that a stranger cannot use up the owner's mails.
MAILS_FROM_A_NETWORK = Limit("mails to an address from a network", 3, HOUR, HOUR)
MAILS = Limit("mails to an address", 12, HOUR, HOUR)
EXPORTS = Limit("exports of an account", 20, HOUR, HOUR)
NETWORK = Limit("tries of a network", 100, TEN_MINUTES, QUARTER)
# Calendars that do not exist: a program that still asks for one that was rotated asks seldom.
CALENDARS = Limit("calendars guessed by a network", 60, TEN_MINUTES, QUARTER)
# A secret has 256 bits: who guesses is stopped for good manners, and seen.
PARTNERS = Limit("links of partners guessed by a network", 60, TEN_MINUTES, QUARTER)


class TooManyTries(Exception):
    """It was tried too often. `wait` says for how long nothing will be answered."""

    def __init__(self, wait):
        self.wait = wait
        minutes = max(1, -(-wait // timedelta(minutes=1)))
        super().__init__(
            ngettext(
                "That was tried too often. Please try again in one minute.",
                "That was tried too often. Please try again in %(minutes)d minutes.",
                minutes,
            )
            % {"minutes": minutes}
        )


class CannotCount(Exception):
    """Tries cannot be counted at the moment, so none is allowed."""

    def __init__(self):
        super().__init__(_("Logging in is not possible at the moment. Please try again soon."))


def count_try(*limits, network, now):
    """Count a try under each (limit, of whom) and under the network's, or raise TooManyTries."""
    try:
        _count(_rows(limits, network), now)
    except DatabaseError as error:
        raise CannotCount from error


def count_miss(limit, *, network, now):
    """Count what a network has guessed wrongly, and nothing else, or raise TooManyTries."""
    try:
        _count([(limit, _hashed(limit, network_of(network)))], now)
    except DatabaseError as error:
        raise CannotCount from error


@transaction.atomic
def _count(counted, now):
    # Always locked in the same order, so that two tries never wait for each other.
    rows = [(Throttle.objects.locked(limit.name, who, now), limit) for limit, who in counted]
    waits = [row.refused_until - now for row, _ in rows if row.is_refused(now)]
    if waits:
        raise TooManyTries(max(waits))
    for row, limit in rows:
        row.add_try(limit, now)
        row.save()


@transaction.atomic
def forgive(*limits, network):
    """Forget the tries under each (limit, of whom) and take back one of the network's."""
    for limit, who in _rows(limits, network):
        row = Throttle.objects.select_for_update().filter(action=limit.name, who=who).first()
        if row and limit is NETWORK:
            row.take_back(limit)
            row.save()
        elif row:
            row.delete()


def _rows(limits, network):
    counted = [*limits, (NETWORK, network_of(network))]
    return sorted((limit, _hashed(limit, of)) for limit, of in counted)


def network_of(address):
    """Return the network that is counted as one: /24, or /64 of IPv6."""
    read = ipaddress.ip_address(address)
    # A server that listens on IPv6 writes every IPv4 address in one and the same /64.
    plain = getattr(read, "ipv4_mapped", None) or read
    length = 64 if plain.version == 6 else 24
    return str(ipaddress.ip_network(f"{plain}/{length}", strict=False))


def _hashed(limit, of):
    return salted_hmac(f"throttle {limit.name}", of, algorithm="sha256").hexdigest()
