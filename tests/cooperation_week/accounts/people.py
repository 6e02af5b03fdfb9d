"""Logging in as people do, through the pages."""

import re
import time

from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.test import Client
from django.urls import reverse

from cooperation_week.accounts.models import Account
from cooperation_week.mail.models import Message

PASSWORD = "nine oaks beside the harbour"
PERIOD = 30  # seconds: RFC 6238, section 4.1


def make_staff(email="editor@example.org", **fields):
    return Account.objects.create_user(email, PASSWORD, is_staff=True, **fields)


def make_second_factor(account):
    """Give the account a second factor and return its secret."""
    secret = generate_totp_secret()
    TOTP.activate(account, secret)
    return secret


def code_of(secret, *, lasting=0):
    """Return the code of this moment; if it does not last for so many seconds, wait for the next.

    A code holds for a period of the clock, and a browser on a busy machine is as slow as a person.
    """
    left = PERIOD - time.time() % PERIOD
    if left < lasting:
        time.sleep(left)
    return format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD))


def ask_for_code(email, client=None, **extra):
    client = client or Client()
    client.post(reverse("account_login"), {"email": email}, **extra)
    return client


def mailed_code(email):
    message = Message.objects.filter(recipient=email.lower()).order_by("pk").last()
    return re.search(r"[B-Z]{4}-[B-Z]{4}", message.text)[0]


def enter_code(client, code, **extra):
    return client.post(reverse("account_confirm_login_code"), {"code": code}, **extra)


def log_in_by_code(email, client=None):
    client = ask_for_code(email, client)
    enter_code(client, mailed_code(email))
    return client


def enter_password(email, password=PASSWORD, client=None, **extra):
    client = client or Client()
    response = client.post(
        reverse("account_staff_login"), {"login": email, "password": password}, **extra
    )
    return client, response
