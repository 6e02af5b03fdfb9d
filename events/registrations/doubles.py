"""Registrations that may be of one and the same person."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.names import fold
from events.registrations.models import Registration

SAME_LATIN, SAME_HAN, SAME_MAILBOX = (
    _("the same name in Latin letters"),
    _("the same name in characters"),
    _("a similar address"),
)
# Houses share these; of one person they say nothing.
SHARED = {"info", "office", "mail", "admin", "contact", "contatti", "segreteria", "press"}
SHORTEST_MAILBOX = 4
MOST_OF_ONE_KEY = 20


@dataclass(frozen=True)
class Pair:
    """Two registrations, the earlier first, and what is the same in both."""

    early: Registration
    late: Registration
    reasons: tuple


def likely_doubles(registrations):
    """Return the pairs among live registrations, with the best reasons first."""
    by_key = defaultdict(list)
    rows = registrations.filter(state__in=Registration.State.live()).select_related("account")
    for row in rows.order_by("registered_at", "pk"):
        for key in _keys(row):
            by_key[key].append(row)
    reasons = defaultdict(list)
    for (reason, _said), same in by_key.items():
        for pair in combinations(same[:MOST_OF_ONE_KEY], 2):
            reasons[pair].append(reason)
    pairs = [Pair(*pair, tuple(found)) for pair, found in reasons.items()]
    return sorted(pairs, key=lambda pair: (-len(pair.reasons), pair.early.pk, pair.late.pk))


def _keys(row):
    # Which name is the family’s is what people mix up most.
    latin = " ".join(sorted(fold(f"{row.latin_family} {row.latin_given}").split()))
    han = fold(row.han_family + row.han_given)
    mailbox = fold(row.account.email.partition("@")[0].partition("+")[0].replace(".", ""))
    if latin:
        yield SAME_LATIN, latin
    if han:
        yield SAME_HAN, han
    if len(mailbox) >= SHORTEST_MAILBOX and mailbox not in SHARED:
        yield SAME_MAILBOX, mailbox
