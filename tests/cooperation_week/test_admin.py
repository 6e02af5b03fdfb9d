"""The staff's site: its sections, its languages and its first page."""

import pytest
from django.test import Client

from cooperation_week.accounts.models import Account
from cooperation_week.accounts.roles import give_roles, set_up_roles
from tests.conftest import logged_in
from tests.factories.accounts import make_account
from tests.factories.events import make_edition, make_leg
from tests.factories.programme import make_appearance, make_session
from tests.factories.releases import make_release

pytestmark = pytest.mark.django_db
INDEX, LANGUAGE = "/admin/", "/admin/language/"


def sections(client):
    return [app["app_label"] for app in client.get(INDEX).context["app_list"]]


def test_sections_stand_in_the_order_of_the_work(staff):
    in_order = [
        "events", "programme", "exhibition", "registrations", "centres", "mobility",
        "releases", "mail", "vault", "accounts",
    ]  # fmt: skip

    assert sections(staff) == in_order


def test_editor_sees_neither_accounts_nor_mail():
    editor = make_account()
    give_roles(editor, [set_up_roles()["editor"]])

    assert sections(logged_in(editor)) == [
        "events", "programme", "exhibition", "centres", "releases",
    ]  # fmt: skip


def test_stranger_is_led_to_the_one_door(stranger):
    response = stranger.get("/admin/login/?next=https://elsewhere.example/")

    assert response.url == "/en/accounts/staff/?next=/admin/"


@pytest.mark.parametrize("language", ["it", "en", "zh-hans"])
def test_desk_speaks_the_language_that_was_chosen(language, staff):
    response = staff.post(LANGUAGE, {"language": language, "next": "/admin/events/"})

    assert response.url == "/admin/events/"
    assert staff.get(INDEX).context["LANGUAGE_CODE"] == language


def test_desk_speaks_the_browsers_language_until_one_is_chosen(staff):
    page = staff.get(INDEX, headers={"Accept-Language": "zh-CN"})

    assert page.context["LANGUAGE_CODE"] == "zh-hans"


def test_chosen_language_does_not_outlive_the_page(staff):
    staff.post(LANGUAGE, {"language": "zh-hans"})
    staff.get(INDEX)

    assert Client().get("/en/accounts/login/").headers["Content-Language"] == "en"


@pytest.mark.parametrize("language", ["", "tlh", "it\n"])
def test_language_that_is_not_spoken_changes_nothing(language, staff):
    staff.post(LANGUAGE, {"language": language})

    assert Account.objects.get().language == ""


@pytest.mark.parametrize(
    "page", ["https://elsewhere.example/", "//elsewhere.example", "", "\\\\x"]
)
def test_choosing_a_language_leads_nowhere_else(page, staff):
    response = staff.post(LANGUAGE, {"language": "it", "next": page})

    assert response.url == INDEX


def test_first_page_says_what_there_is_and_what_is_missing(staff):
    make_edition(2025)
    edition = make_edition()
    make_appearance(make_session(edition, leg=make_leg(edition), floor_languages=["it"]))
    make_session(edition, state="draft")

    glance = staff.get(INDEX).context["glance"]

    assert (glance.edition, glance.cities, glance.people, glance.release) == (
        edition,
        ("Naples",),
        1,
        0,
    )
    assert [(t.value, t.number) for t in glance.states] == [
        ("draft", 1),
        ("confirmed", 1),
        ("cancelled", 0),
    ]
    assert [(t.value, t.number) for t in glance.gaps] == [
        ("it", 2),
        ("zh-hans", 2),
        ("room", 2),
        ("languages", 1),
        ("people", 1),
    ]


def test_first_page_says_whether_drafts_differ_from_what_visitors_read(staff):
    session = make_session()
    make_release(session.edition)
    before = staff.get(INDEX).context["glance"]
    session.title_en = "Other words"
    session.save()

    after = staff.get(INDEX).context["glance"]

    assert [(each.release, each.differs) for each in (before, after)] == [(1, False), (1, True)]


def test_first_page_stands_without_an_edition(staff):
    page = staff.get(INDEX)

    assert (page.status_code, page.context["glance"]) == (200, None)
