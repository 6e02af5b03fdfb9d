"""The offers and reserve lists that a published placement begins with, written in bulk."""

from datetime import datetime, time, timedelta

from centres.mobility.models import Application, Deed, Offer, PlacePool
from centres.mobility.placing.outcome import Came
from centres.mobility.published import call_numbered
from cooperation_week.lib.clocks import zone

State = Offer.State
LAST_MINUTE = time(23, 59)


def keep_offers(placement, pools, applications, *, now):
    """Write the rows of a result, under the locks; return them.

    Whoever has neither a place nor a number has their decision.
    """
    answer_by = last_moment(placement.call, now=now)
    made = [
        offer
        for number, said in placement.result["applicants"].items()
        for offer in _offers(placement, applications[int(number)], said["wishes"], now, answer_by)
    ]
    Offer.objects.bulk_create(made)
    _count(pools, made)
    Deed.objects.bulk_create(
        line(Deed.Verb.OFFERED, offer, at=now) for offer in made if offer.state == State.OFFERED
    )
    concerned = {offer.application_id for offer in made}
    decide([row for number, row in applications.items() if number not in concerned], now=now)
    return made


def last_moment(call, *, now):
    """Return until when an offer made now is to be answered: the end of a day at the call."""
    call = call_numbered(call.id) or call
    day = now.astimezone(zone(call.zone)).date() + timedelta(days=call.days_to_answer)
    return datetime.combine(day, LAST_MINUTE, tzinfo=zone(call.zone))


def decide(applications, *, now):
    """Date the end of applications that have neither a place nor hope of one."""
    rows = [each for each in applications if each.is_live and each.decided_at is None]
    for row in rows:
        row.decided_at = now
    Application.objects.bulk_update(rows, ["decided_at"])


def line(verb, offer, *, at):
    """Return the line of the history that tells of an offer; it is written with others."""
    return Deed(
        at=at,
        verb=verb,
        call_id=offer.application.call_id,
        application=offer.application,
        details={"offer": offer.pk, "destination": offer.destination_id},
    )


def _offers(placement, application, wishes, now, answer_by):
    """Yield the offers of one applicant: of the place, and of each number on a reserve list."""
    for wish in wishes:
        if wish["came"] != Came.PLACED and "reserve" not in wish:
            continue
        is_placed = wish["came"] == Came.PLACED
        yield Offer(
            placement=placement,
            application=application,
            wish_id=wish["wish"],
            destination_id=wish["destination"],
            state=State.OFFERED if is_placed else State.RESERVE,
            reserve_number=wish.get("reserve"),
            offered_at=now if is_placed else None,
            answer_by=answer_by if is_placed else None,
        )


def _count(pools, made):
    for pool in pools.values():
        here = [offer for offer in made if offer.destination_id == pool.destination_id]
        pool.taken = sum(offer.state == State.OFFERED for offer in here)
        pool.next_reserve_number = 1 + sum(offer.state == State.RESERVE for offer in here)
    PlacePool.objects.bulk_update(pools.values(), ["taken", "next_reserve_number"])
