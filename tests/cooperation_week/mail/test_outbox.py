from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction

from cooperation_week.mail.models import Message
from cooperation_week.mail.outbox import blank_expired, clean_subject, queue, withdraw
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

    assert (second.pk, second.subject, Message.objects.count()) == (first.pk, "Posto", 1)


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
