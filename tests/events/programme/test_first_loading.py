"""Loading the past editions into a site that has none of them."""

import pytest
from django.core.management import call_command

from cooperation_week.releases.models import Release
from events.archive import identifier
from events.models import Edition
from events.programme.archive import load_archive
from events.programme.models import Person
from tests.events.test_archive import YEARS
from tests.factories.events import make_edition
from tests.factories.programme import make_person
from tests.moments import PUBLISHED

pytestmark = pytest.mark.django_db


def test_all_fourteen_editions_are_released_once_each():
    years = load_archive(now=PUBLISHED)

    releases = Release.objects.values_list("subject__name", "number", "released_at")
    assert years == list(YEARS)
    assert sorted(releases) == [(f"week-{year}", 1, PUBLISHED) for year in YEARS]


def test_an_edition_that_the_staff_only_drafted_is_not_released():
    make_edition(2014, name_en="A draft")

    years = load_archive(now=PUBLISHED)

    assert sorted({*YEARS} - {*years}) == [2014]
    assert Release.objects.filter(subject__name="week-2014").count() == 0
    assert Edition.objects.get(year=2014).name_en == "A draft"


def test_command_says_what_it_released(capsys):
    call_command("load_archive")
    call_command("load_archive")

    assert capsys.readouterr().out.splitlines() == [
        "Released the cooperation.",
        f"Released from the archive: {', '.join(map(str, YEARS))}.",
        "Released from the archive: nothing new.",
    ]


def test_a_person_that_the_staff_corrected_stays_so_when_another_edition_comes():
    make_person(uid=identifier("person", "wan-gang"), slug="minister-wan", latin_family="WAN")

    load_archive(now=PUBLISHED)

    wan = Person.objects.get(slug="minister-wan")
    assert (wan.latin_family, wan.appearances.count() > 1) == ("WAN", True)


def test_a_person_of_the_staff_keeps_an_address_that_the_archive_would_have_liked():
    make_person(slug="wan-gang", latin_family="Wan", latin_given="Another")

    load_archive(now=PUBLISHED)

    wan = Person.objects.filter(latin_family="Wan").order_by("slug")
    assert list(wan.values_list("slug", "latin_given")) == [
        ("wan-gang", "Another"),
        ("wan-gang-2", "Gang"),
    ]
