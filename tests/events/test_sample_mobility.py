"""The sample call for mobility: invented, both ways, and released where nothing else would be."""

import pytest
from django.core.management import call_command

from centres.mobility.guide.archive import lay_guide
from centres.mobility.models import PlacePool, Programme
from centres.mobility.published import published_mobility
from centres.published import SUBJECT
from cooperation_week.lib.words import LANGUAGES
from cooperation_week.releases.models import Release
from events.models import Edition
from events.sample_mobility import release_sample_call
from tests.factories import change
from tests.factories.centres import make_institution, release_cooperation
from tests.factories.events import make_edition
from tests.factories.mobility import make_programme
from tests.moments import OPENING, PUBLISHED, PUBLISHED_AGAIN

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_it_is_open_around_the_week_and_leads_both_ways():
    make_institution()
    release_cooperation()

    release_sample_call(make_edition(), now=PUBLISHED_AGAIN)

    [call] = published_mobility().calls
    assert call.is_open(PUBLISHED_AGAIN)
    assert call.is_open(OPENING)
    assert {each.institution.country for each in call.destinations} == {"IT", "CN"}
    assert PlacePool.objects.count() == len(call.destinations) == 5
    assert [each.call for each in published_mobility().programmes] == [call]


def test_all_of_it_says_that_it_is_a_sample_in_each_language():
    make_institution()
    release_cooperation()
    release_sample_call(make_edition(), now=PUBLISHED_AGAIN)

    [call], [programme] = published_mobility().calls, published_mobility().programmes

    named = [call.name, programme.name, *(each.institution.name for each in call.destinations)]
    marks = {"it": "(esempio)", "en": "(sample)", "zh-hans": "（示例）"}
    assert [
        words for words in named for tag in LANGUAGES if not words[tag].endswith(marks[tag])
    ] == []


def test_it_never_publishes_what_the_staff_are_still_writing():
    institution = make_institution()
    release_cooperation()
    change(institution, name_en="Not yet")

    release_sample_call(make_edition(), now=PUBLISHED_AGAIN)

    assert Release.objects.filter(subject__name=SUBJECT).count() == 1
    assert published_mobility().calls == ()


def test_before_the_cooperation_is_released_it_waits_among_the_drafts():
    release_sample_call(make_edition(), now=PUBLISHED)

    assert not Release.objects.filter(subject__name=SUBJECT).exists()


def test_laying_it_again_makes_nothing_twice_and_keeps_the_seed():
    make_institution()
    release_cooperation()
    edition = make_edition()
    release_sample_call(edition, now=PUBLISHED_AGAIN)
    [before] = published_mobility().calls

    release_sample_call(edition, now=PUBLISHED_AGAIN)

    assert published_mobility().calls == (before,)


def test_the_commands_lay_the_guide_and_the_call():
    call_command("load_archive", verbosity=0)
    call_command("make_sample_week", verbosity=0)

    found = published_mobility()
    assert Edition.objects.filter(is_sample=True).exists()
    assert (len(found.programmes), len(found.calls)) == (11, 1)
    assert {each.checked_on for each in found.programmes} == {None}


def test_the_guide_is_put_back_only_where_that_is_asked_for():
    lay_guide()
    grant = Programme.objects.get(slug="italian-government-grants")
    change(grant, name_en="Changed")
    make_programme(slug="of-the-staff")

    lay_guide()
    left = Programme.objects.get(pk=grant.pk).name_en
    lay_guide(refresh=True)

    assert (left, Programme.objects.get(pk=grant.pk).name_en) == (
        "Changed", "Grants of the Italian Government (MAECI)",
    )  # fmt: skip
    assert Programme.objects.filter(slug="of-the-staff").exists()
