"""What came of a placement, and why, in plain data: numbers of rows and words of `Came`.

{"applicants": {"12": {"nomination": "nominated", "wishes": [
    {"wish": 40, "destination": 7, "rank": 1, "came": "full", "places": 3, "reserve": 2},
    {"wish": 41, "destination": 9, "rank": 2, "came": "placed", "places": 1}]}},
 "destinations": {"7": {"places": 3, "asked": 12, "placed": 3, "reserve": 9}}}
"""

from enum import StrEnum
from math import inf

from centres.mobility.placing.algorithm import Host, place
from centres.mobility.placing.given import counts


class Came(StrEnum):
    """What became of a wish."""

    PLACED = "placed"
    # The places went to people ranked before; a number on the reserve list.
    FULL = "full"
    # As many of the same home are ranked before as are taken; a number on the reserve list.
    QUOTA = "quota"
    REJECTED = "rejected"
    NOT_NOMINATED = "not-nominated"
    # The destination is no longer part of the call.
    GONE = "gone"
    # A dearer wish came true.
    SPARED = "spared"


def outcome_of(given):
    """Place everybody; the same that is given makes the same result."""
    orders = given.orders()
    hosts = {
        each.destination: Host(
            tuple(applicant.number for applicant, _wish in orders[each.destination]),
            each.places,
            each.most_of_one_home,
        )
        for each in given.destinations
    }
    wishes = {each.number: [wish.destination for wish in each.wishes] for each in given.applicants}
    homes = {each.number: each.home for each in given.applicants}
    return _Outcome(given, orders, hosts, place(wishes, homes, hosts)).as_data()


class _Outcome:
    def __init__(self, given, orders, hosts, placed):
        self.given, self.orders, self.hosts, self.placed = given, orders, hosts, placed
        # The rank of the wish that came true, by applicant.
        self.granted = {
            each.number: wish.rank
            for each in given.applicants
            for wish in each.wishes
            if wish.destination == placed.get(each.number)
        }
        self.full_after = {key: self._full_after(key) for key in hosts}
        self.reserves = {key: self._reserve(key) for key in hosts}

    def as_data(self):
        return {
            "applicants": {
                str(each.number): {
                    "nomination": each.nomination,
                    "wishes": [self._wish(each, wish) for wish in each.wishes],
                }
                for each in self.given.applicants
            },
            "destinations": {str(key): self._destination(key) for key in self.hosts},
        }

    def _full_after(self, key):
        """Return who is the last that a host without a place left takes; None where one is."""
        taken = [each for each in self.hosts[key].order if self.placed.get(each) == key]
        is_full = len(taken) == self.hosts[key].places
        return taken[-1] if is_full and taken else None

    def _reserve(self, key):
        """Number those who come to a host that they wish for more than for what they got.

        With the number it is kept whether the host was full by then, or only their home was.
        """
        reserve, is_full = {}, not self.hosts[key].places
        for applicant, wish in self.orders[key]:
            if wish.rank < self.granted.get(applicant.number, inf):
                came = Came.FULL if is_full else Came.QUOTA
                reserve[applicant.number] = len(reserve) + 1, came
            is_full = is_full or applicant.number == self.full_after[key]
        return reserve

    def _wish(self, applicant, wish):
        came, reserve = self._came(applicant, wish)
        said = {
            "wish": wish.number,
            "destination": wish.destination,
            "rank": wish.rank,
            "came": came.value,
        }
        if host := self.hosts.get(wish.destination):
            said["places"] = host.places
        if came is Came.QUOTA:
            said["most_of_one_home"] = host.most_of_one_home
        return said | ({"reserve": reserve} if reserve else {})

    def _came(self, applicant, wish):
        """Return what came of a wish, and the number on the reserve list where there is one."""
        granted = self.granted.get(applicant.number, inf)
        if wish.rank >= granted:
            return (Came.PLACED if wish.rank == granted else Came.SPARED), None
        if wish.destination not in self.hosts:
            return Came.GONE, None
        if not applicant.is_nominated:
            return Came.NOT_NOMINATED, None
        if not counts(applicant, wish):
            return Came.REJECTED, None
        reserve, came = self.reserves[wish.destination][applicant.number]
        return came, reserve

    def _destination(self, key):
        return {
            "places": self.hosts[key].places,
            "asked": len(self.orders[key]),
            "placed": [*self.placed.values()].count(key),
            "reserve": len(self.reserves[key]),
        }
