import re
from datetime import timedelta

import pytest

from events.models import Edition
from events.programme import changes
from events.programme.models import Session
from tests.factories.programme import make_session
from tests.factories.releases import make_release
from tests.markup import faults_in
from tests.moments import LAST_DAY, ONE_DAY, ONE_HOUR, OPENING, PUBLISHED

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def page_of(client, language="en"):
    return client.get(f"/{language}/2026/changes/").content.decode()


def releases_in(page):
    """Return what is told of each release, in the order of the page, without markup."""
    parts = page.split('<li id="version-')[1:]
    told = [re.sub("<[^>]+>", " ", part.partition(">")[2].partition("</ol>")[0]) for part in parts]
    return [" ".join(part.split()) for part in told]


def publish_later(days, **fields):
    make_release(now=PUBLISHED + timedelta(days=days), **fields)


def change(slug, **fields):
    Session.objects.filter(slug=slug).update(**fields)


@pytest.mark.parametrize("releases", [1, 3])
def test_page_needs_one_query_however_many_releases(releases, stranger, django_assert_num_queries):
    for number in range(releases):
        make_session()
        publish_later(number)
    page_of(stranger)

    with django_assert_num_queries(1):
        response = stranger.get("/en/2026/changes/")

    assert (response.status_code, response.cookies) == (200, {})


def test_page_tells_of_a_bounded_number_of_releases_and_leads_to_the_others(stranger, monkeypatch):
    monkeypatch.setattr(changes, "ON_A_PAGE", 2)
    for number in range(3):
        make_session()
        publish_later(number)

    first, second = page_of(stranger), stranger.get("/en/2026/changes/?page=2").text
    beyond = stranger.get("/en/2026/changes/?page=3")
    nonsense = stranger.get("/en/2026/changes/?page=x").text

    numbers = [[told.split()[1] for told in releases_in(page)] for page in (first, second)]
    assert (numbers, beyond.status_code) == ([["3", "2"], ["1"]], 404)
    assert 'href="?page=2" rel="next"' in first
    assert 'href="/en/2026/changes/" rel="prev"' in second
    assert (releases_in(nonsense), faults_in(second)) == (releases_in(first), [])


def test_first_release_says_so(stranger):
    make_release(sessions=2)

    assert releases_in(page_of(stranger)) == [
        "Version 1 1 November 2026 at 09:30 (Rome), 16:30 (Beijing)"
        " The first version of the programme: 2 sessions."
    ]


def test_each_release_tells_what_became_of_sessions_the_newest_first(stranger):
    make_session(slug="moved", title_en="Tides")
    make_session(slug="cancelled", title_en="Storms", starts_at=OPENING + ONE_DAY)
    make_session(slug="reworded", title_en="Old words", starts_at=OPENING + 2 * ONE_DAY)
    publish_later(0)
    change("moved", starts_at=OPENING + ONE_HOUR / 2)
    change("cancelled", state="cancelled")
    change("reworded", title_en="New words")
    make_session(slug="added", title_en="Waves", held_on=LAST_DAY)
    publish_later(1, note={"en": "Four things have changed."})
    change("cancelled", state="confirmed")
    publish_later(2)

    newest, second, first = releases_in(page_of(stranger))

    assert newest.endswith(
        "Will take place after all Storms"
        " When Wednesday 2 December, 09:30–10:30 (Beijing 16:30–17:30 ), Naples"
    )
    assert second.endswith(
        "Four things have changed."
        " Cancelled Storms When Wednesday 2 December, 09:30–10:30 (Beijing 16:30–17:30 ), Naples"
        " Moved Tides was Tuesday 1 December, 09:30–10:30 (Beijing 16:30–17:30 ), Naples"
        " now Tuesday 1 December, 10:00–10:30 (Beijing 17:00–17:30 ), Naples"
        " New Waves When Friday 4 December, Naples"
        " Described anew New words"
    )
    assert first.endswith("The first version of the programme: 3 sessions.")


def test_changes_of_the_edition_are_told_too(stranger):
    make_release(sessions=1)
    Edition.objects.update(
        last_day=LAST_DAY + ONE_DAY, notice_en="The visit starts at 15:00.", theme_en="The sea"
    )
    publish_later(1)

    newest = releases_in(page_of(stranger))[0]

    assert newest.endswith(
        "Theme: The sea Days of the edition: 1–5 December 2026"
        " Urgent notice: The visit starts at 15:00."
    )


def test_sessions_are_linked(stranger):
    make_release()
    make_session(slug="tides")
    publish_later(1)

    assert '<a href="/it/2026/programme/tides/">' in page_of(stranger, "it")


def test_drafts_are_not_told(stranger):
    make_release(sessions=1)
    make_session(title_en="Not yet")

    assert "Not yet" not in page_of(stranger)


@pytest.mark.parametrize("language", ["it", "en", "zh-hans"])
def test_markup_is_well_formed(language, stranger):
    make_session(slug="moved")
    make_release()
    change("moved", starts_at=OPENING + ONE_HOUR / 2)
    publish_later(1)

    assert faults_in(page_of(stranger, language)) == []


def test_year_without_a_release_is_not_found(stranger):
    assert stranger.get("/en/2026/changes/").status_code == 404
