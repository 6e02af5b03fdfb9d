"""The exhibitions of the archive and of the sample, laid by the commands that lay everything."""

import pytest
from django.core.management import call_command

from centres.published import SUBJECT
from cooperation_week.lib.words import LANGUAGES
from cooperation_week.releases.models import Release
from events.exhibition.archive import lay_past_exhibitions, lay_sample_exhibition
from events.exhibition.models import Exhibition, Tour
from events.exhibition.published import all_exhibitions, exhibitions_of_no_edition
from events.models import Edition
from events.programme.sample import make_sample_week
from tests.factories.events import make_edition
from tests.moments import PUBLISHED

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_the_archive_has_the_real_ones_with_their_sources():
    call_command("load_archive", verbosity=0)

    assert [
        (each.year, each.slug, [lender.slug for lender in each.lenders], len(each.sources))
        for each in all_exhibitions()
    ] == [
        (2014, "ancient-chinese-inventions", ["cstm"], 2),
        (2008, "beijing-olympic-games", [], 1),
        (2008, "feathered-dinosaurs", ["beijing-museum-of-natural-history"], 2),
    ]
    assert all(set(each.title) == set(LANGUAGES) == set(each.text) for each in all_exhibitions())
    assert all_exhibitions()[0].venue.name["it"] == "Città della Scienza"


def test_they_are_in_the_first_release_of_what_they_belong_to():
    call_command("load_archive", verbosity=0)

    numbers = Release.objects.filter(subject__name__in=[SUBJECT, "week-2014"])
    assert {release.number for release in numbers} == {1}
    assert len(exhibitions_of_no_edition()) == 2


def test_laying_them_again_makes_none_twice():
    for edition in (None, make_edition(2014), None):
        lay_past_exhibitions(edition)

    assert Exhibition.objects.count() == 3


def test_the_sample_has_an_invented_exhibition_with_hours_and_tours():
    edition = make_sample_week(now=PUBLISHED, lay_more=lay_sample_exhibition)

    [shown] = all_exhibitions()

    assert "(sample)" in shown.title["en"]
    assert shown.opening.opens_on < edition.first_day < edition.last_day < shown.opening.closes_on
    assert [(each.first, each.last) for each in shown.opening.alike] == [(0, 0), (1, 4), (5, 6)]
    assert len(shown.opening.special_days) == len(shown.tours) == 2
    assert shown.venue is not None


def test_a_sample_with_an_exhibition_is_made_anew():
    for _ in range(2):
        make_sample_week(now=PUBLISHED, replace=True, lay_more=lay_sample_exhibition)

    assert (Edition.objects.count(), Exhibition.objects.count(), Tour.objects.count()) == (1, 1, 2)
