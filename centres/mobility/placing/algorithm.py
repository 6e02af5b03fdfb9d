"""Deferred acceptance: places by the wishes of the applicants and the order of each host.

Applicants ask in the order of their wishes; a host keeps the best of all who have asked it so far.
What comes of it is stable: nobody prefers a host that would rather have them than somebody it
takes. It is the best stable result for every applicant, so nobody gains by ranking otherwise than
they wish (Gale and Shapley 1962; with quotas Hatfield and Milgrom 2005, since who is refused among
few is refused among more, and more who ask never fill fewer places).
"""

from bisect import insort
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
            if applicant not in ranks.get(key, ()):
                continue
            refused = _ask(hosts[key], kept[key], ranks[key], homes, applicant)
            if refused != applicant:
                without.extend([] if refused is None else [refused])
                break
    return {applicant: key for key, group in kept.items() for applicant in group}


def _ask(host, kept, ranks, homes, applicant):
    """Let somebody ask a host that keeps these, best first; return whom it refuses, or None."""
    # Most are refused at once: the host is full of better ones.
    is_full = kept and len(kept) == host.places
    if is_full and ranks[applicant] > ranks[kept[-1]]:
        return applicant
    insort(kept, applicant, key=ranks.__getitem__)
    refused = _one_too_many(host, kept, homes[applicant], homes)
    if refused is not None:
        kept.remove(refused)
    return refused


def _one_too_many(host, kept, home, homes):
    """Return whom a host refuses of those that it keeps, one of whom, of this home, has just come.

    Only this one can have exceeded anything: the quota of the home, or else the places.
    """
    if home is not None and host.most_of_one_home is not None:
        same = [applicant for applicant in kept if homes[applicant] == home]
        if len(same) > host.most_of_one_home:
            return same[-1]
    return kept[-1] if len(kept) > host.places else None
