"""Registering as people do, through the pages."""

import re
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cooperation_week.mail.models import Message
from events.models import Leg
from events.registrations.forms.stamps import new_stamp
from tests.factories.events import the_edition, the_leg
from tests.factories.registrations import make_opening
from tests.factories.releases import make_release

GUEST = "guest@example.org"


def open_registration(**fields):
    """Publish an edition for which one can register today; return it."""
    now = timezone.now()
    times = {"opens_at": now - timedelta(days=2), "closes_at": now + timedelta(days=2)}
    make_opening(**{**times, **fields})
    the_leg()
    make_release(now=now - timedelta(days=1))
    return the_edition()


def stamp_of(age=timedelta(minutes=1)):
    return new_stamp(timezone.now() - age)


def filled_in(**fields):
    """Return what somebody types into the form, with a stamp of its own."""
    leg = Leg.objects.order_by("pk").first()
    typed = {
        "latin_family": "Bianchi",
        "latin_given": "Anna",
        "is_family_first": "given",
        "email": GUEST,
        "language": "en",
        "organisation": "Institute of Marine Biology",
        "country": "IT",
        "category": "research",
        f"stay_{leg.pk}": [leg.first_day.isoformat()],
        "stamp": stamp_of(),
    }
    return {name: value for name, value in {**typed, **fields}.items() if value is not None}


def send(client, *, year=2026, **fields):
    return client.post(reverse("registrations:register", args=[year]), filled_in(**fields))


def mailed_code(email=GUEST):
    message = Message.objects.filter(recipient=email).order_by("pk").last()
    return re.search(r"[B-Z]{4}-[B-Z]{4}", message.text)[0]


def enter_code(client, code, *, year=2026):
    return client.post(reverse("registrations:enter_code", args=[year]), {"code": code})


def register_as_a_stranger(client=None, **fields):
    client = client or Client()
    send(client, **fields)
    enter_code(client, mailed_code(fields.get("email", GUEST)))
    return client
