"""Keeping what attendees have told no longer than the data map says, counted from the last day."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from cooperation_week.accounts.models import Account
from events.models import Edition
from events.registrations.erasure import clear_the_log, erase_registration
from events.registrations.models import (
    Block,
    Delegate,
    Draft,
    FeedToken,
    Registration,
    Scan,
    Star,
)

NO_LABEL = "–"


def forget_drafts(*, now):
    """Delete forms whose code nobody has entered in time."""
    return Draft.objects.filter(expires_at__lte=now).delete()[0]


def forget_delegates(*, now, days):
    """Delete what heads have entered; who has registered stays registered, for themselves."""
    over = Delegate.objects.filter(delegation__head__edition__in=_ended(now, days))
    return over.delete()[1].get("registrations.Delegate", 0)


def forget_needs(*, now, days):
    """Empty the needs of access and food; they have been met, or it is too late."""
    told = Registration.objects.filter(edition__in=_ended(now, days))
    told = told.exclude(access_needs="", food_needs="")
    return told.update(access_needs="", food_needs="")


def forget_entries(*, now, days):
    """Leave of each entry that somebody came in, and drop stars and calendars."""
    over = _ended(now, days)
    Star.objects.filter(edition__in=over).delete()
    FeedToken.objects.filter(edition__in=over).delete()
    entries = Scan.objects.filter(edition__in=over).exclude(registration=None, by=None)
    return entries.update(registration=None, by=None)


def forget_registrations(*, now, days):
    """Erase registrations of editions long past; what is left is counted and names nobody."""
    past = Registration.objects.filter(edition__in=_ended(now, days))
    numbers = past.exclude(state=Registration.State.ERASED).values_list("pk", flat=True)
    for number in [*numbers]:
        with transaction.atomic():
            erase_registration(Registration.objects.get(pk=number), now)
    return len(numbers)


def forget_labels(*, now, days):
    """Empty what the desk has typed of whom seats were held for."""
    over = Block.objects.filter(pool__edition__in=_ended(now, days))
    return over.exclude(label=NO_LABEL).update(label=NO_LABEL)


def forget_accounts(*, now, days):
    """Delete accounts that hold nothing and have not been used for so long."""
    since = now - timedelta(days=days)
    unused = Account.objects.filter(
        is_staff=False,
        registrations=None,
        person=None,
        exhibitors=None,
        mobility_applications=None,
    )
    lately = Q(last_login__gt=since) | Q(joined_at__gt=since)
    unused = unused.exclude(lately)
    for account in unused:
        clear_the_log(account)
    return unused.delete()[1].get("accounts.Account", 0)


def _ended(now, days):
    return Edition.objects.filter(last_day__lt=(now - timedelta(days=days)).date())
