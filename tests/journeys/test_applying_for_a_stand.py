"""How applying for a stand looks on the way, in Chinese on a phone and in Italian; then the desk.

What comes after it is in test_a_start_up_s_whole_way.py.
"""

import re
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from cooperation_week.lib.pictures import file_name
from events.exhibition.models import Exhibit, Exhibitor
from tests.browser import DESK, NARROWEST, PHONE
from tests.cooperation_week.lib.test_pictures import flat, saved
from tests.factories.accounts import make_account, make_owner
from tests.factories.events import make_theme
from tests.factories.releases import make_release
from tests.factories.stands import make_call, make_draft, make_exhibitor, make_stands
from tests.journeys.test_registering import fill, looks_right

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture(autouse=True)
def _open_call(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    now = timezone.now()
    make_call(opens_at=now - timedelta(days=2), closes_at=now + timedelta(days=2))
    make_stands(20)
    make_theme(name_it="Robotica", name_en="Robots", name_zh_hans="机器人")
    make_release(now=now - timedelta(days=1))


WORDS = {
    "zh-hans": ("开始申请", "保存并继续", "添加展品", "保存", "提交申请"),
    "it": (
        "Inizia la candidatura", "Salva e continua", "Aggiungi un oggetto esposto", "Salva",
        "Invia la candidatura",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("language", "size"), [("zh-hans", PHONE), ("it", DESK)])
def test_somebody_applies(language, size, visitor, tmp_path):
    begin, go_on, add, save, send = WORDS[language]
    page, found = visitor.page, []
    visitor.log_in(make_account(language=language), Client())
    visitor.open(f"/{language}/2026/exhibitors/call/", size=size)
    found += looks_right(visitor)
    page.locator(".acts .btn-primary").first.click()
    page.get_by_role("button", name=begin).click()
    fill(page, organisation="四川机器人", contact_email="yin@")
    page.get_by_role("button", name=go_on).click()
    page.get_by_role("alert").wait_for()
    found += looks_right(visitor)
    fill(page, contact_name="Yin Hejun", contact_email="yin@example.org")
    page.locator("#id_kind").select_option("start-up")
    page.locator("#id_country").select_option("CN")
    page.get_by_role("button", name=go_on).click()
    fill(page, presentation_zh_hans="会爬墙的机器人。")
    page.get_by_role("button", name=go_on).click()
    page.get_by_role("link", name=add).click()
    fill(page, title="壁虎", text="会爬墙。")
    page.get_by_label(re.compile("Robotica|机器人")).check()
    (tmp_path / "gecko.jpg").write_bytes(saved(flat(), "JPEG"))
    page.locator("#id_picture").set_input_files(tmp_path / "gecko.jpg")
    page.get_by_role("button", name=save, exact=True).click()
    found += looks_right(visitor)
    page.goto(page.url.replace("exhibits", "needs"))
    fill(page, size="9", power="1500")
    page.get_by_role("button", name=go_on).click()
    found += looks_right(visitor)
    page.get_by_role("button", name=send).click()
    page.get_by_role("status").first.wait_for()

    assert Exhibitor.objects.get().state == "new"
    assert default_storage.exists(file_name(Exhibit.objects.get().picture, "small"))
    assert found == []


STEPS = ("", "organisation/", "presentation/", "exhibits/", "exhibits/add/", "needs/", "send/")


@pytest.mark.parametrize("language", ["it", "en", "zh-hans"])
def test_steps_fit_the_narrowest_screen_and_the_dark(language, visitor):
    account = make_account()
    make_draft(account, now=timezone.now())
    visitor.log_in(account, Client())
    visitor.page.emulate_media(color_scheme="dark")

    found = {}
    for name in STEPS:
        visitor.open(f"/{language}/my/2026/exhibitor/{name}", size=NARROWEST)
        found[name] = looks_right(visitor)

    assert {name: faults for name, faults in found.items() if faults} == {}


DESK_PAGES = ("{0}/change/", "{0}/review/", "send/")


def test_desk_of_stands_is_clean(visitor):
    row = make_exhibitor(now=timezone.now())
    visitor.log_in(make_owner(), Client())

    found = {}
    for name in DESK_PAGES:
        visitor.open(f"/admin/exhibition/exhibitor/{name.format(row.pk)}", size=DESK)
        found[name] = visitor.axe_findings() + visitor.faults
    assert {name: faults for name, faults in found.items() if faults} == {}
