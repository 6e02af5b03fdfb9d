"""Many publish at once: every release gets its number, and nothing that was changed is lost."""

import pytest
from django.db import connection

from cooperation_week.releases.models import Release
from tests.factories.programme import make_appearance, make_person, make_session
from tests.factories.releases import make_release
from tests.races.publishers import (
    TIMES,
    erase,
    publish_changes,
    publish_changes_without_the_lock,
)
from tests.races.starting import race

pytestmark = pytest.mark.django_db(transaction=True)
PROCESSES = 8


def make_sessions():
    return [make_session(slug=f"session-{number}").slug for number in range(PROCESSES)]


def test_releases_are_numbered_without_gap_or_repeat_and_hold_every_change():
    slugs = make_sessions()

    outcomes = [said for run in race(*((publish_changes, s) for s in slugs)) for said in run]

    numbers = sorted(said for said in outcomes if isinstance(said, int))
    assert {said for said in outcomes if isinstance(said, str)} <= {"another one has published it"}
    assert numbers == list(range(1, len(numbers) + 1))
    newest = Release.objects.get(number=numbers[-1], subject__newest__number=numbers[-1])
    sessions = newest.content()["parts"]["programme"]["sessions"]
    assert {s["slug"]: s["title"]["en"] for s in sessions} == {
        slug: f"{slug} {TIMES - 1}" for slug in slugs
    }


def test_without_the_lock_postgresql_refuses_a_number_that_is_taken():
    slugs = make_sessions()

    outcomes = race(*((publish_changes_without_the_lock, slug) for slug in slugs[:4]))

    failed = "IntegrityError" in [said for run in outcomes for said in run]
    # SQLite lets one transaction write at a time, whoever asks for a lock.
    assert failed == (connection.vendor == "postgresql")


def test_person_erased_while_others_publish_is_in_no_release():
    slugs = make_sessions()
    make_appearance(person=make_person(slug="zanzotto", latin_family="Zanzotto"))
    make_release()

    race((erase, "zanzotto"), *((publish_changes, slug) for slug in slugs[:4]))

    naming = Release.objects.filter(document__contains="Zanzotto")
    assert (naming.count(), Release.objects.count() > 1) == (0, True)
