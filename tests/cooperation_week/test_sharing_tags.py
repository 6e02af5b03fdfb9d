"""What a link to a public page looks like where it is shared."""

import re

import pytest
from django.contrib.staticfiles.finders import find
from PIL import Image

from cooperation_week.sharing_tags import HEIGHT, WIDTH
from cooperation_week.sitemap import public_pages
from tests.factories.programme import make_appearance, make_person, make_session
from tests.factories.releases import make_release

pytestmark = pytest.mark.django_db
META = re.compile(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)">')
SITE = "http://localhost:8000"


def metas(client, address):
    return META.findall(client.get(address).content.decode())


def test_page_says_its_title_a_sentence_and_a_picture(stranger):
    make_session(slug="tides", title_en='Tides & "storms"', summary_en="How the sea rises.")
    make_release()

    found = metas(stranger, "/en/2026/programme/tides/")

    assert [meta for meta in found if meta[0].startswith(("og:", "description"))] == [
        ("description", "How the sea rises."),
        ("og:type", "website"),
        ("og:site_name", "China-Italy Week"),
        ("og:title", "Tides &amp; &quot;storms&quot;, 1 December 2026"),
        ("og:description", "How the sea rises."),
        ("og:url", f"{SITE}/en/2026/programme/tides/"),
        ("og:image", f"{SITE}/static/site/share.png"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", "Two half discs on a line, one above it, one below."),
        ("og:locale", "en_GB"),
        ("og:locale:alternate", "it_IT"),
        ("og:locale:alternate", "zh_CN"),
    ]


def test_every_public_page_has_a_title_and_a_sentence_of_its_own(stranger):
    make_appearance(make_session(), make_person())
    make_release()

    told = {}
    for paths in public_pages():
        for path in paths.values():
            found = metas(stranger, path)
            told[path] = [dict(found).get(name) for name in ("og:title", "og:description")]
            assert [name for name, _ in found].count("description") == 1, path

    assert {path: texts for path, texts in told.items() if not all(texts)} == {}


def test_languages_of_a_page_name_each_other(stranger):
    make_release(sessions=1)

    page = stranger.get("/it/2026/").content.decode()

    assert re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page) == [
        ("it", f"{SITE}/it/2026/"),
        ("en", f"{SITE}/en/2026/"),
        ("zh-Hans", f"{SITE}/zh-hans/2026/"),
    ]


def test_picture_has_the_size_that_is_said_and_weighs_little():
    path = find("site/share.png")

    with Image.open(path) as picture:
        assert (picture.format, picture.size) == ("PNG", (WIDTH, HEIGHT))
    assert path.endswith("share.png")
