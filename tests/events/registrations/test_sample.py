from datetime import UTC, datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from cooperation_week.lib.words import LANGUAGES
from cooperation_week.releases.models import Release
from events.models import Edition
from events.programme.sample import make_sample_week
from events.registrations.models import Registration, Seat
from events.registrations.published import published_openings
from events.registrations.sample import make_sample_registrations

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def edition(standing):
    make_sample_week(now=NOW)
    return make_sample_registrations(now=NOW)


def test_it_is_open_and_its_deadline_was_extended(edition):
    opening = published_openings(edition.year)["registration"]

    assert (opening.is_open(NOW), len(opening.former)) == (True, 1)
    notes = Release.objects.order_by("number").values_list("note", flat=True)
    assert [set(note) for note in notes][-2:] == [set(LANGUAGES)] * 2


def test_its_people_have_seats_and_some_wait(edition):
    assert Registration.objects.confirmed().count() == 36
    assert Seat.objects.confirmed().exists()
    assert Seat.objects.waiting().exists()


def test_made_twice_it_is_made_once(edition):
    assert make_sample_registrations(now=NOW) is None
    assert Registration.objects.count() == 36


def test_sample_can_be_made_anew_with_its_people(edition):
    with time_machine.travel(NOW, tick=False):
        call_command("make_sample_week", replace=True, stdout=StringIO())
        call_command("make_sample_registrations", stdout=StringIO())

    assert Edition.objects.filter(is_sample=True).count() == 1
    # Four more are at a stand, and come with it.
    assert Registration.objects.count() == 40
