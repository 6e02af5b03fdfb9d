"""The personal calendar: found by a secret of which only the SHA-256 is kept.

The secret opens this one calendar and nothing else. It is shown once, when it is made; making it
anew closes the address that it had before.
"""

import hashlib
import secrets
from email.utils import parseaddr

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation_week.lib.icalendar import Entry, Feed
from cooperation_week.lib.words import Said
from events.models import Edition
from events.programme.calendar_words import clocks_of, listed, place_of
from events.programme.calendars import coordinates_of, entries_of, name_of_week
from events.registrations.models import FeedToken


def make_secret(account, year, *, now):
    """Give the account a new secret for its calendar of an edition and return it."""
    secret = secrets.token_urlsafe(32)
    made = {"digest": _digest(secret), "created_at": now, "last_used_on": None}
    edition = Edition.objects.only("pk").get(year=year)
    FeedToken.objects.update_or_create(account=account, edition=edition, defaults=made)
    return secret


def remove_secret(account, year):
    FeedToken.objects.filter(account=account, edition__year=year).delete()


def feed_token(secret):
    """Return whose calendar a secret opens, or None."""
    known = FeedToken.objects.filter(digest=_digest(secret), account__is_active=True)
    return known.select_related("account", "edition").first()


def note_use(token, *, now):
    """Remember the day on which a calendar was read, by one write a day at most."""
    today = now.date()
    if token.last_used_on != today:
        unused = Q(last_used_on=None) | Q(last_used_on__lt=today)
        FeedToken.objects.filter(unused, pk=token.pk).update(last_used_on=today)


def personal_feed(entries, duties, edition):
    """Return a person’s entries and duties as a calendar, in the active language.

    Seats and duties keep them busy, stars do not; who only waits has nothing in it. Entries have
    the UIDs and SEQUENCEs of the public calendars, duties their own. No address of the calendar
    stands in it.
    """
    attended = [entry.session for entry in entries if entry.is_attended]
    starred = [entry.session for entry in entries if entry.is_starred and not entry.is_attended]
    return Feed(
        name=_("Mine: %(calendar)s") % {"calendar": name_of_week(edition)},
        description=_("Your seats, your duties and the sessions that you have starred."),
        language=get_language(),
        page=settings.SITE_URL + reverse("registrations:my_week", args=[edition.year]),
        source="",
        organiser=parseaddr(settings.DEFAULT_FROM_EMAIL),
        zone=edition.clock.zone,
        year=edition.year,
        entries=(
            *entries_of(attended, edition, busy=True),
            *entries_of(starred, edition),
            *(_duty(duty, edition) for duty in duties),
        ),
    )


def _duty(duty, edition):
    """Return a duty as an appointment that keeps its person busy."""
    reader = get_language()
    page = settings.SITE_URL + reverse("registrations:my_week", args=[edition.year])
    place = listed(name for name in (duty.place.text_in(reader), place_of(duty.occasion)) if name)
    clocks = "\n".join(clocks_of(duty.occasion))
    return Entry(
        uid=duty.uid,
        sequence=duty.sequence,
        changed_at=duty.changed_at,
        starts=duty.occasion.starts,
        ends=duty.occasion.ends,
        title=duty.title.said_in(reader),
        description=Said(f"{clocks}\n\n{page}", reader),
        location=Said(place, reader),
        coordinates=coordinates_of(duty.occasion),
        categories=(_("Stand"),),
        language=reader,
        url=page,
        is_busy=True,
    )


def _digest(secret):
    return hashlib.sha256(secret.encode()).hexdigest()
