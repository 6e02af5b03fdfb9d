"""Confirming and cancelling sessions, and what visitors already know of them."""

from django.db import transaction
from django.http import Http404

from events.programme.models import Session
from events.programme.published import published_programme

State = Session.State


def confirm(sessions):
    """Confirm drafts and sessions that were cancelled. Returns those that changed."""
    return _change(sessions, of=(State.DRAFT, State.CANCELLED), into=State.CONFIRMED)


def cancel(sessions):
    """Cancel confirmed sessions. Returns those that changed.

    A draft is left alone: nobody can miss what was never announced.
    """
    return _change(sessions, of=(State.CONFIRMED,), into=State.CANCELLED)


@transaction.atomic
def _change(sessions, *, of, into):
    rows = Session.objects.select_for_update().filter(
        pk__in=[s.pk for s in sessions], state__in=of
    )
    changed = list(rows.order_by("pk"))
    for session in changed:
        session.state = into
        session.save(update_fields=["state"])
    return changed


def visitors_know(session):
    """Say whether the newest release has the session; then it can no longer vanish."""
    return str(session.uid) in known_to_visitors(session.edition)


def known_to_visitors(edition):
    """Return the identifiers of the sessions in the newest release of an edition."""
    try:
        programme = published_programme(edition.year)
    except Http404:
        return set()
    return {known.uid for known in programme.sessions}
