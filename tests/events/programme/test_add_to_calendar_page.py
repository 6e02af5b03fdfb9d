import re

import pytest
import zxingcpp
from PIL import Image

from events.programme.models import Session
from tests.browser import DESK, NARROWEST, PHONE, Visitor
from tests.calendar_readers import read_by_vobject
from tests.factories.events import make_edition, make_leg
from tests.factories.programme import (
    make_appearance,
    make_chinese_person,
    make_person,
    make_session,
)
from tests.factories.releases import make_release

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

PAGE = "/en/2026/calendar/"
SITE = "localhost:8000"
WECHAT = "Mozilla/5.0 (Linux; Android 14) Chrome/116 Mobile MicroMessenger/8.0.49 Language/zh_CN"


@pytest.fixture
def released():
    edition = make_edition()
    session = make_session(edition, leg=make_leg(edition, slug="naples"), slug="opening")
    make_session(edition, kind=Session.Kind.PITCH)
    undated = make_session(edition, slug="undated", held_on=None)
    make_appearance(undated, make_person(slug="long-ago"))
    make_appearance(session, make_chinese_person(slug="li-jie"))
    make_release(edition)


def links_in(page):
    """Return the links to calendars and to the code: how they begin is what they are for."""
    found = re.findall(r'(?:href|src)="([^"]*\.(?:ics|svg)[^"]*)"', page.content.decode())
    return [link for link in found if "/static/" not in link]


def drawn(svg):
    """Draw a QR code of ours, whose one path is runs of modules in unit steps."""
    size = int(re.search(r'viewBox="0 0 (\d+) \d+"', svg)[1])
    picture = Image.new("L", (size, size), 255)
    [path] = re.findall(r'stroke="#000"[^>]* d="([^"]+)"|d="([^"]+)"[^>]*stroke="#000"', svg)
    x = y = 0.0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", "".join(path)):
        values = [float(number) for number in numbers.split()]
        if command == "h":
            for step in range(int(values[0])):
                picture.putpixel((int(x) + step, int(y)), 0)
            x += values[0]
        else:
            x, y = (values[0], values[1]) if command == "M" else (x + values[0], y + values[1])
    return picture.resize((size * 8, size * 8), Image.Resampling.NEAREST)


def scanned(client, address):
    svg = client.get(address).content.decode()
    [code] = zxingcpp.read_barcodes(drawn(svg))
    return code.text


# ---------- the links ----------


def test_page_offers_to_subscribe_to_download_to_copy_and_to_scan(released, client):
    page = client.get(PAGE)

    assert links_in(page) == [
        f"webcal://{SITE}/en/2026/programme.ics",
        "/en/2026/programme.ics",
        "/en/2026/calendar.svg",
    ]
    assert f">http://{SITE}/en/2026/programme.ics</p>" in page.content.decode()


def test_page_keeps_the_filters_in_every_link(released, client):
    page = client.get(f"{PAGE}?kind=pitch&day=2026-12-01")

    query = "day=2026-12-01&amp;kind=pitch"
    assert links_in(page) == [
        f"webcal://{SITE}/en/2026/programme.ics?{query}",
        f"/en/2026/programme.ics?{query}",
        f"/en/2026/calendar.svg?{query}",
    ]
    assert f'href="/it/2026/calendar/?{query}"' in page.content.decode()
    assert "<strong>Tuesday 1 December, Start-up pitch</strong>" in page.content.decode()


def test_downloaded_file_has_what_the_page_promises(released, client):
    page = client.get(f"{PAGE}?kind=pitch")

    file = client.get(links_in(page)[1].replace("&amp;", "&")).content
    assert "1 session, and whatever is added later" in page.content.decode()
    assert len(read_by_vobject(file)) == 1


def test_page_counts_only_sessions_of_a_known_day(released, client):
    assert "The whole programme: 2 sessions." in client.get(PAGE).content.decode()


def test_unknown_filter_gets_a_sentence(released, client):
    page = client.get(f"{PAGE}?city=atlantis")

    assert page.status_code == 200
    assert "“atlantis” is not in this programme, so it was left out." in page.content.decode()
    assert links_in(page)[1] == "/en/2026/programme.ics"


def test_what_was_typed_is_never_markup(released, client):
    page = client.get(f'{PAGE}?q="><script>alert(1)</script>')

    assert b"<script>alert" not in page.content


