"""Places that change hands after a placement was published: under locks, all in one transaction.

All pools of the call are locked first, by number, since a place that becomes free can set off
others: who waits for it may hold a lesser one, which becomes free in turn. Then the applications
that have anything open, together with the one that is ended. So whoever ends an application comes
here before locking it.
"""

from django.db.models import Q

from centres.mobility.locks import (
    lock_applications,
    lock_pools,
    look_at_applications,
    look_at_pools,
)
from centres.mobility.models import (
    Application,
    Deed,
    Destination,
    Nomination,
    Offer,
    PlacePool,
    Wish,
)
from centres.mobility.placing import emails
from centres.mobility.placing.given import home_of
from centres.mobility.placing.lists import decide, last_moment, line
from centres.mobility.published import call_numbered

State = Offer.State
OPEN = [State.RESERVE, State.OFFERED, State.ACCEPTED]
CHANGED = ["state", "offered_at", "answer_by", "answered_at"]


class Places:
    """The locked pools of a call, and its offers that are open or were accepted.

    What is done here stands in the rows once `settle()` has kept it. `also` is the number of an
    application that is locked among the others, in their order, whatever it has. Without `lock`
    nothing is, and nothing may be done.
    """

    def __init__(self, call, *, now, also=None, lock=True):
        self.now, self.answer_by = now, last_moment(call, now=now)
        self.most_of_one_home = _quotas(call)
        pools_of = lock_pools if lock else look_at_pools
        applications_of = lock_applications if lock else look_at_applications
        self.pools = pools_of(Destination.objects.filter(call=call))
        rows = Offer.objects.filter(destination__call=call, state__in=OPEN)
        involved = Q(pk__in=rows.values("application")) | Q(pk=also)
        locked = applications_of(Application.objects.filter(involved).values("pk"))
        self.offers = [
            *rows.select_related("wish", "destination", "application__nomination").order_by(
                "destination", "reserve_number", "pk"
            )
        ]
        self.nominated = {each.application_id for each in self.offers if _is_nominated(each)}
        for offer in self.offers:
            offer.application = locked[offer.application_id]
        self.freed, self.changed = set(), []

    def of(self, application_id):
        """Return the offers of an applicant that are still open, or were accepted."""
        return [each for each in self.offers if each.application_id == application_id]

    def has_anything(self, application_id):
        """Say whether an applicant still has a place, or a number on a reserve list."""
        return any(each.state in OPEN for each in self.of(application_id))

    def holding(self, destination):
        return [
            each
            for each in self.offers
            if each.destination_id == destination and each.state in State.holding()
        ]

    def end(self, offer, state):
        """End an offer; a place that it held is free."""
        if offer.state in State.holding():
            self.pools[offer.destination_id].taken -= 1
            self.freed.add(offer.destination_id)
        offer.state, offer.answered_at = state, self.now
        self.changed.append(offer)

    def fill(self):
        """Offer what is free to who is next on its reserve list, as long as there is somebody.

        Ends, since everybody who moves gets a place that they wish for more.
        """
        while self.freed:
            destination = min(self.freed)
            if offer := self._next(destination):
                self._offer(offer)
            else:
                self.freed.remove(destination)

    def has_next(self):
        """Say whether somebody could be offered a place that is free."""
        return any(self._next(each) for each in self.pools)

    def _next(self, destination):
        if self.pools[destination].free <= 0:
            return None
        return next(
            (
                each
                for each in self.offers
                if each.destination_id == destination
                and each.state == State.RESERVE
                and self._may_have(each)
            ),
            None,
        )

    def _may_have(self, offer):
        """Say whether somebody still counts here, and their home has not its quota already.

        Nobody is offered a stay that is over.
        """
        if (last := offer.destination.ends_on) and last < self.now.date():
            return False
        if offer.application.state != Application.State.CHECKED:
            return False
        if offer.application_id not in self.nominated:
            return False
        if offer.wish.answer == Wish.Answer.REJECTED:
            return False
        most = self.most_of_one_home.get(offer.destination_id)
        if most is None or (home := home_of(offer.application)) is None:
            return True
        here = self.holding(offer.destination_id)
        return sum(home_of(each.application) == home for each in here) < most

    def _offer(self, offer):
        """Offer a place; what its owner has, or waits for, that they wish for less ends."""
        for other in self.of(offer.application_id):
            is_open = other.state in (State.RESERVE, State.OFFERED)
            if is_open and other.wish.rank > offer.wish.rank:
                self.end(other, State.ENDED)
        self.pools[offer.destination_id].taken += 1
        offer.state, offer.offered_at = State.OFFERED, self.now
        offer.answer_by = self.answer_by
        self.changed.append(offer)

    def settle(self):
        """Keep what has changed, tell it in the history, and write to whoever has a new offer."""
        changed = [*dict.fromkeys(self.changed)]
        if not changed:
            return
        ended = [each for each in changed if each.state not in State.holding()]
        begun = [each for each in changed if each.state == State.OFFERED]
        # What ended first: nobody has two places, not even between two statements.
        Offer.objects.bulk_update(ended, CHANGED)
        Offer.objects.bulk_update(begun, CHANGED)
        PlacePool.objects.bulk_update(self.pools.values(), ["taken"])
        Deed.objects.bulk_create(line(Deed.Verb.OFFERED, each, at=self.now) for each in begun)
        self._decide(ended)
        emails.queue_moved_up(begun, now=self.now)

    def _decide(self, ended):
        """Date the end for those who have nothing open any more."""
        rows = {each.application_id: each.application for each in ended}
        decide(
            [row for number, row in rows.items() if not self.has_anything(number)], now=self.now
        )


def _quotas(call):
    """Return the most from one home, by destination, as it is published.

    Of those that have left the release since they were placed, as it stands in their rows.
    """
    rows = Destination.objects.filter(call=call).values_list("pk", "most_of_one_home")
    published = call_numbered(call.id)
    shown = published.destinations if published else ()
    return {**dict(rows), **{each.id: each.most_of_one_home for each in shown}}


def _is_nominated(offer):
    nomination = getattr(offer.application, "nomination", None)
    return bool(nomination) and nomination.state == Nomination.State.NOMINATED
