"""A session once more: its words, place, hosts, talks and people, as a draft of its own."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cooperation_week.lib.clocks import ClockRefused, instant, zone
from events.copies import copy_of
from events.planned import NotDone
from events.programme.models import Appearance, Session
from events.programme.slugs import session_slug

# These belong to the occasion, and not to what is repeated.
LEFT_BEHIND = {"stream": "", "slides": "", "recording": "", "sources": ""}


@transaction.atomic
def copy_session(session, *, day=None, starts=None):
    """Copy a session as a draft that nobody knows yet, with an identifier and address of its own.

    It starts on this day at this hour of its venue’s clock and lasts as long, its talks likewise;
    with a day alone its hours are open, and without one its day too. Raises NotDone.
    """
    copy = copy_of(session, state=Session.State.DRAFT, slug="", **LEFT_BEHIND)
    copy.slug = session_slug(copy)
    moved = _later(session, day, starts)
    copy.starts_at, copy.ends_at = moved(session.starts_at), moved(session.ends_at)
    copy.held_on = None if copy.starts_at else day
    copy.save()
    talks = _copy_talks(session, copy, moved)
    for row in session.hosts.order_by("position", "pk"):
        copy_of(row, session=copy).save()
    for row in session.appearances.order_by("position", "pk"):
        # Who confirmed has done so for the other time.
        not_asked = {"confirmation": Appearance.Confirmation.NOT_ASKED}
        copy_of(row, session=copy, talk=talks.get(row.talk_id), **not_asked).save()
    return copy


def _copy_talks(session, copy, moved):
    """Copy the talks; return them by the key of the one each was copied from."""
    talks = {}
    for row in session.talks.order_by("position", "pk"):
        hours = {name: moved(getattr(row, name)) for name in ("starts_at", "ends_at")}
        talks[row.pk] = copy_of(row, session=copy, **hours)
        talks[row.pk].save()
    return talks


def _later(session, day, starts):
    """Return what gives an instant of the session as the copy has it, or None."""
    if day is None and starts is not None:
        raise NotDone(_("Hours need a day."), "day")
    if day is not None and day.year != session.edition.year:
        raise NotDone(_("This day is not in %(year)s.") % {"year": session.edition.year}, "day")
    if starts is None:
        return lambda at: None
    if session.starts_at is None:
        raise NotDone(_("The session has no hours: give only a day, or none."), "starts")
    where = zone(session.leg.zone)
    by = datetime.combine(day, starts) - _wall(session.starts_at, where)

    def moved(at):
        if at is None:
            return None
        wall = _wall(at, where) + by
        try:
            return instant(wall.date(), wall.time(), where)
        except ClockRefused as refusal:
            raise NotDone(str(refusal), "starts") from None

    return moved


def _wall(at, where):
    """Return what the clock shows, without its zone, so that hours on the wall are counted."""
    return at.astimezone(where).replace(tzinfo=None)
