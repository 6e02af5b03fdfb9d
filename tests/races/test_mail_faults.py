"""Mail servers misbehave and workers die; every mail arrives all the same, or says that it failed.

Real workers against a real server on loopback. Each guard has a run without it, which must fail.
"""

import subprocess
import sys
import time
from contextlib import contextmanager
from os import environ

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperation_week.mail.models import Message
from cooperation_week.mail.outbox import queue
from tests.mail_sink import MailSink
from tests.races import mail_workers as workers
from tests.races.figures import figure
from tests.races.starting import database_address

pytestmark = pytest.mark.django_db(transaction=True)
MAILS = figure(12, 1000)
KILLS = figure(2, 10)
PATIENCE = figure(20, 180)  # seconds, for all mails to arrive
A = "a@example.org"


@contextmanager
def at_work(sink, work=workers.work, *, times=1, tls="none", when_ready=lambda process: None):
    """Run workers, which begin at the same moment when all are ready."""
    command = [sys.executable, "-m", "tests.races.mail_workers", work.__name__]
    names = {"MAIL_HOST": "127.0.0.1", "MAIL_PORT": str(sink.port), "MAIL_TLS": tls}
    env = {**environ, **names, "DATABASE_URL": database_address()}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    processes = [subprocess.Popen(command, env=env, **pipes) for _ in range(times)]
    try:
        for process in processes:
            assert process.stdout.readline() == b"ready\n"
            when_ready(process)
        for process in processes:
            process.stdin.write(b"go\n")
            process.stdin.flush()
        yield processes
    finally:
        for process in processes:
            process.kill()
            process.communicate()


def queue_to(*addresses):
    rows = [queue(key=each, now=timezone.now(), to=each, **WORDS) for each in addresses]
    return [row.pk for row in rows]


WORDS = {"language": "zh-hans", "subject": "席位", "text": "您好\n", "html": "<p>您好</p>"}


def others(number=MAILS):
    return [f"reader-{each:04}@example.org" for each in range(number)]


def make_due():
    """Let time pass until what waits is due and who has died holds nothing."""
    Message.objects.filter(state="queued").update(next_try_at=timezone.now(), lease_until=None)


def comes_true(happened, seconds=PATIENCE):
    end = time.monotonic() + seconds
    while not (so := happened()) and time.monotonic() < end:
        time.sleep(0.05)
    return so


def tried(times, address=A):
    return lambda: Message.objects.filter(recipient=address, tries=times).exists()


def is_marked(state, address=A):
    return lambda: Message.objects.filter(recipient=address, state=state).exists()


# ---------- poison ----------


def poison_first():
    """Queue a mail that cannot be written, and behind it those that can."""
    queue_to(A, *others())
    Message.objects.filter(recipient=A).update(subject="no\u2028header")


def test_poison_is_given_up_and_all_others_arrive():
    with MailSink() as sink:
        poison_first()
        with at_work(sink):
            arrived = comes_true(lambda: sink.recipients() == others())
            while not is_marked("failed")():
                seen = Message.objects.get(recipient=A).tries
                make_due()
                assert comes_true(lambda seen=seen: not tried(seen)())

    poison = Message.objects.get(recipient=A)
    assert (arrived, poison.state, poison.tries) == (True, "failed", 5)


@pytest.mark.on_one_database
def test_without_the_try_around_each_mail_the_others_do_not_arrive():
    with MailSink() as sink:
        poison_first()
        with at_work(sink, workers.work_without_the_try) as [worker]:
            worker.wait(timeout=PATIENCE)

    assert (sink.recipients(), worker.returncode) == ([], 1)


# ---------- refusals ----------


@pytest.mark.on_one_database
def test_final_refusal_is_marked_and_shown_and_can_be_sent_again(staff):
    with MailSink({A: ["550"]}) as sink:
        queue_to(A)
        with at_work(sink):
            assert comes_true(is_marked("failed"))
            page = staff.get(reverse("admin:mail_message_changelist")).content.decode()
            pk = Message.objects.get().pk
            staff.post(
                reverse("admin:mail_message_changelist"),
                {"action": "send_again", "_selected_action": [pk]},
            )
            assert comes_true(is_marked("sent"))

    assert "1 mail has failed" in page
    assert sink.ids_of(A) == [Message.objects.get().message_id]


@pytest.mark.on_one_database
def test_a_worker_deaf_to_numbers_does_not_mark_it():
    with MailSink({A: ["550"]}) as sink:
        queue_to(A)
        with at_work(sink, workers.work_deaf_to_numbers):
            assert comes_true(tried(1))

    assert Message.objects.get().state == "queued"


def gaps_between_tries(work):
    """Refuse a mail for now, again and again; return the minutes until each next try."""
    gaps = []
    with MailSink({A: ["451"] * 4}) as sink:
        queue_to(A)
        with at_work(sink, work):
            for number in range(1, 5):
                assert comes_true(tried(number))
                until = Message.objects.get().next_try_at - timezone.now()
                gaps.append(round(until.total_seconds() / 60))
                make_due()
            assert comes_true(is_marked("sent"))
    return gaps, sink.ids_of(A)


