import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from cooperation_week.mail import delivery
from cooperation_week.mail.delivery import claim, deliver
from cooperation_week.mail.models import Message
from cooperation_week.mail.outbox import queue

pytestmark = pytest.mark.django_db


class MailServer(EmailBackend):
    """A mail server that refuses some recipients and may be out of reach."""

    refuses = {}
    is_reachable = True

    def open(self):
        if not self.is_reachable:
            raise ConnectionRefusedError

    def send_messages(self, messages):
        for message in messages:
            if error := self.refuses.get(message.to[0]):
                raise error
        return super().send_messages(messages)


@pytest.fixture(autouse=True)
def mail_server(settings, monkeypatch):
    monkeypatch.setattr(MailServer, "refuses", {})
    monkeypatch.setattr(MailServer, "is_reachable", True)
    settings.MAILERS = {"default": {"BACKEND": f"{__name__}.MailServer"}}
    return MailServer


def queue_to(*addresses):
    for address in addresses:
        queue(
            key=address,
            to=address,
            language="en",
            subject="Seat",
            text="Yours",
            now=timezone.now(),
        )


def work():
    if claimed := claim(now=timezone.now()):
        deliver(claimed)


def states():
    return dict(Message.objects.order_by("pk").values_list("recipient", "state"))


def make_due():
    Message.objects.filter(state="queued").update(next_try_at=timezone.now(), lease_until=None)


def test_mail_is_sent_once_under_its_message_id():
    queue_to("a@example.org")

    work()
    work()

    message = Message.objects.get()
    assert [sent.extra_headers["Message-ID"] for sent in mail.outbox] == [message.message_id]
    assert (message.state, message.lease_until, message.error) == ("sent", None, "")


def test_html_goes_beside_the_text():
    queue(
        key="a",
        to="a@example.org",
        language="en",
        subject="Seat",
        text="Yours",
        html="<p>Yours</p>",
        now=timezone.now(),
    )

    work()

    assert [(sent.body, sent.alternatives[0].content) for sent in mail.outbox] == [
        ("Yours", "<p>Yours</p>")
    ]


def test_poison_is_given_up_after_five_tries_and_the_others_go_on(mail_server):
    mail_server.refuses = {"poison@example.org": ValueError("a header that cannot be written")}
    queue_to("a@example.org", "poison@example.org", "b@example.org")

    for _ in range(5):
        work()
        make_due()

    poison = Message.objects.get(recipient="poison@example.org")
    assert [sent.to for sent in mail.outbox] == [["a@example.org"], ["b@example.org"]]
    assert (poison.state, poison.tries, poison.text) == ("failed", 5, "Yours")


def test_gaps_between_tries_grow(mail_server):
    mail_server.refuses = {"a@example.org": smtplib.SMTPDataError(451, b"later")}
    queue_to("a@example.org")
    gaps = []

    for _ in range(4):
        work()
        gaps.append((Message.objects.get().next_try_at - timezone.now()).total_seconds() // 60 + 1)
        make_due()

    assert gaps == [1, 5, 15, 60]


@pytest.mark.parametrize(("hours", "state"), [(23, "queued"), (25, "failed")])
def test_server_may_say_later_for_a_day(mail_server, hours, state):
    mail_server.refuses = {"a@example.org": smtplib.SMTPDataError(451, b"later")}
    queue_to("a@example.org")
    Message.objects.update(queued_at=timezone.now() - timedelta(hours=hours), tries=30)

    work()

    assert states() == {"a@example.org": state}


def test_final_refusal_is_not_tried_again(mail_server):
    refused = smtplib.SMTPRecipientsRefused({"a@example.org": (550, b"unknown")})
    mail_server.refuses = {"a@example.org": refused}
    queue_to("a@example.org")

    work()

    assert Message.objects.get().error == "SMTPRecipientsRefused 550"
    assert states() == {"a@example.org": "failed"}


def test_server_out_of_reach_counts_against_no_mail(mail_server):
    mail_server.is_reachable = False
    queue_to("a@example.org", "b@example.org")

    work()

    waiting = [(each.tries, each.state, each.lease_until) for each in Message.objects.all()]
    assert waiting == [(0, "queued", None)] * 2
    assert claim(now=timezone.now()) == []


def test_claimed_mail_is_not_claimed_again_before_the_lease_ends():
    queue_to("a@example.org")
    claim(now=timezone.now())

    assert claim(now=timezone.now()) == []
    assert len(claim(now=timezone.now() + delivery.LEASE)) == 1


def test_worker_that_dies_between_sending_and_marking_repeats_the_same_message_id(monkeypatch):
    queue_to("a@example.org")
    with monkeypatch.context() as death:
        death.setattr(delivery, "_mark", None)
        with pytest.raises(TypeError):
            work()

    make_due()
    work()

    assert len(mail.outbox) == 2
    assert len({sent.extra_headers["Message-ID"] for sent in mail.outbox}) == 1


def test_worker_that_was_held_up_does_not_overwrite_a_later_one():
    queue_to("a@example.org")
    claimed = claim(now=timezone.now())
    Message.objects.update(state="failed", lease_until=None)

    deliver(claimed)

    assert states() == {"a@example.org": "failed"}


def test_worker_that_was_held_up_postpones_nothing_of_a_later_one(mail_server):
    queue_to("a@example.org")
    claimed = claim(now=timezone.now())
    later = timezone.now() + 2 * delivery.LEASE
    Message.objects.update(lease_until=later)
    mail_server.is_reachable = False

    deliver(claimed)

    assert Message.objects.get().lease_until == later


def test_nothing_is_begun_when_the_lease_is_about_to_end():
    queue_to("a@example.org")
    earlier = timezone.now() - delivery.LEASE + timedelta(seconds=5)
    Message.objects.update(next_try_at=earlier)
    [claimed] = claim(now=earlier)

    deliver([claimed])

    assert (mail.outbox, states()) == ([], {"a@example.org": "queued"})


def test_worker_told_to_end_leaves_the_rest():
    queue_to("a@example.org", "b@example.org")

    deliver(claim(now=timezone.now()), is_over=lambda: len(mail.outbox) == 1)

    assert states() == {"a@example.org": "sent", "b@example.org": "queued"}
