"""What people type into the form: stored clean and whole, or answered with a sentence."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from cooperation_week.mail.models import Message
from events.models import Leg
from events.registrations.models import Draft, Registration
from tests.events.registrations.filling_in import (
    filled_in,
    open_registration,
    register_as_a_stranger,
    send,
    stamp_of,
)

pytestmark = pytest.mark.django_db
FORM = "/en/2026/register/"


@pytest.fixture
def edition():
    return open_registration()


def typed_and_stored(client, **fields):
    register_as_a_stranger(client, **fields)
    row = Registration.objects.get()
    return {name: getattr(row, name) for name in fields}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("O’Brien", "O’Brien"),
        ("D'Annunzio", "D'Annunzio"),
        ("Nie\u0301mec", "Niémec"),
        ("𠮷田", "𠮷田"),
        ("👩‍👩‍👧‍👦 Rossi", "👩‍👩‍👧‍👦 Rossi"),
        ("\u202eRossi\u2069", "Rossi"),
        ("Ros\x00si", "Ros si"),
        (" Rossi\u2028Bianchi\x1b ", "Rossi Bianchi"),
        ("<b>{{ 7|add:7 }}</b>", "<b>{{ 7|add:7 }}</b>"),
    ],
)
def test_names_are_stored_clean_and_whole(typed, stored, edition, client):
    assert typed_and_stored(client, latin_family=typed) == {"latin_family": stored}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"latin_family": "王" * 300}, "(it has 300)"),
        ({"latin_family": "\x00\u200e "}, "This field is required."),
        ({"food_needs": "a" * 501}, "(it has 501)"),
        ({"email": "guest@"}, "This is not a whole address"),
        ({"email": "é@example.org"}, "Before the @ only letters without accents"),
        ({"country": "ZZ"}, "Select a valid choice."),
        ({"category": "king"}, "Select a valid choice."),
        ({"language": "de"}, "Select a valid choice."),
        ({"is_family_first": None}, "This field is required."),
    ],
)
def test_bad_answers_get_a_sentence_and_nothing_is_lost(fields, sentence, edition, client):
    answer = send(client, **{"han_given": "和俊", "listed": "on", **fields})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert "和俊" in page
    assert page.count('role="alert"') == 1
    assert answer.context["form"]["listed"].value() is True
    assert (Draft.objects.count(), Message.objects.count()) == (0, 0)


def test_a_day_must_be_chosen_and_must_be_one_of_the_edition(edition, client):
    leg = Leg.objects.get()

    none, wrong = (
        send(client, **{f"stay_{leg.pk}": days}).content.decode()
        for days in (None, ["2001-01-01"])
    )

    assert "Choose at least one day." in none
    assert "Select a valid choice." in wrong


@pytest.mark.parametrize("stamp", [None, "", "x", "a.1:forged", "a" * 9000, "٣.٣:x"])
def test_forged_stamp_gets_a_sentence_and_a_new_stamp(stamp, edition, client):
    answer = send(client, stamp=stamp, han_given="和俊")

    page = answer.content.decode()
    assert "The form was not as we had sent it." in page
    assert "和俊" in page
    fresh = answer.context["form"]["stamp"].value()
    assert fresh != stamp
    assert fresh in page
    assert Draft.objects.count() == 0


def test_form_that_is_filled_in_within_two_seconds_is_asked_for_again(edition, client):
    with time_machine.travel(timezone.now(), tick=False):
        answer = send(client, stamp=stamp_of(age=timedelta(seconds=1)))

    assert "That was very quick." in answer.content.decode()
    assert Draft.objects.count() == 0


def test_trap_that_nobody_sees_stops_who_fills_it_in(edition, client):
    answer = send(client, website="https://example.org")

    page = answer.content.decode()
    assert "A field that people do not see was filled in." in page
    assert answer.context["form"]["website"].value() == ""
    assert Draft.objects.count() == 0


def test_form_needs_our_csrf_token(edition):
    browser = Client(enforce_csrf_checks=True)

    answer = browser.post(FORM, filled_in())

    assert (answer.status_code, Draft.objects.count()) == (403, 0)
