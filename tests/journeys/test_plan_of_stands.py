"""A hall of 300 stands in a browser: found on a phone, by keyboard, and sound for axe."""

import pytest

from tests.browser import DESK, PHONE
from tests.events.exhibition.halls.test_stands_page import PAGE, make_large_hall

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_300_stands_are_found_on_a_phone_and_by_keyboard(visitor):
    make_large_hall()
    page = visitor.page

    found = visitor.findings_on(PAGE, in_full=True)
    visitor.open(PAGE, size=PHONE)
    list_begins, plan_begins = (
        page.locator(place).first.bounding_box()["y"] for place in (".stand-list", ".plan-box")
    )
    box = page.locator(".plan-box").bounding_box()
    side = page.locator(".plan a.stand rect").first.bounding_box()

    assert (found, visitor.foreign, visitor.faults) == ({}, [], [])
    assert list_begins < plan_begins
    assert box["width"] <= PHONE[0]
    assert min(side["width"], side["height"]) >= 24


def test_the_keyboard_goes_through_the_stands_in_their_order_and_to_the_list(visitor):
    make_large_hall(stands=30, given=30)
    page = visitor.page
    visitor.open(PAGE, size=DESK)

    page.locator(".plan a.stand").first.focus()
    labels = []
    for _ in range(3):
        labels.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert [label.split(" ")[0] for label in labels] == ["A1", "A2", "A3"]
    assert page.evaluate("document.querySelector(':target').id") == "A4"
    assert (visitor.foreign, visitor.faults) == ([], [])
