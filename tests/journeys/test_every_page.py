"""Every kind of public page, with its richest contents, as its readers open it."""

import pytest
from django.core.management import call_command
from django.db.models import Count
from django.urls import reverse
from django.utils import translation

from cooperation_week.lib.words import LANGUAGES
from cooperation_week.sitemap import OF_THE_COOPERATION, OF_THE_HOUSE, public_pages
from events.exhibition.catalogue.published import published_catalogue
from events.exhibition.demonstrations.published import published_demonstrations
from events.models import Edition
from events.programme.models import Appearance, Session
from tests.browser import (
    DESK,
    LARGE_PHONE,
    NARROWEST,
    Visitor,
    chromium_with_letters_of,
    takes_its_turn,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def week():
    """Load the past editions and the sample to come, as `make run` does."""
    call_command("load_archive", verbosity=0)
    call_command("make_sample_week", verbosity=0)
    return Edition.objects.get(is_sample=True)


def pages_of(edition):
    """Yield the address of each kind of page, for the edition to come and for an old one."""
    sessions = edition.sessions.annotate(talkers=Count("talks")).order_by("-talkers")
    cancelled = sessions.filter(state=Session.State.CANCELLED).first()
    speaker = Appearance.objects.filter(session=sessions[0]).first().person
    yield reverse("events:front")
    yield reverse("events:editions")
    for name in (*OF_THE_HOUSE, *OF_THE_COOPERATION):
        yield reverse(name)
    yield reverse("centres:centre", args=["technology-transfer"])
    yield reverse("centres:institution", args=["cnr"])
    yield from pages_of_exhibitions(edition)
    yield reverse("programme:session", args=[edition.year, sessions[0].slug])
    yield reverse("programme:session", args=[edition.year, cancelled.slug])
    yield reverse("programme:speaker", args=[edition.year, speaker.slug])
    for year in (edition.year, 2018):
        yield reverse("events:edition", args=[year])
        yield reverse("programme:programme", args=[year])
        yield reverse("programme:speakers", args=[year])
        yield reverse("programme:changes", args=[year])
        yield reverse("programme:add_to_calendar", args=[year])
    yield reverse("programme:programme", args=[edition.year]) + "?day=all&language=zh-hans"
    yield reverse("programme:programme", args=[edition.year]) + "?q=xyzzy&city=atlantis"
    yield reverse("events:front") + "nowhere/"


def pages_of_exhibitions(edition):
    yield reverse("exhibition:exhibitions")
    yield reverse("exhibition:past_exhibition", args=["feathered-dinosaurs"])
    yield reverse("exhibition:exhibitions_of_edition", args=[edition.year])
    shown = edition.exhibitions.get()
    yield reverse("exhibition:exhibition", args=[edition.year, shown.slug])
    faro = published_catalogue(edition.year).by_slug["faro-robotica-esempio"]
    yield reverse("exhibition:catalogue", args=[edition.year])
    yield reverse("exhibition:catalogue_exhibitor", args=[edition.year, faro.slug])
    args = [edition.year, faro.slug, faro.exhibits[0].slug]
    yield reverse("exhibition:catalogue_exhibit", args=args)
    yield reverse("exhibition:stands", args=[edition.year])
    yield reverse("exhibition:call", args=[edition.year])
    yield reverse("exhibition:demonstrations", args=[edition.year])
    number = published_demonstrations(edition.year)[0].number
    yield reverse("exhibition:demonstration", args=[edition.year, number])


def pages_in(language, edition):
    with translation.override(language):
        return list(pages_of(edition))


def test_pages_are_sound_at_every_width_without_another_host(week, visitor):
    found = {}
    for language in LANGUAGES:
        for turn, path in enumerate(pages_in(language, week)):
            found |= visitor.findings_on(path, in_full=takes_its_turn(turn, language))

    assert found == {}
    assert visitor.foreign == []
    assert [fault for fault in visitor.faults if "404" not in fault] == []


def test_pages_fit_when_the_letters_are_twice_as_large(week, chromium, live_server):
    with (
        chromium_with_letters_of(32, chromium) as large,
        Visitor.at(large, live_server.url) as visitor,
    ):
        too_wide = []
        for path in pages_in("it", week):
            visitor.open(path, size=DESK)
            too_wide += [(path, DESK)] * visitor.scrolls_sideways()
            visitor.resize(LARGE_PHONE)
            too_wide += [(path, LARGE_PHONE)] * visitor.scrolls_sideways()

    assert too_wide == []


def test_every_page_of_the_sitemap_opens_in_some_language(week, client):
    paths = [paths[LANGUAGES[turn % len(LANGUAGES)]] for turn, paths in enumerate(public_pages())]

    answers = {path: client.get(path) for path in paths}

    assert {path for path, answer in answers.items() if answer.status_code != 200} == set()
    assert {path for path, answer in answers.items() if answer.cookies} == set()


def test_what_is_wrong_with_a_page_is_noticed(visitor):
    visitor.page.set_content('<img src="data:,"><p style="width: 400px">Wide</p>')
    visitor.resize(NARROWEST)

    assert any(found.startswith("image-alt") for found in visitor.axe_findings())
    assert visitor.scrolls_sideways()
