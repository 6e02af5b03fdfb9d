"""The one view through which private files leave."""

import time

import pytest
from allauth.account.internal.flows import login
from django.test import Client

from cooperation_week.vault import keys
from cooperation_week.vault.keeping import path_of, throw_away
from cooperation_week.vault.models import Opening, PrivateFile
from events.exhibition.models import Exhibitor
from tests.conftest import logged_in
from tests.events.registrations.desk_people import client_with
from tests.factories.accounts import make_account
from tests.factories.papers import make_paper, make_pdf
from tests.factories.releases import make_release
from tests.factories.stands import make_call, make_exhibitor

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
MISSING = "00000000-0000-4000-8000-000000000000"
BACK = {"back": "/en/my/2026/exhibitor/papers/"}


@pytest.fixture
def paper():
    make_call()
    make_release()
    exhibitor = make_exhibitor(Exhibitor.State.CONFIRMED)
    return make_paper(exhibitor, content=make_pdf(pages=3), name="海关 “carnet”.pdf")


@pytest.fixture
def own(paper):
    return logged_in(paper.exhibitor.account)


def address(uid):
    return f"/en/my/files/{uid}/"


def proved(client, *, seconds_ago=0):
    """Let somebody of the staff have proved who they are so long ago."""
    session = client.session
    proof = {"method": "password", "at": time.time() - seconds_ago}
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [proof]
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(client.account.pk)
    session.save()
    return client


def openings():
    return [*Opening.objects.order_by("pk").values_list("account", "file_uid", "was_own")]


def test_file_leaves_as_something_to_save_that_nothing_shows_or_keeps(own, paper):
    answer = own.post(address(paper.file.uid))

    assert answer.getvalue() == make_pdf(pages=3)
    assert {name: answer.headers[name] for name in (
        "Content-Type", "X-Content-Type-Options", "Content-Security-Policy", "Cache-Control",
        "Content-Length",
    )} == {
        "Content-Type": "application/pdf",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
        "Content-Length": str(len(make_pdf(pages=3))),
    }  # fmt: skip
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''%E6%B5%B7%E5%85%B3")


def test_each_download_is_noted_once(own, paper):
    own.post(address(paper.file.uid)), own.post(address(paper.file.uid))

    line = (paper.exhibitor.account_id, paper.file.uid, True)
    assert openings() == [line, line]


@pytest.mark.parametrize("method", ["get", "head", "put", "delete", "options"])
def test_nothing_leaves_by_a_link(method, own, paper):
    answer = getattr(own, method)(address(paper.file.uid))

    assert (answer.status_code, openings()) == (405, [])


def test_anothers_is_as_if_it_were_not_there(paper):
    client = logged_in(make_account())

    answers = [client.post(address(uid)) for uid in (paper.file.uid, MISSING)]

    assert [answer.status_code for answer in answers] == [404, 404]
    bodies = {answer.content.replace(str(paper.file.uid).encode(), MISSING.encode())
              for answer in answers}  # fmt: skip
    assert (len(bodies), openings()) == (1, [])


def test_stranger_is_led_to_the_log_in(paper, stranger):
    answer = stranger.post(address(paper.file.uid))

    assert (answer.status_code, "/accounts/login/" in answer.url, openings()) == (302, True, [])


@pytest.mark.parametrize("role", ["reviewer", "desk", "door"])
def test_staff_without_the_right_find_nothing(role, paper):
    client = proved(client_with(role))

    assert (client.post(address(paper.file.uid)).status_code, openings()) == (404, [])


def test_editor_opens_and_is_noted(paper):
    client = proved(client_with("editor"), seconds_ago=14 * 60)

    answer = client.post(address(paper.file.uid), BACK)

    assert answer.getvalue() == make_pdf(pages=3)
    assert openings() == [(client.account.pk, paper.file.uid, False)]


def test_editor_proves_again_after_a_quarter_of_an_hour(paper):
    client = proved(client_with("editor"), seconds_ago=15 * 60)

    answer = client.post(address(paper.file.uid), BACK)

    assert (
        answer.url == "/en/accounts/password-again/?next=%2Fen%2Fmy%2F2026%2Fexhibitor%2Fpapers%2F"
    )
    assert openings() == []


def test_nobody_is_led_away_from_the_site(paper):
    client = proved(client_with("editor"), seconds_ago=15 * 60)

    answer = client.post(address(paper.file.uid), {"back": "https://elsewhere.example.org/"})

    assert "elsewhere" not in answer.url


def test_editor_without_the_second_factor_opens_nothing(paper, settings):
    settings.STAFF_SECOND_FACTOR = True
    client = proved(client_with("editor"))

    answer = client.post(address(paper.file.uid), BACK)

    assert (answer.status_code, "second-factor" in answer.url, openings()) == (302, True, [])


@pytest.mark.parametrize(
    "lose",
    [
        lambda file: path_of(file.uid).unlink(),
        lambda file: keys.destroy(file.key.uid),
        lambda file: path_of(file.uid).write_bytes(b"forged"),
    ],
)
def test_what_cannot_be_read_is_said_and_not_noted(lose, own, paper):
    lose(paper.file)

    answer = own.post(address(paper.file.uid), BACK, follow=True)

    assert "This file cannot be read any more." in answer.content.decode()
    assert openings() == []


def test_file_in_the_bin_is_not_there(own, paper):
    throw_away(PrivateFile.objects.all(), now=paper.sent_at)

    assert own.post(address(paper.file.uid)).status_code == 404


def test_form_of_another_site_opens_nothing(paper):
    client = Client(enforce_csrf_checks=True)
    client.force_login(paper.exhibitor.account)

    assert (client.post(address(paper.file.uid)).status_code, openings()) == (403, [])
