"""What a device at a door keeps, so that it can answer without the network.

Digests of the tickets that may enter there and the names as on the badges, no more: safety.md
asks for it, since devices get lost and some stand in another country.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from cooperation_week.lib.clocks import iso
from cooperation_week.lib.digests import digest_of
from cooperation_week.lib.named import NAME_FIELDS
from cooperation_week.lib.names import fold, han_name, in_order, latin_name, pinyin_of
from events.registrations.checkin import entries_at
from events.registrations.doors import those_let_in

REMEMBERED = 8192
MOST_FOUND = 8
PASSED_OVER = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody who may enter. `names` has the one to be read first in front; each with its tag.

    `found` is what the name is found by: Latin letters, characters and their sound, folded.
    """

    ticket: str
    names: tuple[tuple[str, str], ...]
    found: str


@dataclass(frozen=True, slots=True)
class Entered:
    """That a ticket was let in; `number` grows with each that is stored."""

    number: int
    ticket: str
    at: str
    entrance: str


def device_list(door):
    """Return those who may enter at a door, by name."""
    rows = those_let_in(door).order_by("latin_family", "latin_given", "pk")
    return tuple(
        Listed(digest_of(code), *_names_and_sound(*name))
        for code, *name in rows.values_list("ticket_code", *NAME_FIELDS)
    )


def version_of(people):
    """Return what changes with anything in a list: entries are none of it and travel apart."""
    said = [(each.ticket, each.names) for each in people]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:32]


def entered_since(door, number):
    """Return the entries at a door that were stored after this number, and a few from before.

    Transactions that end late have a number that was passed over already.
    """
    recent = entries_at(door).filter(pk__gt=number - PASSED_OVER).order_by("pk")
    told = recent.exclude(registration__ticket_code=None).values_list(
        "pk", "registration__ticket_code", "scanned_at", "entrance"
    )
    return [
        Entered(pk, digest_of(code), iso(scanned_at), entrance)
        for pk, code, scanned_at, entrance in told
    ]


def found_by(words, people):
    """Return those on a list in whose name all the words occur, the first few."""
    wanted = fold(words).split()
    found = (each for each in people if all(word in each.found for word in wanted))
    return tuple(islice(found, MOST_FOUND))


def names_of(registration):
    """Return the names as on the badge, the one to be read first in front, with their tags."""
    return _names(*(getattr(registration, field) for field in NAME_FIELDS))


# The sound of characters takes longer to find than all the rest.
@lru_cache(maxsize=REMEMBERED)
def _names_and_sound(latin_family, latin_given, han_family, han_given, is_family_first):
    names = _names(latin_family, latin_given, han_family, han_given, is_family_first)
    turned = latin_name(latin_family, latin_given, family_first=not is_family_first)
    words = [*(name for name, _ in names), turned, pinyin_of(han_family + han_given)]
    return names, fold(" ".join(words))


def _names(latin_family, latin_given, han_family, han_given, is_family_first):
    latin = latin_name(latin_family, latin_given, family_first=is_family_first)
    han = han_name(han_family, han_given, family_first=is_family_first)
    return in_order(latin, han, family_first=is_family_first)
