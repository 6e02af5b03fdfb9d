"""The staff's pages: what will change, one button, the history, and the way back."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from cooperation_week.accounts.models import Account
from cooperation_week.accounts.roles import give_roles, set_up_roles
from cooperation_week.releases.models import Release
from events.programme.models import Session
from tests.factories.accounts import make_account
from tests.factories.events import make_edition
from tests.factories.programme import make_session
from tests.factories.releases import make_release
from tests.moments import ONE_HOUR, OPENING, PUBLISHED_AGAIN

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LIST = "/admin/releases/subject/"
PAGE = "/admin/releases/subject/week-2026/"


@pytest.fixture
def editor(settings):
    settings.STAFF_SECOND_FACTOR = False
    account = make_account("editor@example.org", language="en")
    give_roles(account, [set_up_roles()["editor"]])
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def moved():
    """Publish a session, then move it in the drafts."""
    session = make_session(title_en="A lecture")
    make_release()
    session.starts_at += ONE_HOUR / 4
    session.save()
    return session


def words(response):
    """Return what a page says, without its tags."""
    text = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]+>", " ", response.text)
    return " ".join(text.split())


def form(**fields):
    return {"note_it": "", "note_en": "", "note_zh_hans": "", "seen": 1, **fields}


def test_list_shows_editions_with_their_newest_release_and_whether_drafts_differ(editor):
    make_release(make_edition(2024, name_en="Old Week"))
    draft = make_edition(2025, name_en="Edited Week")
    make_release(draft)
    draft.ordinal = 99
    draft.save()
    make_edition(2026, name_en="New Week")

    page = words(editor.get(LIST))

    assert "2026 · New Week not yet published differ from what visitors read" in page
    assert (
        "2025 · Edited Week 1 1 November 2026, 09:30 (Europe/Rome)"
        " differ from what visitors read" in page
    )
    assert "2024 · Old Week 1 1 November 2026, 09:30 (Europe/Rome) are published" in page


def test_list_needs_no_more_queries_for_more_editions(editor):
    make_release(make_edition(2024), sessions=1)
    editor.get(LIST)
    with CaptureQueriesContext(connection) as for_one:
        editor.get(LIST)
    for year in (2025, 2026, 2027):
        make_release(make_edition(year), sessions=2)
    make_edition(2028)

    with CaptureQueriesContext(connection) as for_five:
        editor.get(LIST)

    assert len(for_five) == len(for_one)


def test_page_says_what_will_change_and_leads_to_the_preview(moved, editor):
    response = editor.get(PAGE)

    assert (
        "Moved : A lecture before: 1 December 2026, 09:30–10:30 (Europe/Rome), Naples"
        " now: 1 December 2026, 09:45–10:30 (Europe/Rome), Naples" in words(response)
    )
    assert re.findall(r'href="(/preview/[^"]*)"', response.text) == [
        "/preview/week-2026/it/2026/",
        "/preview/week-2026/en/2026/",
        "/preview/week-2026/zh-hans/2026/",
    ]


def test_page_speaks_the_language_of_the_account(moved, editor):
    Account.objects.update(language="it")

    page = words(editor.get(PAGE))

    assert "1 dicembre 2026, 09:45–10:30 (Europe/Rome), Napoli" in page


def test_page_says_when_there_is_nothing_to_publish(editor):
    make_release(sessions=1)

    response = editor.get(PAGE)

    assert "there is nothing to publish" in words(response)
    assert 'value="Publish"' not in response.text


def test_edition_that_was_never_released_can_be_published(editor):
    make_session(make_edition())

    editor.post(PAGE, form(seen=0))

    assert Release.objects.get().number == 1


def test_button_publishes_with_the_note_in_three_languages(moved, editor):
    note = {"note_it": "Spostata.", "note_en": "Moved.", "note_zh_hans": "已改期。"}

    response = editor.post(PAGE, form(**note), follow=True)

    release = Release.objects.get(number=2)
    assert (release.note, release.author.email) == (
        {"it": "Spostata.", "en": "Moved.", "zh-hans": "已改期。"},
        "editor@example.org",
    )
    assert "Release 2 is published. Visitors read it now." in words(response)


def test_second_press_publishes_nothing_and_says_so(moved, editor):
    editor.post(PAGE, form(), follow=True)
    Session.objects.update(title_en="Changed in between")

    response = editor.post(PAGE, form(), follow=True)

    assert Release.objects.count() == 2
    assert "Release 2 has been published since you opened this page." in words(response)


def test_pressing_with_nothing_to_publish_says_so(editor):
    make_release(sessions=1)

    response = editor.post(PAGE, form(), follow=True)

    assert Release.objects.count() == 1
    assert "Nothing has changed since the last release." in words(response)


@pytest.mark.parametrize(
    "broken",
    [{"seen": ""}, {"seen": "x"}, {"seen": "-1"}, {"note_it": "x" * 501}, {"note_en": "a\x00b"}],
)
def test_broken_form_publishes_nothing_and_keeps_what_was_typed(broken, moved, editor):
    response = editor.post(PAGE, form(note_zh_hans="已改期", **broken))

    assert (response.status_code, Release.objects.count()) == (200, 1)
    assert "已改期" in response.text


def test_form_without_its_token_is_refused(moved, editor):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = editor.cookies

    response = strict.post(PAGE, form())

    assert (response.status_code, Release.objects.count()) == (403, 1)


def test_history_shows_number_moment_author_and_note(moved, editor):
    editor.post(PAGE, form(note_en="Moved by a quarter."))

    page = words(editor.get(PAGE))

    assert "editor@example.org Moved by a quarter. What changed" in page
    assert "1 1 November 2026, 09:30 (Europe/Rome) – What changed · Go back to this one" in page


def test_release_says_what_it_changed(moved, editor):
    editor.post(PAGE, form(note_en="Moved by a quarter."))

    page = words(editor.get(f"{PAGE}2/"))

    assert "Moved by a quarter. What changed Moved : A lecture" in page


def test_first_release_says_what_it_brought(moved, editor):
    page = words(editor.get(f"{PAGE}1/"))

    assert "New edition : Italy-China Week" in page
    assert "Added : A lecture 1 December 2026, 09:30–10:30 (Europe/Rome), Naples" in page


def test_going_back_explains_itself_and_waits_for_the_button(moved, editor):
    make_release(now=PUBLISHED_AGAIN)

    page = words(editor.get(f"{PAGE}1/go-back/"))

    assert "publishes the words of release 1 again, as release 3" in page
    assert "now: 1 December 2026, 09:30–10:30 (Europe/Rome), Naples" in page
    assert Release.objects.count() == 2


def test_going_back_publishes_the_older_words_and_leaves_drafts_that_differ(moved, editor):
    make_release(now=PUBLISHED_AGAIN)

    response = editor.post(f"{PAGE}1/go-back/", form(seen=2, note_en="Sorry."), follow=True)

    session = Release.objects.get(number=3).content()["parts"]["programme"]["sessions"][0]
    assert (session["starts_at"], session["sequence"]) == (OPENING.isoformat(), 2)
    assert "Release 3 is published." in words(response)
    assert 'value="Publish"' in response.text


def test_going_back_twice_with_one_form_adds_one_release(moved, editor):
    make_release(now=PUBLISHED_AGAIN)
    editor.post(f"{PAGE}1/go-back/", form(seen=2))

    response = editor.post(f"{PAGE}1/go-back/", form(seen=2), follow=True)

    assert (response.status_code, Release.objects.count()) == (200, 3)


@pytest.mark.parametrize(
    "path",
    [
        "week-1999/",
        "nothing/",
        "week-2026/9/",
        "week-2026/0/",
        "week-2026/9/go-back/",
        "week-1999/1/go-back/",
        "week-2026/99999999999999999999/",
    ],
)
def test_what_is_not_there_is_not_found(path, moved, editor):
    assert editor.get(LIST + path).status_code == 404


def test_posting_to_what_is_not_there_says_so(editor):
    response = editor.post(f"{LIST}week-1999/", form(seen=0))

    assert (response.status_code, Release.objects.count()) == (302, 0)


@pytest.mark.parametrize("path", ["", "week-2026/", "week-2026/1/", "week-2026/1/go-back/"])
def test_staff_without_the_permission_find_no_publishing(path, moved, settings):
    settings.STAFF_SECOND_FACTOR = False
    client = Client()
    client.force_login(make_account(is_staff=True))

    assert [client.get(LIST + path).status_code, client.post(LIST + path).status_code] == [404] * 2


@pytest.mark.parametrize("page", ["add/", "1/change/", "1/delete/", "1/history/"])
def test_subjects_are_not_edited(page, moved, editor):
    assert editor.get(LIST + page).status_code == 404


def test_pages_are_listed_at_the_desk(editor):
    with translation.override("en"):
        assert f'href="{LIST}"' in editor.get("/admin/").text
