"""Who registers and takes seats in the bench, after `bench.generate` has made an edition.

    python -m bench.people 800      800 people who will register, 800 who will take a seat

Prints as JSON what they send, and how many statements a seat takes.
"""

import json
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.generate import YEAR, publish_and_time  # noqa: E402
from events.models import Edition  # noqa: E402
from events.programme.models import Session  # noqa: E402
from events.published import published_edition  # noqa: E402
from events.registrations.forms.answers import RegisterForm  # noqa: E402
from events.registrations.forms.stamps import new_stamp  # noqa: E402
from events.registrations.models import SeatPool  # noqa: E402
from tests.factories.registrations import make_opening, new_token  # noqa: E402
from tests.moments import ONE_DAY, ONE_HOUR  # noqa: E402
from tests.races.stage import SECRET, log_in, make_accounts, make_people  # noqa: E402

SLUG = "session-0"
BRACKETS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def make_everybody(number):
    make_opening(Edition.objects.get(year=YEAR), opens_at=timezone.now() - ONE_DAY)
    Session.objects.filter(slug=SLUG).update(access=Session.Access.SEAT)
    publish_and_time()
    SeatPool.objects.exclude(session_uid=None).update(capacity=number // 2)
    strangers, people = make_accounts(number), make_people(number)
    return {
        "register": reverse("registrations:register", args=[YEAR]),
        "seat": reverse("registrations:seat", args=[YEAR, SLUG]),
        "answers": answers(),
        "strangers": [*log_in(strangers).values()],
        "people": [*log_in([person.account for person in people]).values()],
        **count_queries(),
    }


def answers():
    """Return what everybody types; the stamp is that of a form shown an hour ago."""
    shown_at = timezone.now() - ONE_HOUR
    form = RegisterForm(edition=published_edition(YEAR), with_email=False, now=shown_at)
    days = {name: form.fields[name].choices[0][0] for name in list(form.legs)[:1]}
    return days | {
        "latin_family": "Bianchi",
        "latin_given": "Anna",
        "is_family_first": form.fields["is_family_first"].choices[0][0],
        "organisation": "Institute of Marine Biology",
        "country": "IT",
        "category": "research",
        "language": "it",
        "stamp": new_stamp(shown_at),
        "csrfmiddlewaretoken": SECRET,
    }


def count_queries():
    """Return how many statements a seat takes, and how many more that bracket transactions.

    The least of several: once a second a process asks whether there is a new release.
    """
    counted = []
    for person in make_people(4):
        with CaptureQueriesContext(connection) as statements:
            _press(person)
        brackets = [each for each in statements if each["sql"].startswith(BRACKETS)]
        counted.append((len(statements) - len(brackets), len(brackets)))
    queries, brackets = min(counted)
    return {"queries": queries, "brackets": brackets}


def _press(person):
    client = Client()
    client.cookies.load(log_in([person.account])[person.account_id])
    words = {"do": "take", "token": new_token(), "csrfmiddlewaretoken": SECRET}
    response = client.post(reverse("registrations:seat", args=[YEAR, SLUG]), words)
    if response.status_code != 302:
        raise AssertionError(f"A seat was answered with {response.status_code}.")


if __name__ == "__main__":
    settings.ALLOWED_HOSTS.append("testserver")
    print(json.dumps(make_everybody(int(sys.argv[1]))))
