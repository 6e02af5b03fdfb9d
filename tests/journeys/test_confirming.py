"""From the mail to the editor’s desk: somebody confirms on a phone, an editor accepts."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from cooperation_week.mail.models import Message
from events.programme.models import Appearance, Person
from tests.browser import DESK, NARROWEST, PHONE
from tests.factories.accounts import make_owner
from tests.factories.programme import (
    make_appearance,
    make_chinese_person,
    make_photo,
    make_session,
)
from tests.factories.speaking import make_invitation
from tests.journeys.test_registering import looks_right

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
POSITION = "#id_position_zh_hans"


@pytest.fixture(autouse=True)
def _media_of_its_own(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def link():
    """Ask somebody and return the address in the mail."""
    person = make_chinese_person(slug="li-jie")
    make_appearance(make_session(title_zh_hans="海洋"), person)
    make_appearance(make_session(title_zh_hans="潮汐"), person)
    make_invitation(person, language="zh-hans", now=timezone.now())
    return re.search(r"/zh-hans/\S+/invitation/[^/\s]+/", Message.objects.get().text)[0]


def test_somebody_confirms_and_an_editor_accepts(link, visitor):
    page, found = visitor.page, []
    visitor.open(link, size=PHONE)
    found += looks_right(visitor)
    page.get_by_role("group", name="您的答复").nth(0).get_by_label("确认参加").check()
    page.get_by_role("group", name="您的答复").nth(1).get_by_label("无法参加").check()
    page.locator("#id_latin_family").fill("L" * 300)
    page.locator(POSITION).fill("教授")
    page.get_by_role("button", name="提交给主办方").click()
    page.get_by_role("alert").wait_for()
    found += looks_right(visitor)
    assert page.locator(POSITION).input_value() == "教授"
    page.locator("#id_latin_family").fill("Li")
    page.get_by_role("button", name="提交给主办方").click()
    page.get_by_role("alert").wait_for(state="detached")
    page.get_by_role("link", name="访客看到的您").click()
    page.get_by_text("教授").first.wait_for()
    found += looks_right(visitor)

    visitor.log_in(make_owner("owner@example.org"), Client())
    visitor.open("/admin/programme/invitation/", size=DESK)
    page.locator("#result_list tbody a").first.click()
    found += looks_right(visitor)
    page.get_by_role("button", name=re.compile("Accept all|全部采纳|Accetta tutto")).click()
    page.wait_for_load_state()

    answers = Appearance.objects.order_by("pk").values_list("confirmation", flat=True)
    assert [*answers] == ["confirmed", "declined"]
    assert Person.objects.get().position_zh_hans == "教授"
    assert found == []


@pytest.mark.parametrize("language", ["it", "en", "zh-hans"])
@pytest.mark.parametrize("page", ["", "shown/"])
def test_pages_fit_the_narrowest_screen_and_the_dark(page, language, link, visitor):
    visitor.page.emulate_media(color_scheme="dark")

    visitor.open(link.replace("zh-hans", language) + page, size=NARROWEST)

    assert looks_right(visitor) == []


def test_click_on_a_photo_chooses_what_stays_in_sight(visitor):
    session = make_session()
    address = f"/admin/programme/session/{session.pk}/change/"
    make_photo(session)
    visitor.log_in(make_owner("owner@example.org"), Client())
    visitor.open(address, size=DESK)
    page = visitor.page
    for folded in page.locator("#photos-group details").all():
        folded.evaluate("folded => { folded.open = true; }")
    picture = page.locator("#photos-0 [data-focus]")
    # No file stands behind it: give it the size that it would have.
    picture.evaluate("place => { place.style.cssText = 'inline-size: 160px; block-size: 100px'; }")
    picture.scroll_into_view_if_needed()

    picture.click(position={"x": 120, "y": 25})

    across, down = (
        int(page.locator(f"#id_photos-0-{side}").input_value()) for side in ("across", "down")
    )
    # The picture may begin between two pixels.
    assert (abs(across - 75) <= 1, abs(down - 25) <= 1) == (True, True)
