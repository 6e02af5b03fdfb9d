"""What the worker processes of test_mail_faults.py do: their work, and the work without a guard.

python -m tests.races.mail_workers NAME
"""

import sys

import django
from django.conf import settings
from django.core.management import call_command

TIMEOUT = 1  # seconds: as the settings have it, but in haste


def work():
    call_command("work")


def work_without_a_timeout():
    settings.MAILERS["default"]["OPTIONS"]["timeout"] = None
    work()


def work_without_the_try():
    def send(message, mailer, now):
        mailer.send_messages([delivery._mail_of(message)])
        delivery._mark(message, state="sent", sent_at=now)

    delivery._send = send
    work()


def work_with_even_gaps():
    delivery.GAPS = delivery.GAPS[:1] * 5
    work()


def work_deaf_to_numbers():
    delivery._code = lambda error: 0
    work()


def work_with_a_new_message_id_each_time():
    mail_of = delivery._mail_of

    def mail_with_new_id(message):
        message.message_id = make_msgid()
        return mail_of(message)

    delivery._mail_of = mail_with_new_id
    work()


def work_marking_first():
    send = delivery._send

    def mark_and_send(message, mailer, now):
        Message.objects.filter(pk=message.pk).update(state="sent", sent_at=now)
        send(message, mailer, now)

    delivery._send = mark_and_send
    work()


def work_without_a_lease():
    def claim(*, now):
        claimed = list(Message.objects.due(now).order_by("next_try_at", "pk")[: delivery.BATCH])
        for message in claimed:
            # Long enough to begin; nobody else hears of it.
            message.lease_until = now + delivery.LEASE
        return claimed

    def mark(message, **what):
        Message.objects.filter(pk=message.pk).update(**what)

    command.claim, delivery._mark = claim, mark
    work()


if __name__ == "__main__":
    django.setup()
    from email.utils import make_msgid

    from cooperation_week.mail import delivery
    from cooperation_week.mail.management.commands import work as command
    from cooperation_week.mail.models import Message

    settings.CHORES = []
    settings.MAILERS["default"]["OPTIONS"]["timeout"] = TIMEOUT
    print("ready", flush=True)
    sys.stdin.readline()
    globals()[sys.argv[1]]()
