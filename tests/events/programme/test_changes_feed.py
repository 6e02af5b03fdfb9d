"""The changes of an edition as a feed."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest

from events.programme import changes
from events.programme.models import Session
from tests.factories.programme import make_session
from tests.factories.releases import make_release
from tests.moments import ONE_HOUR, OPENING, PUBLISHED, PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
FEED = "/en/2026/changes.atom"
SITE = "http://localhost:8000"


def feed_of(client, address=FEED):
    return ElementTree.fromstring(client.get(address).content)  # noqa: S314 -- it is ours


def texts(parent, *tags):
    return [parent.findtext(f"{ATOM}{tag}") for tag in tags]


def links(parent):
    return [(link.get("rel"), link.get("href")) for link in parent.findall(f"{ATOM}link")]


def test_feed_says_what_it_is_and_where(stranger):
    make_release(sessions=1)

    feed = feed_of(stranger)

    assert (feed.tag, feed.get("{http://www.w3.org/XML/1998/namespace}lang")) == (
        f"{ATOM}feed",
        "en",
    )
    assert texts(feed, "title", "updated") == [
        "Italy-China Week: changes to the programme",
        "2026-11-01T08:30:00+00:00",
    ]
    assert links(feed) == [("self", SITE + FEED), ("alternate", f"{SITE}/en/2026/changes/")]
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Città della Scienza"


def test_each_release_is_an_entry_that_tells_what_changed_the_newest_first(stranger):
    make_session(slug="tides", title_en="Tides & <storms>")
    make_release()
    Session.objects.update(starts_at=OPENING + ONE_HOUR / 2)
    make_release(now=PUBLISHED_AGAIN, note={"en": "Later by half an hour."})

    newest, first = feed_of(stranger).findall(f"{ATOM}entry")

    assert texts(newest, "title", "updated") == [
        "Version 2: Later by half an hour.",
        PUBLISHED_AGAIN.isoformat(),
    ]
    assert texts(first, "title", "updated") == [
        "Version 1 of the programme",
        PUBLISHED.isoformat(),
    ]
    assert links(newest) == [("alternate", f"{SITE}/en/2026/changes/#version-2")]
    content = newest.find(f"{ATOM}content")
    link = f'<a href="{SITE}/en/2026/programme/tides/">Tides &amp; &lt;storms&gt;</a>'
    assert (content.get("type"), link in content.text, "10:00" in content.text) == (
        "html",
        True,
        True,
    )


def test_identifiers_are_those_of_the_release_and_stay(stranger):
    make_release(sessions=1)
    before = texts(feed_of(stranger).find(f"{ATOM}entry"), "id")
    make_session()
    make_release(now=PUBLISHED_AGAIN)

    found = [feed_of(stranger, f"/{language}/2026/changes.atom") for language in ("en", "it")]

    ids = [[texts(entry, "id")[0] for entry in feed.iter(f"{ATOM}entry")] for feed in found]
    assert (ids[0][1:], len({*ids[0], *ids[1]})) == (before, 4)
    assert all(name.startswith("urn:uuid:") for name in (*ids[0], *ids[1]))


def test_only_the_newest_releases_are_told_and_none_of_them_as_the_first(stranger, monkeypatch):
    monkeypatch.setattr(changes, "ON_A_PAGE", 2)
    for number in range(3):
        make_session()
        make_release(now=PUBLISHED + timedelta(days=number))

    entries = feed_of(stranger).findall(f"{ATOM}entry")

    assert [texts(entry, "title") for entry in entries] == [
        ["Version 3 of the programme"],
        ["Version 2 of the programme"],
    ]
    assert "first version" not in entries[-1].findtext(f"{ATOM}content")


def test_feed_is_kept_like_every_public_page(stranger, django_assert_num_queries):
    make_release(sessions=1)
    first = stranger.get(FEED)

    with django_assert_num_queries(1):
        again = stranger.get(FEED, headers={"If-None-Match": first.headers["ETag"]})

    assert (first.headers["Content-Type"], again.status_code, first.cookies) == (
        "application/atom+xml; charset=utf-8",
        304,
        {},
    )


def test_characters_that_xml_cannot_hold_are_left_out(stranger):
    make_session(title_en="Ti\x0bdes")
    make_release()
    make_session(title_en="Sto\x0brms")
    make_release(now=PUBLISHED_AGAIN)

    assert "Storms" in feed_of(stranger).find(f"{ATOM}entry").findtext(f"{ATOM}content")


@pytest.mark.parametrize("page", ["", "programme/", "changes/", "speakers/"])
def test_pages_of_an_edition_lead_to_its_feed(page, stranger):
    make_release(sessions=1)

    shown = stranger.get(f"/it/2026/{page}").content.decode()

    assert (
        '<link rel="alternate" type="application/atom+xml" href="/it/2026/changes.atom"' in shown
    )


def test_year_without_a_release_has_no_feed(stranger):
    assert stranger.get(FEED).status_code == 404
