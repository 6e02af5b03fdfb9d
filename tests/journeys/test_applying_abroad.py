"""Applying for mobility on a phone, in Chinese: a form that saves itself, and loses nothing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from centres.mobility.models import Application
from tests.browser import NARROWEST, PHONE, expect
from tests.cooperation_week.accounts.people import mailed_code
from tests.factories.accounts import make_account
from tests.factories.applying import make_document, make_whole_draft, publish_asking
from tests.factories.centres import make_institution, release_cooperation
from tests.factories.mobility import make_application, make_destination
from tests.factories.papers import make_pdf
from tests.journeys.test_registering import fill, looks_right

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def call(vault):
    now = timezone.now()
    call = publish_asking(
        "cv", accepted=["passport"], slug="abroad", name_zh_hans="去意大利学习",
        name_it="Studiare in Italia", opens_at=now - timedelta(days=2),
        closes_at=now + timedelta(days=20), academic_year="2027/28",
    )  # fmt: skip
    naples = make_institution(name_zh_hans="那不勒斯大学", name_it="Napoli", country="IT")
    make_destination(call, institution=naples, field_zh_hans="物理", scheme="cefr", grade="B1")
    release_cooperation(now=now - timedelta(days=1))
    return call


def test_student_applies_in_chinese_on_a_phone(call, visitor, tmp_path):
    page, found = visitor.page, []
    account = make_account(language="zh-hans")
    visitor.log_in(account, Client())
    visitor.open("/zh-hans/my/mobility/abroad/", size=PHONE)
    found += looks_right(visitor)
    page.get_by_role("button", name="开始申请").click()
    page.locator("#id_audience").select_option("student")
    fill(page, latin_family="Yin", latin_given="Hejun", han_family="阴", han_given="和俊")
    fill(page, born_on="五月")
    page.get_by_role("button", name="保存并继续").click()
    page.get_by_role("alert").first.wait_for()
    found += looks_right(visitor)
    assert page.locator("#id_born_on").input_value() == "五月"
    fill(page, born_on="2004年5月31日")
    page.get_by_label("姓在前").check()
    page.locator("#id_citizenship").select_option("CN")
    page.get_by_role("button", name="保存并继续").click()
    page.locator("#id_level").select_option("master")
    fill(page, field="物理")
    expect(page.locator("[data-saved]")).to_contain_text("保存")
    found += looks_right(visitor)
    typed = Application.objects.get().typed["answers"]
    assert (typed["born_on"], typed["field"]) == ("2004年5月31日", "物理")

    page.reload()
    assert page.locator("#id_field").input_value() == "物理"
    page.get_by_role("button", name="保存并继续").click()
    fill(page, home="同济大学")
    page.locator("#id_home_country").select_option("CN")
    page.get_by_role("button", name="保存并继续").click()
    page.locator("#id_wish_1").select_option(label="那不勒斯大学、物理、CEFR B1")
    fill(page, motivation_1="我想在那里学习物理。")
    found += looks_right(visitor)
    page.get_by_role("button", name="保存并继续").click()
    page.locator("#id_certificate_1_language").select_option("it")
    page.locator("#id_certificate_1_level").select_option("cefr:B1")
    page.get_by_role("button", name="保存并继续").click()
    page.locator('a[href$="/documents/cv/"]').click()
    (tmp_path / "cv.pdf").write_bytes(make_pdf())
    page.locator("#id_file").set_input_files(tmp_path / "cv.pdf")
    page.get_by_role("button", name="提交", exact=True).click()
    found += looks_right(visitor)
    page.get_by_role("link", name="继续", exact=True).click()
    page.get_by_label("我同意将我的申请发送给：同济大学").check()
    found += looks_right(visitor)
    page.get_by_role("button", name="保存并继续").click()
    found += looks_right(visitor)
    page.get_by_role("button", name="提交申请").click()
    page.get_by_role("status").first.wait_for()
    found += looks_right(visitor)

    row = Application.objects.get()
    assert (row.state, str(row), row.wishes.count(), row.documents.count()) == (
        "sent", "Yin Hejun 阴和俊", 1, 1,
    )  # fmt: skip
    assert [each.named for each in row.consents.all()] == ["同济大学"]
    assert found == []


def test_session_that_ends_while_somebody_types_is_told_and_nothing_is_lost(call, visitor):
    page = visitor.page
    row = make_whole_draft(call=call, now=timezone.now())
    client = Client()
    visitor.log_in(row.account, client)
    visitor.open("/en/my/mobility/abroad/studies/", size=PHONE)
    client.session.delete()
    fill(page, remarks="Written after the end.")
    expect(page.locator("[data-ended]")).to_contain_text("Your session has ended")
    page.get_by_role("button", name="Save and go on").click()
    page.wait_for_url("**/accounts/login/**")
    # What waits is in the session that leads to the log-in: the mailed code opens that one.
    page.locator("#id_email").fill(row.account.email)
    page.locator("main form button").first.click()
    page.wait_for_url("**/code/**")
    page.locator("#id_code").fill(mailed_code(row.account.email))
    page.locator("main form button").first.click()
    page.wait_for_url("**/studies/")

    assert page.locator("#id_remarks").input_value() == "Written after the end."
    row.refresh_from_db()
    assert row.typed["answers"]["remarks"] == "Written after the end."


def test_warning_comes_before_the_session_ends(call, visitor):
    row = make_whole_draft(call=call, now=timezone.now())
    client = Client()
    visitor.log_in(row.account, client)
    visitor.page.clock.install()
    visitor.open("/en/my/mobility/abroad/studies/", size=PHONE)
    warning = visitor.page.locator("[data-left]")
    before = warning.is_visible()
    visitor.page.clock.fast_forward("11:50:00")

    expect(warning).to_be_visible()
    assert before is False
    assert looks_right(visitor) == []
    warning.get_by_role("button", name="Save and log in again").click()
    visitor.page.wait_for_url("**/accounts/login/**")


PAGES = (
    "", "abroad/", "abroad/about/", "abroad/studies/", "abroad/home/", "abroad/destinations/",
    "abroad/languages/", "abroad/documents/", "abroad/consents/", "abroad/send/",
)  # fmt: skip


@pytest.mark.parametrize("language", ["it", "en", "zh-hans"])
def test_pages_fit_the_narrowest_screen_and_the_dark(call, language, visitor):
    row = make_whole_draft(call=call, now=timezone.now())
    make_document(row, state="returned", note="A page is missing.", name="curriculum vitae.pdf")
    visitor.log_in(row.account, Client())
    visitor.page.emulate_media(color_scheme="dark")

    found = {}
    for name in PAGES:
        visitor.open(f"/{language}/my/mobility/{name}", size=NARROWEST)
        found[name] = looks_right(visitor)
    Application.objects.all().delete()
    make_application(call, row.account, note="x")
    for name in ("abroad/", "abroad/withdraw/"):
        visitor.open(f"/{language}/my/mobility/{name}", size=NARROWEST)
        found[f"sent {name}"] = looks_right(visitor)

    assert {name: faults for name, faults in found.items() if faults} == {}
