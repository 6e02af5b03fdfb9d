"""Deferred acceptance: places by the wishes of the applicants and the order of each host.

Applicants ask in the order of their wishes; a host keeps the best of all who have asked it so far.
What comes of it is stable: nobody prefers a host that would rather have them than somebody it
takes. It is the best stable result for every applicant, so nobody gains by ranking otherwise than
they wish (Gale and Shapley 1962; with quotas Hatfield and Milgrom 2005, since who is refused among
few is refused among more, and more who ask never fill fewer places).
"""

from bisect import insort
from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Host:
    """Where applicants can go. Who is not in its `order`, best first, is not taken at all."""

    order: tuple
    places: int
    most_of_one_home: int | None = None


def place(wishes, homes, hosts):
    """Return the host of each applicant who gets a place.

    `wishes` are hosts by applicant, the dearest first; `homes` says where each applicant comes
    from, and whoever comes from None counts towards no quota.
    """
    ranks = {
        key: {applicant: rank for rank, applicant in enumerate(host.order)}
        for key, host in hosts.items()
    }
    kept = {key: [] for key in hosts}
    still_asking = {applicant: iter(wanted) for applicant, wanted in wishes.items()}
    without = [*wishes]
    while without:
        applicant = without.pop()
        for key in still_asking[applicant]:
            if key not in hosts or applicant not in ranks[key]:
                continue
            insort(kept[key], applicant, key=ranks[key].__getitem__)
            refused = _refuse_one(hosts[key], kept[key], homes)
            if refused == applicant:
                continue
            if refused is not None:
                without.append(refused)
            break
    return {applicant: key for key, group in kept.items() for applicant in group}


def choose(host, asking, homes):
    """Return whom a host takes of those who ask, best first: up to its places and its quota."""
    taken, of_home = [], Counter()
    for applicant in asking:
        if len(taken) == host.places:
            break
        home = homes[applicant]
        if home is not None and of_home[home] == host.most_of_one_home:
            continue
        taken.append(applicant)
        of_home[home] += 1
    return taken


def _refuse_one(host, kept, homes):
    """Take out of a list, to which one was added, the one who is one too many; None if none is."""
    taken = choose(host, kept, homes)
    if len(taken) == len(kept):
        return None
    turn = next(
        (turn for turn, applicant in enumerate(taken) if kept[turn] != applicant), len(taken)
    )
    return kept.pop(turn)
