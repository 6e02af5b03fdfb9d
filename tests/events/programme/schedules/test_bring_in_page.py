"""The staff's page to bring a schedule file in."""

import base64
import random
import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from events.programme.models import Session
from tests.conftest import logged_in
from tests.desk import told
from tests.factories.accounts import make_account
from tests.factories.events import make_edition
from tests.schedule_files import as_json, as_xml, event

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

CARRIED = re.compile(r'name="carried" value="([^"]+)"')


@pytest.fixture
def page():
    return reverse("admin:programme_session_bring_in")


def upload(client, page, content, **fields):
    edition = fields.pop("edition", None) or make_edition()
    file = SimpleUploadedFile("schedule.xml", content)
    return client.post(page, {"edition": edition.pk, "file": file, **fields})


def hidden_in(response):
    return unescape(CARRIED.search(response.content.decode())[1])


def test_list_of_sessions_leads_there(staff, page):
    listed = staff.get(reverse("admin:programme_session_changelist")).content.decode()

    assert f'href="{page}"' in listed


@pytest.mark.parametrize(
    "lacking", ["add_session", "change_session", "add_person", "change_person"]
)
def test_page_is_for_those_who_may_do_all_that_a_file_does(lacking, page, settings):
    settings.STAFF_SECOND_FACTOR = False
    account = make_account(is_staff=True)
    named = Permission.objects.filter(content_type__app_label="programme")
    account.user_permissions.set(named.exclude(codename=lacking))
    client = logged_in(account)

    listed = client.get(reverse("admin:programme_session_changelist")).text

    assert (client.get(page).status_code, f'href="{page}"' in listed) == (404, False)


def test_what_would_change_is_shown_and_nothing_is_done(staff, page):
    response = upload(staff, page, as_xml(event(1), event(2)))

    text = response.content.decode()
    assert ("2 sessions are new." in text, "“Talk 1”: It is new." in text) == (True, True)
    assert Session.objects.count() == 0


def test_file_is_brought_in_when_the_page_comes_back(staff, page):
    edition = make_edition()
    shown = upload(staff, page, as_xml(event(1)), edition=edition)

    done = staff.post(page, {"edition": edition.pk, "carried": hidden_in(shown)}, follow=True)

    assert (told(done)[0], [str(s) for s in Session.objects.all()]) == (
        "1 session is new.", ["Talk 1"]
    )  # fmt: skip


def test_large_file_comes_back_as_its_page_says(staff, page):
    edition = make_edition()
    noise = random.Random(1).randbytes(1_480_000)  # noqa: S311 -- only to pack badly
    content = as_json(event(1, abstract=base64.b85encode(noise).decode()))
    text = upload(staff, page, content, edition=edition).content.decode()
    form = re.search(r'<form method="post"([^>]*)>\s*<input[^>]*>\s*<input[^>]*"edition"', text)[1]
    fields = {"edition": edition.pk, "carried": unescape(CARRIED.search(text)[1])}

    if "multipart/form-data" in form:
        done = staff.post(page, fields)
    else:
        done = staff.post(page, urlencode(fields), "application/x-www-form-urlencoded")

    assert (len(content) > 1_800_000, done.status_code, Session.objects.count()) == (True, 302, 1)


def test_history_of_the_edition_tells_what_a_file_changed_once(staff, page):
    edition = make_edition()
    shown = upload(staff, page, as_xml(event(1)), edition=edition)

    for _ in range(2):
        staff.post(page, {"edition": edition.pk, "carried": hidden_in(shown)})

    [line] = LogEntry.objects.filter(object_id=str(edition.pk))
    assert line.get_change_message().startswith(
        "Brought in from a schedule file: 1 session is new."
    )


def test_what_the_page_carries_cannot_be_made_up(staff, page):
    edition = make_edition()
    shown = upload(staff, page, as_xml(event(1)), edition=edition)

    other = "X" + hidden_in(shown)[1:]
    response = staff.post(page, {"edition": edition.pk, "carried": other})

    assert ("Choose the file again." in response.content.decode(), Session.objects.count()) == (
        True, 0
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<schedule>", "Line 1 is not XML from sign 11 on."),
        (b"", "The file is empty."),
        (as_json(), "There is no session in this file."),
    ],
)
def test_broken_file_is_refused_with_a_sentence(content, said, staff, page):
    response = upload(staff, page, content)

    assert (response.status_code, said in response.content.decode()) == (200, True)


def test_file_must_be_chosen(staff, page):
    response = staff.post(page, {"edition": make_edition().pk})

    assert "Choose a file." in response.content.decode()


def test_line_that_cannot_be_taken_is_shown(staff, page):
    response = upload(staff, page, as_json(event(1, title="")))

    text = response.content.decode()
    assert "It has no title, so it cannot be taken." in text


def test_participants_see_no_such_page(participant, page):
    assert participant.get(page).status_code == 404


def test_session_shows_what_its_file_said_besides(staff, page):
    edition = make_edition()
    shown = upload(staff, page, as_json(event(1, logo="/logo.png")), edition=edition)
    staff.post(page, {"edition": edition.pk, "carried": hidden_in(shown)})
    address = reverse("admin:programme_session_change", args=[Session.objects.get().pk])

    text = staff.get(address).content.decode()

    assert "<div>logo: /logo.png</div>" in text
