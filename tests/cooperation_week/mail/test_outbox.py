from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction

from cooperation_week.mail.models import Message
from cooperation_week.mail.outbox import (
    blank_expired,
    clean_subject,
    queue,
    send_again,
    withdraw,
)
from tests.moments import ONE_HOUR, OPENING

MINUTE = timedelta(minutes=1)


def queue_one(key="seat:1", **more):
    words = {"to": "reader@example.org", "language": "it", "subject": "Posto", "text": "Ciao"}
    return queue(key=key, now=OPENING, **{**words, **more})


def test_queued_mail_waits_with_a_message_id_of_our_host(db):
    message = queue_one()

    assert (message.state, message.tries, message.queued_at) == ("queued", 0, OPENING)
    assert message.message_id.endswith("@localhost>")


def test_same_key_again_changes_nothing(db):
    first = queue_one()

    second = queue_one(subject="Altro")

    assert (second.pk, Message.objects.get().subject) == (first.pk, "Posto")


def test_mail_goes_with_its_transaction(db):
    with transaction.atomic():
        queue_one()
        transaction.set_rollback(True)

    assert Message.objects.count() == 0


@pytest.mark.parametrize(
    "subject",
    [
        "Seat\r\nBcc: thief@example.org",
        "Seat\u2028Bcc:x",
        "Seat\u0085x",
        "Seat\x0b\x00x",
        "x\ud800",
    ],
)
def test_subject_becomes_one_line_that_the_mail_library_takes(subject):
    cleaned = clean_subject(subject)

    written = EmailMessage(cleaned, "text", "a@example.org", ["b@example.org"]).message()
    assert written.keys() == [
        "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
        "Subject", "From", "To", "Date", "Message-ID",
    ]  # fmt: skip
    assert len(cleaned.splitlines()) == 1


def test_queued_mail_has_a_clean_subject_and_text(db):
    message = queue_one(subject="Seat\r\nBcc: thief@example.org", text="e\u0300\x00\ud800")

    assert (message.subject, message.text) == ("Seat Bcc: thief@example.org", "è")


def test_long_subject_is_cut_and_composed():
    assert clean_subject("e\u0300" * 300) == "è" * 200


@pytest.mark.parametrize("address", ["nobody", "a@example.org\nBcc: b@example.org", ""])
def test_address_that_is_none_is_refused(db, address):
    with pytest.raises(ValidationError):
        queue_one(to=address)


def test_withdrawn_mail_is_blank_and_is_not_sent(db):
    message = queue_one()

    withdraw(message.key)

    message.refresh_from_db()
    assert (message.text, message.state) == ("", "failed")


def test_withdrawing_a_sent_mail_leaves_it_sent(db):
    message = queue_one()
    Message.objects.update(state=Message.State.SENT)

    withdraw(message.key)

    message.refresh_from_db()
    assert (message.text, message.state) == ("", "sent")


def test_only_expired_mails_are_blanked(db):
    expired = queue_one("a", expires_at=OPENING + MINUTE)
    waiting = queue_one("b", expires_at=OPENING + ONE_HOUR)
    plain = queue_one("c")

    blank_expired(now=OPENING + 10 * MINUTE)

    found = dict(Message.objects.values_list("pk", "text"))
    assert found == {expired.pk: "", waiting.pk: "Ciao", plain.pk: "Ciao"}


# ---------- calendars ----------

REQUEST = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"


def test_calendar_is_kept_as_it_is(db):
    queue_one(calendar=REQUEST, calendar_method="REQUEST")

    message = Message.objects.get()
    assert (message.calendar, message.calendar_method) == (REQUEST, "REQUEST")


@pytest.mark.parametrize(
    ("calendar", "method"),
    [
        (REQUEST, "CANCEL"),
        (REQUEST, ""),
        ("", "REQUEST"),
        ("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "REQUEST"),
        ("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", ""),
        (REQUEST + REQUEST, "REQUEST"),
        ("SUMMARY:x\r\n METHOD:REQUEST\r\n", "REQUEST"),
    ],
)
def test_calendar_and_mail_that_differ_about_the_method_are_refused(db, calendar, method):
    with pytest.raises(ValueError, match="METHOD"):
        queue_one(calendar=calendar, calendar_method=method)

    assert Message.objects.count() == 0


def test_calendar_goes_with_the_body(db):
    message = queue_one(calendar=REQUEST, calendar_method="REQUEST")

    withdraw(message.key)

    assert Message.objects.values_list("text", "html", "calendar").get() == ("", "", "")


def test_mail_that_is_only_a_calendar_has_a_body(db):
    queue_one(text="", calendar=REQUEST, calendar_method="REQUEST")

    assert Message.objects.with_body().count() == 1


# ---------- sending again ----------


@pytest.mark.parametrize(
    ("state", "text", "then"),
    [("failed", "Ciao", "queued"), ("failed", "", "failed"), ("sent", "Ciao", "sent")],
)
def test_only_what_failed_and_still_has_words_is_sent_again(db, state, text, then):
    queue_one()
    Message.objects.update(state=state, text=text)

    send_again(Message.objects.all(), now=OPENING + ONE_HOUR)

    assert Message.objects.get().state == then
