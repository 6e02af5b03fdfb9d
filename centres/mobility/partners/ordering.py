"""The order into which a host puts those who want to come, entered by the staff."""

from django.db import transaction
from django.utils.translation import gettext as _

from centres.mobility.applying.stages import is_placed
from centres.mobility.history import note
from centres.mobility.locks import lock_applications
from centres.mobility.models import Application, Deed, Wish
from centres.mobility.refusals import MobilityRefused


@transaction.atomic
def enter_order(destination, ranks, *, by, now):
    """Set the places by number of the wish; None takes one out of the order.

    Raises MobilityRefused for a place that is given twice, and once the places were given.
    """
    given = [rank for rank in ranks.values() if rank is not None]
    if len({*given}) < len(given):
        raise MobilityRefused(_("Each place in the order is given once."))
    wishes = Wish.objects.filter(destination=destination, pk__in=ranks)
    rows = lock_applications([*wishes.values_list("application", flat=True)])
    if is_placed(destination.call_id):
        raise MobilityRefused(_("The places of this call have been given."))
    # Whoever enters the order may not see all: what they do not see keeps its place.
    others = destination.wishes.exclude(pk__in=ranks).filter(host_rank__in=given)
    if others.filter(application__state=Application.State.CHECKED).exists():
        raise MobilityRefused(_("Each place in the order is given once."))
    changed = [
        wish
        for wish in wishes
        if wish.host_rank != ranks[wish.pk]
        and rows[wish.application_id].state == Application.State.CHECKED
    ]
    _refuse_what_is_not_theirs_to_decide(by, [rows[wish.application_id] for wish in changed])
    for wish in changed:
        wish.host_rank = ranks[wish.pk]
    Wish.objects.bulk_update(changed, ["host_rank"])
    for wish in changed:
        note(
            Deed.Verb.RANKED, rows[wish.application_id], at=now, by=by, wish=wish.rank,
            place=wish.host_rank,
        )  # fmt: skip
    return len(changed)


def _refuse_what_is_not_theirs_to_decide(by, applications):
    if any(row.account_id == by.pk for row in applications):
        raise MobilityRefused(_("Nobody decides about their own application."))
    conflicts = Application.objects.conflicting_with(by).filter(application__in=applications)
    if conflicts.exists():
        raise MobilityRefused(_("You have declared a conflict of interest."))