def test_page_needs_one_query_and_sets_no_cookie(released, client, django_assert_num_queries):
    client.get(PAGE)

    with django_assert_num_queries(1):
        answer = client.get(PAGE)

    assert (answer.status_code, answer.cookies) == (200, {})


def test_year_without_a_week_is_not_found(released, client):
    assert client.get("/en/2031/calendar/").status_code == 404


# ---------- the code ----------


@pytest.mark.parametrize("language", ["it", "en", "zh-hans"])
def test_code_opens_this_page_in_this_language(language, released, client):
    text = scanned(client, f"/{language}/2026/calendar.svg?kind=pitch")

    assert text == f"http://{SITE}/{language}/2026/calendar/?kind=pitch"


def test_code_of_a_session_and_of_a_speaker_opens_their_page(released, client):
    session = scanned(client, "/it/2026/programme/opening.svg")
    speaker = scanned(client, "/it/2026/speakers/li-jie.svg")

    assert session == f"http://{SITE}/it/2026/programme/opening/#calendar"
    assert speaker == f"http://{SITE}/it/2026/speakers/li-jie/#calendar"


def test_code_is_a_picture_without_styles_or_scripts(released, client):
    answer = client.get("/en/2026/calendar.svg")

    svg = answer.content.decode()
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert [word for word in ("style", "script", "class=", "href") if word in svg] == []


# ---------- on the pages of sessions and people ----------


@pytest.mark.parametrize("path", ["programme/opening", "speakers/li-jie"])
def test_page_offers_its_own_calendar(path, released, client):
    page = client.get(f"/en/2026/{path}/")

    assert links_in(page) == [
        f"webcal://{SITE}/en/2026/{path}.ics",
        f"/en/2026/{path}.ics",
        f"/en/2026/{path}.svg",
    ]
    assert 'id="calendar"' in page.content.decode()


@pytest.mark.parametrize("path", ["programme/undated", "speakers/long-ago"])
def test_page_without_a_known_day_offers_none(path, released, client):
    page = client.get(f"/en/2026/{path}/")

    assert (page.status_code, links_in(page)) == (200, [])


# ---------- in a browser ----------


@pytest.mark.browser
@pytest.mark.parametrize("size", [DESK, PHONE, NARROWEST])
@pytest.mark.django_db(transaction=True)
def test_page_stands_on_its_own_at_every_width(size, released, visitor):
    visitor.open(f"{PAGE}?day=2026-12-01", size=size)

    assert not visitor.scrolls_sideways()
    assert (visitor.axe_findings(), visitor.foreign, visitor.faults) == ([], [], [])


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_address_is_copied_with_one_press(released, chromium, live_server):
    rights = ["clipboard-read", "clipboard-write"]
    with Visitor.at(chromium, live_server.url, permissions=rights) as visitor:
        visitor.open(PAGE)

        visitor.page.get_by_role("button", name="Copy the address").click()

        visitor.page.get_by_text("Copied.").wait_for()
        copied = visitor.page.evaluate("navigator.clipboard.readText()")
        assert copied == f"http://{SITE}/en/2026/programme.ics"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("agent", "marked"), [(WECHAT, 1), (None, 0)])
def test_what_to_do_in_wechat_stands_out_there(agent, marked, released, chromium, live_server):
    options = {"user_agent": agent} if agent else {}
    with Visitor.at(chromium, live_server.url, **options) as visitor:
        visitor.open(PAGE, size=PHONE)

        assert visitor.page.get_by_text("Choose “Open in browser”.").is_visible()
        assert visitor.page.locator(".is-here").count() == marked


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_session_page_opens_its_calendar_for_wechat(released, chromium, live_server):
    with Visitor.at(chromium, live_server.url, user_agent=WECHAT) as visitor:
        visitor.open("/en/2026/programme/opening/", size=PHONE)

        assert visitor.page.get_by_text("In WeChat, first tap").is_visible()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_everything_is_there_without_scripts(released, chromium, live_server):
    with Visitor.at(chromium, live_server.url, java_script_enabled=False) as visitor:
        visitor.open(PAGE, size=PHONE)

        shown = [
            visitor.page.get_by_role("link", name="Subscribe to the calendar").is_visible(),
            visitor.page.get_by_role("link", name="Download the file").is_visible(),
            visitor.page.get_by_role("img", name="QR code of this page").is_visible(),
            visitor.page.get_by_role("button", name="Copy the address").is_visible(),
        ]
        assert shown == [True, True, True, False]
