"""Putting mails into the outbox, and taking words out of it again."""

import re
import unicodedata
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.validators import validate_email
from django.utils.translation import gettext_noop

from cooperation_week.mail.models import NO_BODY, Message

# Control characters, lone surrogates and the marks that turn the reading direction: none of them
# belongs into a header, and some make the mail library refuse the message.
BREAKS_A_LINE = {"Cc", "Cs", "Zl", "Zp"}
TURNS_THE_TEXT = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
LONGEST_SUBJECT = 200
METHOD = re.compile("^METHOD:(.*?)\r?$", re.MULTILINE)


# A mail that has the key already stays as it is. One statement, no savepoint: whoever takes a seat
# waits for it.
ONCE = {"update_conflicts": True, "unique_fields": ["key"], "update_fields": ["key"]}
MOST_AT_ONCE = 500


def queue(**mail):
    """Write a mail into the outbox, in the caller's transaction.

    It takes `key`, `to` and `now`; the words are `language`, `subject` and `text`, and may be
    `html`, and an iCalendar object as `calendar` with its `calendar_method`. The same key again
    changes nothing, and what is returned has the number of the first mail. With `expires_at` the
    body is blanked at that moment, sent or not; `withdraw()` does it earlier.
    """
    return queue_all([mail])[0]


def queue_all(mails):
    """Write many, each given as `queue` takes it, a statement for every few hundred."""
    messages = [_message(**mail) for mail in mails]
    return Message.objects.bulk_create(messages, batch_size=MOST_AT_ONCE, **ONCE)


def _message(*, key, to, now, expires_at=None, **words):
    validate_email(to)
    return Message(
        key=key,
        recipient=to,
        message_id=make_msgid(domain=urlsplit(settings.SITE_URL).hostname),
        queued_at=now,
        next_try_at=now,
        expires_at=expires_at,
        **_as_kept(**words),
    )


def _as_kept(*, language, subject, text, html="", calendar="", calendar_method=""):
    # A program that finds two methods, or none, shows the calendar as a file and no invitation.
    if METHOD.findall(calendar) != ([calendar_method] if calendar_method else []):
        raise ValueError(f"The calendar and the mail differ about METHOD {calendar_method!r}.")
    if calendar and not calendar_method:
        raise ValueError("A calendar in a mail needs a METHOD.")
    return {
        "language": language,
        "subject": clean_subject(subject),
        "text": clean_text(text),
        "html": clean_text(html),
        # Composing its characters would change the length of its lines.
        "calendar": UNSTORABLE.sub("", calendar),
        "calendar_method": calendar_method,
    }


def clean_subject(subject):
    """Return the subject as one line that every mail library takes."""
    plain = "".join(
        " " if unicodedata.category(mark) in BREAKS_A_LINE else mark
        for mark in unicodedata.normalize("NFC", TURNS_THE_TEXT.sub("", subject))
    )
    return " ".join(plain.split())[:LONGEST_SUBJECT].rstrip()


def clean_text(text):
    return UNSTORABLE.sub("", unicodedata.normalize("NFC", text))


def send_again(messages, *, now):
    """Let failed mails wait once more, as if queued now, under their Message-ID; return how many.

    A mail whose body is gone stays as it is.
    """
    return (
        messages.filter(state=Message.State.FAILED)
        .with_body()
        .update(
            state=Message.State.QUEUED,
            tries=0,
            queued_at=now,
            next_try_at=now,
            lease_until=None,
            error="",
        )
    )


def withdraw(key):
    """Blank the body of a mail whose secret was used, and do not send what is still waiting."""
    _blank(Message.objects.filter(key=key), gettext_noop("Used before it was sent."))


def blank_expired(*, now):
    """Blank what has expired; a mail that nobody has sent by then has failed."""
    expired = Message.objects.filter(expires_at__lte=now).with_body()
    # Looking first: the worker asks every second, and on SQLite each write waits for the others.
    if expired.exists():
        _blank(expired, gettext_noop("Expired before it was sent."))


def _blank(messages, reason):
    messages.filter(state=Message.State.QUEUED).update(
        state=Message.State.FAILED, error=reason, lease_until=None, **NO_BODY
    )
    messages.purge_bodies()
