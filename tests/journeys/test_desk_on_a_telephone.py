"""The desk of mobility on a telephone, in Chinese, which may break a line after any character."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.browser import NARROWEST, PHONE
from tests.factories.accounts import make_owner
from tests.factories.centres import make_institution, release_cooperation
from tests.factories.mobility import make_application, make_call, make_destination
from tests.journeys.test_going_abroad import make_reviewer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
DESK = "admin:mobility_application_"
NARROWEST_COLUMN = """() => Math.min(...[...document.querySelectorAll(".results td:not(.number)")]
    .filter(cell => cell.textContent.trim().length > 1)
    .map(cell => cell.clientWidth / parseFloat(getComputedStyle(cell).fontSize)))"""
SELECTS_CUT_OFF = """() => [...document.querySelectorAll("#content select")].filter(select => {
    const shown = select.offsetHeight;
    select.style.blockSize = "max-content";
    return select.offsetHeight > shown;
}).length"""


@pytest.fixture
def application():
    call = make_call(name_zh_hans="学习与教学交流（示例）")
    host = make_institution(name_zh_hans="海湾大学", country="IT")
    destination = make_destination(call, institution=host, field_zh_hans="火山学与自然灾害")
    release_cooperation()
    make_reviewer("zh-hans")
    return make_application(call, wishes=[destination], han_family="王", han_given="小明")


@pytest.fixture
def desk(visitor):
    visitor.log_in(make_owner(language="zh-hans"), Client())
    return visitor


def test_pages_with_tables_are_sound_and_their_columns_readable(application, desk):
    of_call, of_one = [application.call_id], [application.pk]
    paths = [
        reverse(f"{DESK}changelist"), reverse(f"{DESK}check", args=of_one),
        reverse(f"{DESK}ranking", args=of_call),
    ]  # fmt: skip

    found, narrowest = {}, {}
    for path in paths:
        desk.open(path, size=PHONE)
        found[path] = desk.axe_findings()
        narrowest[path] = desk.page.evaluate(NARROWEST_COLUMN)
        desk.resize(NARROWEST)
        found[path] += ["sideways"] * desk.scrolls_sideways()

    assert [found for found in found.values() if found] == []
    assert min(narrowest.values()) >= 4, narrowest
    assert desk.faults == []


def test_numbers_that_are_wider_than_the_telephone_are_scrolled_by_keyboard(application, desk):
    desk.open(reverse(f"{DESK}counts"), size=PHONE)

    assert desk.axe_findings() == []


def test_buttons_are_as_large_as_a_finger_and_no_choice_is_cut_off(application, desk):
    wish = application.wishes.get()
    desk.open(reverse(f"{DESK}partner", args=[application.pk, wish.pk]), size=PHONE)

    sides = [button.bounding_box() for button in desk.page.locator("#content button").all()]

    assert min(min(side["width"], side["height"]) for side in sides) >= 40
    assert desk.page.evaluate(SELECTS_CUT_OFF) == 0
