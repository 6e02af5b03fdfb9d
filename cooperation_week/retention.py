"""Keeping things no longer than the data map says. Running it twice changes nothing more."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db.models import Q

from centres.mobility.records.retention import (
    forget_old_applications,
    forget_old_documents,
    forget_old_drafts,
)
from cooperation_week.accounts.models import Throttle
from cooperation_week.data_map import exhibition, mobility, programme, registrations, site
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
    return {**_of_the_site(now), **_of_mobility(now), **_of_editions(now)}


def _of_the_site(now):
    def before(days):
        return now - timedelta(days=days)

    done = Message.objects.exclude(state=Message.State.QUEUED)
    # One that failed was never sent: it counts from when it was written, or last sent again.
    old = Q(sent_at__lte=before(site.MAIL_DAYS)) | Q(
        sent_at=None, queued_at__lte=before(site.MAIL_DAYS)
    )
    return {
        "mail bodies": done.filter(queued_at__lte=before(site.MAIL_BODY_DAYS)).purge_bodies(),
        "mails": done.filter(old).delete()[0],
        "tries": Throttle.objects.filter(started_at__lte=before(site.TRIES_DAYS)).delete()[0],
        "sessions": Session.objects.filter(expire_date__lte=now).delete()[0],
        "uploads": forget_uploads(before=before(site.UPLOADS_DAYS)),
        "unfinished forms": forget_drafts(now=now),
    }


def _of_mobility(now):
    return {
        "documents of applicants": forget_old_documents(now=now, days=mobility.DOCUMENTS_DAYS),
        "drafts for mobility": forget_old_drafts(now=now, days=mobility.MOBILITY_DRAFT_DAYS),
        "applications for mobility": forget_old_applications(
            now=now, days=mobility.APPLICATIONS_DAYS
        ),
    }


def _of_editions(now):
    return {
        "invitations": forget_invitations(now=now, days=programme.ASKED_DAYS),
        "delegates": forget_delegates(now=now, days=registrations.INVITED_DAYS),
        "needs": forget_needs(now=now, days=registrations.NEEDS_DAYS),
        "entries": forget_entries(now=now, days=registrations.SCANS_DAYS),
        "rosters": forget_rosters(now=now, days=registrations.SCANS_DAYS),
        "registrations": forget_registrations(now=now, days=registrations.REGISTRATIONS_DAYS),
        "blocks of seats": forget_labels(now=now, days=registrations.REGISTRATIONS_DAYS),
        "unsent applications": forget_unsent_applications(now=now, days=exhibition.UNSENT_DAYS),
        "papers of exhibitors": forget_old_papers(now=now, days=exhibition.PAPERS_DAYS),
        "applications for stands": forget_exhibitors(
            now=now, days=registrations.REGISTRATIONS_DAYS
        ),
        "accounts": forget_accounts(now=now, days=registrations.REGISTRATIONS_DAYS),
        "openings of files": forget_openings(now=now, days=site.OPENINGS_DAYS),
        "private files": empty_bin(now=now),
    }