@pytest.mark.on_one_database
def test_refusal_for_now_is_tried_again_after_growing_gaps():
    gaps, ids = gaps_between_tries(workers.work)

    assert (gaps, ids) == ([1, 5, 15, 60], [Message.objects.get().message_id])


@pytest.mark.on_one_database
def test_without_growing_gaps_they_do_not_grow():
    gaps, _ = gaps_between_tries(workers.work_with_even_gaps)

    assert gaps == [1, 1, 1, 1]


# ---------- a server that hangs, breaks off or offers no TLS ----------

HANG = figure(10, 30)


def others_arrive_while_one_hangs(work):
    with MailSink({A: ["hang"]}, hang=HANG) as sink:
        queue_to(A, *others(3))
        with at_work(sink, work):
            return comes_true(lambda: sink.recipients() == others(3), HANG - 2)


@pytest.mark.on_one_database
def test_server_that_hangs_holds_nobody_longer_than_the_timeout():
    assert others_arrive_while_one_hangs(workers.work)

    assert Message.objects.get(recipient=A).state == "queued"


@pytest.mark.on_one_database
def test_without_a_timeout_the_others_wait():
    assert not others_arrive_while_one_hangs(workers.work_without_a_timeout)


def ids_after_a_broken_connection(work):
    with MailSink({A: ["reset"]}) as sink:
        queue_to(A)
        with at_work(sink, work):
            assert comes_true(tried(1))
            make_due()
            assert comes_true(is_marked("sent"))
    return sink.ids_of(A)


@pytest.mark.on_one_database
def test_mail_whose_connection_broke_is_sent_again_under_its_message_id():
    first, second = ids_after_a_broken_connection(workers.work)

    assert first == second == Message.objects.get().message_id


@pytest.mark.on_one_database
def test_with_a_new_message_id_each_time_it_is_a_second_mail():
    first, second = ids_after_a_broken_connection(workers.work_with_a_new_message_id_each_time)

    assert first != second


def commands_after_starttls_failed(offer, tls):
    with MailSink(tls=offer) as sink:
        queue_to(A)
        with at_work(sink, tls=tls):
            comes_true(lambda: Message.objects.exclude(error="", state="queued").exists())
    return sink


@pytest.mark.on_one_database
@pytest.mark.parametrize("offer", ["not offered", "refused"])
def test_nothing_is_ever_sent_unencrypted(offer):
    sink = commands_after_starttls_failed(offer, "starttls")

    message = Message.objects.get()
    assert {"MAIL", "RCPT", "DATA"} & {*sink.commands} == set()
    assert (sink.received, message.state, bool(message.error)) == ([], "queued", True)


@pytest.mark.on_one_database
def test_only_who_asks_for_no_tls_sends_without():
    sink = commands_after_starttls_failed("not offered", "none")

    assert sink.recipients() == [A]


# ---------- workers that die, and several at once ----------


def kill_at(moment, work):
    """Kill the worker at that moment of a mail, several times; return the sink at the end."""
    addresses = others(KILLS + 3)
    script = {each: [f"call {moment}"] for each in addresses[1 : KILLS + 1]}

    def may_kill(worker):
        sink.callback = worker.kill

    with MailSink(script) as sink:
        queue_to(*addresses)
        for _ in range(KILLS):
            with at_work(sink, work, when_ready=may_kill) as [worker]:
                worker.wait(timeout=PATIENCE)
            make_due()
        with at_work(sink, work):
            comes_true(lambda: not Message.objects.filter(state="queued").exists())
    return sink


def times_by_mail(sink):
    """Return how often each mail came, under how many Message-IDs."""
    return {
        address: (len(ids), len({*ids}))
        for address in others(KILLS + 3)
        if (ids := sink.ids_of(address))
    }


@pytest.mark.parametrize("moment", ["RCPT", "DATA"])
def test_killed_worker_loses_nothing_and_repeats_one_mail_at_most(moment):
    came = times_by_mail(kill_at(moment, workers.work))

    assert len(came) == KILLS + 3
    assert {ids for _, ids in came.values()} == {1}
    assert sum(times - 1 for times, _ in came.values()) <= KILLS


@pytest.mark.on_one_database
def test_worker_that_marks_before_it_sends_loses_a_mail_when_killed():
    came = times_by_mail(kill_at("RCPT", workers.work_marking_first))

    assert len(came) < KILLS + 3


def recipients_served_by_two(work):
    addresses = others(figure(30, 200))
    with MailSink(takes=0.06) as sink, at_work(sink, work, times=2):
        queue_to(*addresses)
        comes_true(lambda: not Message.objects.filter(state="queued").exists())
        # Whoever has a mail in hand hands it over.
        time.sleep(0.5)
    return sink.recipients(), addresses


def test_two_workers_send_each_mail_once():
    served, addresses = recipients_served_by_two(workers.work)

    assert served == addresses


def test_without_a_lease_two_workers_send_some_twice():
    served, addresses = recipients_served_by_two(workers.work_without_a_lease)

    assert ({*served} == {*addresses}, len(served) > len(addresses)) == (True, True)
