"""Keeping things no longer than the data map says. Running it twice changes nothing more."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db.models import Q

from cooperation_week.accounts.models import Throttle
from cooperation_week.data_map import (
    ASKED_DAYS,
    INVITED_DAYS,
    MAIL_BODY_DAYS,
    MAIL_DAYS,
    NEEDS_DAYS,
    OPENINGS_DAYS,
    PAPERS_DAYS,
    REGISTRATIONS_DAYS,
    SCANS_DAYS,
    TRIES_DAYS,
    UNSENT_DAYS,
    UPLOADS_DAYS,
)
from cooperation_week.mail.models import Message
from cooperation_week.sheets.uploads import forget_uploads
from cooperation_week.vault.bin import empty_bin, forget_openings
from events.exhibition.retention import (
    forget_exhibitors,
    forget_old_papers,
    forget_rosters,
    forget_unsent_applications,
)
from events.programme.speaking.retention import forget_invitations
from events.registrations.retention import (
    forget_accounts,
    forget_delegates,
    forget_drafts,
    forget_entries,
    forget_labels,
    forget_needs,
    forget_registrations,
)


def apply_retention(*, now):
    """Delete what has been kept long enough and return how much it was, by kind.

    A mail that still waits to be sent is never touched.
    """
    return {**_of_the_site(now), **_of_editions(now)}


def _of_the_site(now):
    def before(days):
        return now - timedelta(days=days)

    done = Message.objects.exclude(state=Message.State.QUEUED)
    # One that failed was never sent: it counts from when it was written, or last sent again.
    old = Q(sent_at__lte=before(MAIL_DAYS)) | Q(sent_at=None, queued_at__lte=before(MAIL_DAYS))
    return {
        "mail bodies": done.filter(queued_at__lte=before(MAIL_BODY_DAYS)).purge_bodies(),
        "mails": done.filter(old).delete()[0],
        "tries": Throttle.objects.filter(started_at__lte=before(TRIES_DAYS)).delete()[0],
        "sessions": Session.objects.filter(expire_date__lte=now).delete()[0],
        "uploads": forget_uploads(before=before(UPLOADS_DAYS)),
        "unfinished forms": forget_drafts(now=now),
    }


def _of_editions(now):
    return {
        "invitations": forget_invitations(now=now, days=ASKED_DAYS),
        "delegates": forget_delegates(now=now, days=INVITED_DAYS),
        "needs": forget_needs(now=now, days=NEEDS_DAYS),
        "entries": forget_entries(now=now, days=SCANS_DAYS),
        "rosters": forget_rosters(now=now, days=SCANS_DAYS),
        "registrations": forget_registrations(now=now, days=REGISTRATIONS_DAYS),
        "blocks of seats": forget_labels(now=now, days=REGISTRATIONS_DAYS),
        "unsent applications": forget_unsent_applications(now=now, days=UNSENT_DAYS),
        "papers of exhibitors": forget_old_papers(now=now, days=PAPERS_DAYS),
        "applications for stands": forget_exhibitors(now=now, days=REGISTRATIONS_DAYS),
        "accounts": forget_accounts(now=now, days=REGISTRATIONS_DAYS),
        "openings of files": forget_openings(now=now, days=OPENINGS_DAYS),
        "private files": empty_bin(now=now),
    }
