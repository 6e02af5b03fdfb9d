"""Asking people on the programme by mail: with which secret link, and how often."""

from datetime import timedelta
from secrets import token_urlsafe

from django.db import transaction
from django.utils.translation import gettext as _

from cooperation_week.lib.digests import digest_of
from cooperation_week.mail.outbox import withdraw
from events.programme.models import Appearance, Invitation, Person, SecretLink
from events.programme.speaking import emails
from events.programme.speaking.drafted import programme_about

# After the last day of the edition.
LINKS_LIVE_FOR = timedelta(days=30)
BETWEEN_TWO_MAILS = timedelta(days=1)


class AskingRefused(Exception):
    """Nothing was changed or mailed; the message tells why."""


@transaction.atomic
def ask(person, edition, *, email, language, now, programme=None):
    """Mail somebody the link to their page; what they appear in counts as asked from then on.

    `programme` is that of `programme_about`, for who asks many. Raises AskingRefused.
    """
    person = lock(person)
    known = person.invitations.filter(edition=edition).first()
    if known and not known.revoked_at:
        raise AskingRefused(_("%(person)s has been asked already.") % {"person": person})
    row = known or Invitation(person=person, edition=edition)
    row.asked_at, row.revoked_at = now, None
    row.email, row.language = email, language
    _mail(row, programme, now)
    return row


@transaction.atomic
def remind(invitation, *, now, programme=None):
    """Mail another link to who has not answered everything. Raises AskingRefused.

    Links that were mailed before go on working: somebody may be writing on that page right now.
    """
    row = locked(invitation)
    said = {"person": row.person}
    if row.revoked_at:
        raise AskingRefused(_("The link of %(person)s is revoked: send a new one.") % said)
    if not Appearance.objects.of(row.person, row.edition).unanswered().exists():
        raise AskingRefused(_("%(person)s has answered everything.") % said)
    _refuse_twice_a_day(row, now)
    _mail(row, programme, now, is_reminder=True)


@transaction.atomic
def ask_anew(invitation, *, email, language, now):
    """Mail a new link, to another address or language; all earlier ones open nothing any more."""
    row = locked(invitation)
    if email == row.email and not row.revoked_at:
        _refuse_twice_a_day(row, now)
    _close(row)
    row.revoked_at, row.email, row.language = None, email, language
    _mail(row, None, now)


@transaction.atomic
def revoke(invitation, *, now):
    """Let no link of this invitation open anything; a mail that still waits is not sent."""
    row = locked(invitation)
    _close(row)
    Invitation.objects.filter(pk=row.pk, revoked_at=None).update(revoked_at=now)


def people_to_ask(edition):
    """Return who appears in something that will take place, and holds no link."""
    expected = Appearance.objects.expected().filter(session__edition=edition)
    asked = Invitation.objects.filter(edition=edition, revoked_at=None)
    people = Person.objects.filter(pk__in=expected.values("person"))
    return people.exclude(pk__in=asked.values("person"))


def invited_with(secret, year, *, now):
    """Return the invitation that a secret opens; None for one forged, revoked or expired."""
    links = SecretLink.objects.filter(digest=digest_of(secret), invitation__edition__year=year)
    link = links.select_related("invitation__person", "invitation__edition").first()
    return link.invitation if link and not is_over(link.invitation.edition, now) else None


def is_over(edition, now):
    return bool(edition.last_day) and now.date() > edition.last_day + LINKS_LIVE_FOR


def lock(person):
    """Return the person as they stand once it is our turn. Raises AskingRefused."""
    row = Person.objects.select_for_update(no_key=True).filter(pk=person.pk).first()
    if row is None:
        raise AskingRefused(_("This person is no longer there."))
    return row


def locked(invitation):
    """Return the invitation as it stands once its person is locked. Raises AskingRefused."""
    person = lock(invitation.person)
    row = Invitation.objects.select_related("edition").filter(pk=invitation.pk).first()
    if row is None:
        raise AskingRefused(_("This person is no longer asked."))
    row.person = person
    return row


def _refuse_twice_a_day(row, now):
    if now < row.mailed_at + BETWEEN_TWO_MAILS:
        raise AskingRefused(
            _("%(person)s has had a mail in the last 24 hours. Wait until tomorrow.")
            % {"person": row.person}
        )


def _mail(row, programme, now, *, is_reminder=False):
    if is_over(row.edition, now):
        raise AskingRefused(_("This edition is over: nobody is asked any more."))
    asked = Appearance.objects.of(row.person, row.edition).expected()
    if not asked.exists():
        raise AskingRefused(
            _("%(person)s appears in nothing that will take place.") % {"person": row.person}
        )
    asked.filter(confirmation=Appearance.Confirmation.NOT_ASKED).update(
        confirmation=Appearance.Confirmation.ASKED
    )
    row.mailed_at = now
    row.save()
    secret = token_urlsafe(32)
    link = row.links.create(digest=digest_of(secret), made_at=now)
    programme = programme or programme_about([row.person], row.edition, now=now)
    emails.queue_invitation(row, link, secret, programme, is_reminder=is_reminder, now=now)


def _close(row):
    for link in row.links.all():
        withdraw(emails.key_of(row, link))
    row.links.all().delete()
