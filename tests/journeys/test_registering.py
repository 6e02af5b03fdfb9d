"""Registering on a phone, in Chinese, from the form to the confirmation."""

import pytest

from events.registrations.models import Registration
from tests.browser import NARROWEST, PHONE
from tests.events.registrations.filling_in import GUEST, mailed_code, open_registration

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

FORM = "/zh-hans/2026/register/"


def looks_right(visitor):
    """Return what is wrong with the page as it stands, at the narrowest screen too."""
    faults = [*visitor.axe_findings(), *visitor.faults, *visitor.foreign]
    if visitor.scrolls_sideways():
        faults.append("scrolls sideways")
    return faults


def test_somebody_registers_in_chinese_on_a_phone(visitor):
    open_registration()
    page = visitor.page
    visitor.open(FORM, size=PHONE)
    found = [looks_right(visitor)]
    fill(page, han_family="阴", han_given="和俊", email="guest@")
    page.get_by_role("button", name="报名").click()
    page.get_by_role("alert").wait_for()
    found.append(looks_right(visitor))
    assert page.locator("#id_han_given").input_value() == "和俊"
    fill(page, latin_family="Yin", latin_given="Hejun", email=GUEST, organisation="四川大学")
    page.get_by_label("国家或地区").select_option("CN")
    page.get_by_label("参会身份").select_option("research")
    page.get_by_role("group", name="那不勒斯").get_by_role("checkbox").first.check()
    page.get_by_role("button", name="报名").click()
    page.wait_for_url("**/register/code/")
    found.append(looks_right(visitor))
    page.get_by_label("验证码").fill(mailed_code())

    page.get_by_role("button", name="确认").click()
    page.wait_for_url("**/my/2026/")

    registration = Registration.objects.get()
    assert (registration.han_name, registration.language, registration.state) == (
        "阴和俊",
        "zh-hans",
        "confirmed",
    )
    assert "您已报名成功。" in page.get_by_role("status").first.inner_text()
    assert found == [[], [], []]


def fill(page, **typed):
    for name, text in typed.items():
        page.locator(f"#id_{name}").fill(text)


@pytest.mark.parametrize("language", ["it", "en", "zh-hans"])
def test_form_fits_the_narrowest_screen_and_the_dark(language, visitor):
    open_registration()
    visitor.page.emulate_media(color_scheme="dark")

    visitor.open(f"/{language}/2026/register/", size=NARROWEST)

    assert looks_right(visitor) == []
