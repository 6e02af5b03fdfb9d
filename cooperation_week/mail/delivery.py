"""Sending the outbox: claim a batch, send outside any transaction, mark each mail at once."""

import logging
import smtplib
from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.core.mail import mailers
from django.db import connection, transaction
from django.utils import timezone

from cooperation_week.mail.mime import Mail
from cooperation_week.mail.models import Message

BATCH = 50
LEASE = timedelta(seconds=60)
# A mail is not begun when so little of the lease is left that another worker might take it.
LONGEST_SENDING = timedelta(seconds=20)
GAPS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180)]
MOST_TRIES = 5
# A mail server that says "later" or breaks off may do so for a day; a mail that cannot be written
# is given up after a few tries.
PATIENCE = timedelta(hours=24)

log = logging.getLogger(__name__)


@transaction.atomic
def claim(*, now):
    """Take a batch into this worker's hands until the lease ends, in one short transaction."""
    due = (
        Message.objects.due(now)
        .order_by("next_try_at", "pk")
        .select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
    )
    claimed = list(due[:BATCH])
    lease = now + LEASE
    Message.objects.filter(pk__in=[message.pk for message in claimed]).update(lease_until=lease)
    for message in claimed:
        message.lease_until = lease
    return claimed


def deliver(claimed, *, is_over=lambda: False):
    """Send over one connection and mark each mail at once.

    Stops when `is_over` says so or when the lease is about to end: what is left is claimed again.
    """
    mailer = mailers.default
    try:
        for message in claimed:
            now = timezone.now()
            if is_over() or message.lease_until - now < LONGEST_SENDING:
                break
            mailer.open()
            _send(message, mailer, now)
    except OSError as error:
        # No mail is at fault when the server cannot be reached, so none is counted as tried.
        log.warning("The mail server cannot be reached: %s", _said(error))
        _postpone(claimed, error)
    finally:
        _close(mailer)


def _send(message, mailer, now):
    try:
        mailer.send_messages([_mail_of(message)])
    except Exception as error:  # noqa: BLE001 -- whatever one mail does, the others go on
        log.warning("Mail %s was not sent: %s", message.pk, _said(error))
        _close(mailer)
        _mark(message, **_after(error, message, now))
    else:
        _mark(message, state=Message.State.SENT, sent_at=timezone.now(), error="")


def _close(mailer):
    # A broken connection may also fail to say goodbye.
    with suppress(OSError):
        mailer.close()


def _mail_of(message):
    mail = Mail(
        message.subject,
        message.text,
        settings.DEFAULT_FROM_EMAIL,
        [message.recipient],
        headers={
            "Message-ID": message.message_id,
            "Content-Language": message.language,
            "Auto-Submitted": "auto-generated",
        },
        calendar=message.calendar,
        method=message.calendar_method,
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    return mail


def _after(error, message, now):
    """Return what becomes of a mail that was refused; who refuses the sender refuses us all."""
    tries, code = message.tries + 1, _code(error)
    if code >= 500 and not isinstance(error, smtplib.SMTPSenderRefused):
        is_lost = True
    elif isinstance(error, OSError):
        is_lost = now - message.queued_at > PATIENCE
    else:
        is_lost = tries >= MOST_TRIES
    return {
        "tries": tries,
        "error": _said(error),
        "state": Message.State.FAILED if is_lost else Message.State.QUEUED,
        "next_try_at": now + GAPS[min(tries, len(GAPS)) - 1],
    }


def _code(error):
    """Return the mail server's answer as a number, 0 when it was not the server that refused."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return max(code for code, _ in error.recipients.values())
    return getattr(error, "smtp_code", 0)


def _said(error):
    return f"{type(error).__name__} {_code(error) or ''}".strip()


def _postpone(claimed, error):
    Message.objects.filter(
        pk__in=[message.pk for message in claimed], lease_until=claimed[0].lease_until
    ).update(lease_until=None, next_try_at=timezone.now() + GAPS[0], error=_said(error))


def _mark(message, **what):
    # The lease in the condition: a worker that was held up must not overwrite a later one.
    Message.objects.filter(pk=message.pk, lease_until=message.lease_until).update(
        lease_until=None, **what
    )
