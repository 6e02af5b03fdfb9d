"""From “I want to come” to “you are in the room”: in Chinese, on a phone."""

import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cooperation_week.accounts.roles import give_roles, set_up_roles
from cooperation_week.mail.models import Message
from events.registrations.models import Registration
from events.registrations.seats import give_up, take
from tests.browser import PHONE
from tests.events.registrations.filling_in import GUEST, mailed_code, open_registration
from tests.factories.accounts import make_account
from tests.factories.registrations import (
    make_registration,
    make_seat_session,
    new_token,
    published,
)
from tests.moments import ONE_DAY, ONE_HOUR, OPENING

TYPED = {
    "latin_family": "Yin",
    "latin_given": "Hejun",
    "han_family": "阴",
    "han_given": "和俊",
    "email": GUEST,
    "organisation": "四川大学",
}

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture(autouse=True)
def _a_week_before_the_opening():
    with time_machine.travel(OPENING - 7 * ONE_DAY, tick=True):
        yield


@pytest.fixture
def sessions():
    """Publish two sessions with seats, of which the second is full; return them."""
    free = make_seat_session(seats=20, slug="robots", title_zh_hans="海洋机器人")
    full = make_seat_session(
        seats=1, slug="volcanoes", title_zh_hans="火山", starts_at=OPENING + 3 * ONE_HOUR
    )
    open_registration()
    return free, full


@pytest.fixture
def holder(sessions):
    """Return somebody who has the only seat of the second session."""
    holder = make_registration(now=timezone.now())
    shown, programme = published(sessions[1])
    take(shown, programme, holder, token=new_token(), now=timezone.now())
    return holder


def register(page):
    for name, text in TYPED.items():
        page.locator(f"#id_{name}").fill(text)
    page.get_by_label("国家或地区").select_option("CN")
    page.get_by_label("参会身份").select_option("research")
    page.get_by_role("group", name="那不勒斯").get_by_role("checkbox").first.check()
    # Quicker than a person, the form would be taken for a machine’s.
    page.wait_for_timeout(2500)
    page.get_by_role("button", name="报名").click()
    page.wait_for_url("**/register/code/")
    page.get_by_label("验证码").fill(mailed_code())
    page.get_by_role("button", name="确认").click()
    page.wait_for_url("**/my/2026/")


def go_to_the_seat(visitor, slug):
    """Follow the way of a reader: the public page, what it says of seats, and its link."""
    visitor.open(f"/zh-hans/2026/programme/{slug}/", size=PHONE)
    visitor.page.locator(f"a[href='/zh-hans/my/2026/seats/{slug}/']").first.click()
    visitor.page.wait_for_url(f"**/my/2026/seats/{slug}/")


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def test_somebody_registers_takes_seats_and_comes_in(visitor, live_server, sessions, holder):
    free, full = sessions
    page = visitor.page
    visitor.open("/zh-hans/2026/register/", size=PHONE)
    register(page)
    guest = Registration.objects.get(account__email=GUEST)

    go_to_the_seat(visitor, free.slug)
    press(page, "预订座位")
    assert "您已有座位" in page.get_by_role("status").first.inner_text()

    go_to_the_seat(visitor, full.slug)
    press(page, "加入候补名单")
    assert "1" in page.get_by_role("status").first.inner_text()
    shown, programme = published(full)
    give_up(shown, programme, holder, now=timezone.now())
    assert Message.objects.filter(recipient=GUEST, calendar_method="REQUEST").count() == 2

    visitor.open("/zh-hans/my/2026/", size=PHONE)
    week = page.locator("main").inner_text()
    assert ["海洋机器人" in week, "火山" in week] == [True, True]
    assert (visitor.scrolls_sideways(), visitor.axe_findings()) == (False, [])

    visitor.open("/zh-hans/my/2026/calendar/", size=PHONE)
    page.locator("form:has([value=make]) button").click()
    address = page.locator("#address").inner_text()
    feed = Client().get(re.search(r"/calendar/\S+", address)[0])
    uids = set(re.findall(r"UID:(\S+)", feed.content.decode()))
    assert uids == {str(free.uid), str(full.uid)}

    visitor.open("/zh-hans/my/2026/ticket/", size=PHONE)
    ticket = page.locator("main").inner_text()
    assert "阴和俊" in ticket
    assert (visitor.scrolls_sideways(), visitor.faults, visitor.foreign) == (False, [], [])
    said = at_the_door(f"session-{full.uid}", guest.ticket_code)
    assert ["欢迎" in said, "阴和俊" in said] == [True, True]


def at_the_door(key, code):
    """Let a volunteer type the code in, on a device without scripts; return what it says."""
    volunteer = make_account("volunteer@example.org", language="zh-hans")
    give_roles(volunteer, [set_up_roles()["door"]])
    client = Client()
    client.force_login(volunteer)
    path = reverse("registrations:door", args=[2026, key]).replace("/en/", "/zh-hans/", 1)
    form = client.get(path).context["form"]
    sent = {"words": code, "entrance": "A", "scan": form["scan"].value()}
    return client.post(path, sent, follow=True).content.decode()
