"""What a reader of the programme finds in a browser that the markup alone does not show."""

from datetime import timedelta

import pytest

from tests.browser import Visitor
from tests.factories.events import make_edition, make_leg, make_room, make_theme, make_venue
from tests.factories.programme import make_session
from tests.factories.releases import make_release
from tests.moments import ONE_HOUR, OPENING

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

PROGRAMME = "/en/2026/programme/"


@pytest.fixture
def week():
    """Publish two sessions in one room at once, and one after them, on two themes."""
    edition = make_edition()
    room = make_room(make_venue(make_leg(edition)), name_en="Sala Newton")
    sea, sky = (make_theme(edition, slug=slug, name_en=slug) for slug in ("sea", "sky"))
    make_session(edition, title_en="Tides", theme=sea, room=room)
    make_session(edition, title_en="Stars", theme=sky, room=room)
    make_session(
        edition, title_en="Planets", theme=sky, room=room, starts_at=OPENING + 2 * ONE_HOUR
    )
    make_release(edition)


def titles(visitor):
    return visitor.page.locator(".slot h3").all_inner_texts()


def test_filtering_changes_the_answer_and_nothing_else(week, visitor):
    page = visitor.page
    visitor.open(PROGRAMME)
    page.evaluate("window.stillHere = true")

    page.get_by_label("Theme").focus()
    page.get_by_label("Theme").select_option("sky")
    page.wait_for_url("**theme=sky**")

    assert titles(visitor) == ["Stars", "Planets"]
    assert page.evaluate("window.stillHere") is True
    assert page.evaluate("document.activeElement.name") == "theme"
    assert page.get_by_role("status").inner_text().strip() == "2 sessions."
    assert page.get_by_role("link", name="Italiano").get_attribute("href") == (
        "/it/2026/programme/?day=all&theme=sky"
    )
    assert visitor.faults == []


def test_going_back_brings_back_both_the_answer_and_the_form(week, visitor):
    page = visitor.page
    visitor.open(PROGRAMME)
    page.get_by_label("Theme").select_option("sea")
    page.wait_for_url("**theme=sea**")

    page.go_back()
    page.wait_for_function("document.querySelectorAll('.slot').length === 3")

    assert page.get_by_label("Theme").input_value() == ""


def test_filters_work_without_scripts(week, chromium, live_server):
    with Visitor.at(chromium, live_server.url, java_script_enabled=False) as visitor:
        visitor.open(PROGRAMME)
        visitor.page.get_by_label("Theme").select_option("sea")
        visitor.page.get_by_role("button", name="Show").click()

        assert titles(visitor) == ["Tides"]


def test_what_is_on_now_is_marked_by_the_reader_s_clock(week, visitor):
    visitor.page.clock.set_fixed_time(OPENING + ONE_HOUR / 2)

    visitor.open(PROGRAMME)

    assert visitor.page.locator(".slot.is-now h3").all_inner_texts() == ["Tides", "Stars"]
    assert visitor.page.locator(".state-now").all_inner_texts() == ["Now", "Now"]


def test_nothing_is_marked_before_the_week(week, visitor):
    visitor.page.clock.set_fixed_time(OPENING - timedelta(seconds=1))

    visitor.open(PROGRAMME)

    assert visitor.page.locator(".is-now").count() == 0


def test_sessions_at_once_in_one_room_stand_beside_each_other(week, visitor):
    visitor.open(f"{PROGRAMME}?day=2026-12-01")

    tides, stars, planets = (
        visitor.page.locator(".slot").nth(number).bounding_box() for number in range(3)
    )

    assert tides["y"] == stars["y"]
    assert tides["x"] + tides["width"] <= stars["x"]
    assert planets["width"] > tides["width"] + stars["width"]
    assert planets["y"] >= tides["y"] + tides["height"]


def test_many_rooms_scroll_inside_their_own_box(visitor):
    edition = make_edition()
    venue = make_venue(make_leg(edition))
    for _ in range(29):
        make_session(edition, room=make_room(venue))
    make_release(edition)

    visitor.open(f"{PROGRAMME}?day=2026-12-01")

    box = visitor.page.get_by_role("region", name="Timetable, room by room")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    assert not visitor.scrolls_sideways()
    assert visitor.axe_findings() == []
