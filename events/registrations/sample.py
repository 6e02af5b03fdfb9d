"""The sample’s registrations: opening times, one of them extended, and invented people with seats.

Nobody in it exists; addresses lead nowhere, by RFC 2606.
"""

from datetime import datetime, time, timedelta

from cooperation_week.accounts.models import Account
from cooperation_week.lib.words import Words
from cooperation_week.mail.models import Message
from cooperation_week.releases.publishing import publish
from events.models import Edition
from events.programme.models import Session
from events.programme.published import published_programme
from events.published import published_edition
from events.registrations.answers import Answers
from events.registrations.capacity import set_capacity
from events.registrations.models import Activity, Deed, Registration, Scan, SeatPool
from events.registrations.refusals import SeatRefused
from events.registrations.registering import register
from events.registrations.seats import take
from events.sample import sample_data

OPENED_BEFORE, EXTENDED_BEFORE = timedelta(hours=20), timedelta(hours=10)
OPENS_AT_HOUR, CLOSES_AT_HOUR = time(9), time(18)
# Small enough for people to wait.
SEATS_IN_THE_FIRST = 12
SESSIONS_FOR_EACH = 3
NOTES = (
    Words(
        {
            "it": "Le iscrizioni sono aperte.",
            "en": "Registration is open.",
            "zh-hans": "报名已开放。",
        }
    ),
    Words(
        {
            "it": "Il termine per iscriversi è prorogato.",
            "en": "The deadline for registering is extended.",
            "zh-hans": "报名截止时间已延长。",
        }
    ),
)


def make_sample_registrations(*, now):
    """Open the sample edition for registration and fill it; return it, or None if it was open."""
    edition = Edition.objects.filter(is_sample=True).order_by("-year").first()
    if edition is None or Activity.objects.filter(edition=edition).exists():
        return None
    _open(edition, now)
    people = [_register(edition, number, facts, now) for number, facts in enumerate(_people())]
    _seat(people, published_programme(edition.year), now)
    return edition


def clear_sample_registrations(edition):
    """Remove the invented people of a sample, so that it can be made anew."""
    if not edition.is_sample:
        return
    rows = Registration.objects.filter(edition=edition)
    Scan.objects.filter(edition=edition).delete()
    Deed.objects.filter(edition=edition).delete()
    Message.objects.filter(recipient__in=rows.values("account__email")).delete()
    rows.delete()
    SeatPool.objects.filter(edition=edition).delete()


def _open(edition, now):
    before, after = (_evening(edition, days) for days in (5, 1))
    for kind in Activity.Kind:
        Activity.objects.create(
            edition=edition, kind=kind, opens_at=_morning(edition, now), closes_at=before
        )
    publish(edition.subject, by=None, note=NOTES[0], now=now - OPENED_BEFORE)
    Activity.objects.filter(edition=edition).update(closes_at=after)
    publish(edition.subject, by=None, note=NOTES[1], now=now - EXTENDED_BEFORE)


def _morning(edition, now):
    zone = published_edition(edition.year).clock.zone
    day = (now - timedelta(days=8)).astimezone(zone).date()
    return datetime.combine(day, OPENS_AT_HOUR, tzinfo=zone)


def _evening(edition, days_before):
    day = edition.first_day - timedelta(days=days_before)
    zone = published_edition(edition.year).clock.zone
    return datetime.combine(day, CLOSES_AT_HOUR, tzinfo=zone)


def _people():
    return sample_data("attendees")


def _register(edition, number, facts, now):
    family, given = facts["latin"]
    han_family, han_given = facts.get("han", ("", ""))
    account, _ = Account.objects.get_or_create(
        email=f"attendee-{number + 1}@example.org", defaults={"language": facts["language"]}
    )
    answers = Answers(
        latin_family=family,
        latin_given=given,
        han_family=han_family,
        han_given=han_given,
        is_family_first=facts.get("is_family_first", False),
        stays=_stays(edition, number),
        consents=frozenset({"listed"} if number % 3 else {"listed", "contact"}),
        **{name: facts[name] for name in ("category", "organisation", "country", "language")},
    )
    return register(edition, account, answers, token=f"sample-{edition.pk}-{number}", now=now)


def _stays(edition, number):
    """Return days in one city or in several, as people differ."""
    legs = published_edition(edition.year).legs
    chosen = legs if number % 4 == 0 else legs[number % len(legs) :][:1]
    return frozenset((leg.id, leg.first_day) for leg in chosen)


def _seat(people, programme, now):
    """Give seats, more wanted in the first session than it has."""
    wanted = [s for s in programme.sessions if s.access == Session.Access.SEAT]
    wanted = [s for s in wanted if not s.is_cancelled]
    pool = SeatPool.objects.get(session_uid=wanted[0].uid)
    set_capacity(pool, SEATS_IN_THE_FIRST, by=None, now=now)
    for number, person in enumerate(people):
        others = wanted[1:]
        turn = number % len(others)
        for session in [wanted[0], *(others[turn:] + others[:turn])[:SESSIONS_FOR_EACH]]:
            _take(session, programme, person, now)


def _take(session, programme, person, now):
    token = f"sample-{person.pk}-{session.uid}"
    try:
        take(session, programme, person, token=token, now=now)
    except SeatRefused:
        # Two sessions at once, or too far from each other: the person goes without.
        return
