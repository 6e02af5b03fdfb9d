"""Making a preview of a call’s placement, and publishing it: once, and as it was seen."""

from django.db import transaction
from django.utils.translation import gettext as _

from centres.mobility.history import note
from centres.mobility.locks import lock_applications, lock_pools
from centres.mobility.models import Application, Deed, Destination, Placement
from centres.mobility.placing import emails
from centres.mobility.placing.given import read_given
from centres.mobility.placing.lists import keep_offers
from centres.mobility.placing.missing import missing
from centres.mobility.placing.outcome import outcome_of
from centres.mobility.refusals import MobilityRefused


@transaction.atomic
def place(call, *, by, now):
    """Make a preview, which nobody but the desk sees; return it.

    Raises MobilityRefused with what is missing.
    """
    _check(call, now)
    given = read_given(call)
    placement = Placement.objects.create(
        call=call,
        made_at=now,
        made_by_id=getattr(by, "pk", by),
        seed=given.seed,
        input_digest=given.digest,
        result=outcome_of(given),
    )
    note(Deed.Verb.PLACED, call=call, at=now, by=by, placement=placement.pk)
    return placement


@transaction.atomic
def publish(placement, *, by, now):
    """Make offers and reserve lists of a preview, and write to everybody whom it is about.

    Raises MobilityRefused where a placement of the call was published already, or anything that
    went into this one is no longer as it was.
    """
    call = placement.call
    pools = lock_pools(Destination.objects.filter(call=call))
    numbers = Application.objects.filter(call=call).sent().values("pk")
    applications = lock_applications(numbers)
    _check(call, now)
    if read_given(call).digest != placement.input_digest:
        raise MobilityRefused(
            _(
                "Something has changed since this preview: a wish, an answer, a score or a number"
                " of places. Make a new one, and look at it."
            )
        )
    Placement.objects.filter(pk=placement.pk).update(published_at=now)
    note(Deed.Verb.PUBLISHED, call=call, at=now, by=by, placement=placement.pk)
    offers = keep_offers(placement, pools, applications, now=now)
    emails.queue_results(applications, offers, now=now)


def _check(call, now):
    if lacking := missing(call, now=now):
        raise MobilityRefused(" ".join(lacking))
