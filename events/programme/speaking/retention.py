"""Keeping what was asked of speakers no longer than the data map says, from the last day."""

from datetime import timedelta

from django.db import transaction

from events.programme.erasure import remove_pictures
from events.programme.models import Invitation, Proposal


@transaction.atomic
def forget_invitations(*, now, days):
    """Delete addresses, links and proposals of editions that ended so long ago.

    What people answered about their appearances stays with the record of the edition.
    """
    over = Invitation.objects.filter(edition__last_day__lt=(now - timedelta(days=days)).date())
    waiting = Proposal.objects.waiting().filter(invitation__in=over, field="photo")
    remove_pictures([*waiting.values_list("value", flat=True)])
    return over.delete()[1].get("programme.Invitation", 0)
