"""The list of mails: what is held up, what has failed, and sending that again."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from cooperation_week.accounts.roles import give_roles, set_up_roles
from cooperation_week.mail.models import Message
from cooperation_week.mail.outbox import queue
from tests.conftest import logged_in
from tests.factories.accounts import make_account
from tests.moments import OPENING

pytestmark = pytest.mark.django_db
LIST = "/admin/mail/message/"


@pytest.fixture
def owner(settings):
    settings.STAFF_SECOND_FACTOR = False
    account = make_account("owner@example.org")
    give_roles(account, [set_up_roles()["owner"]])
    return logged_in(account)


def queue_one(key="a", *, state="queued", queued_at=OPENING, **changes):
    words = {"to": "a@example.org", "language": "en", "subject": "Seat", "text": "Yours"}
    message = queue(key=key, now=queued_at, **words)
    Message.objects.filter(pk=message.pk).update(state=state, **changes)
    return message


def send_again(client, *messages):
    chosen = {"action": "send_again", "_selected_action": [each.pk for each in messages]}
    return client.post(LIST, chosen, follow=True).content.decode()


def test_list_says_what_is_held_up_and_what_has_failed(owner):
    queue_one("a", queued_at=timezone.now() - timedelta(minutes=11))
    queue_one("b", state="failed")
    queue_one("c", state="failed", text="")

    page = owner.get(LIST).content.decode()

    assert "1 mail has waited for more than ten minutes." in page
    assert "1 mail has failed. Choose it below to send it again." in page


def test_list_says_nothing_when_all_is_well(owner):
    queue_one("a", state="sent")
    queue_one("b", queued_at=timezone.now())

    page = owner.get(LIST).content.decode()

    assert ("has waited" in page, "has failed." in page) == (False, False)


def test_failed_mail_waits_again_under_its_message_id(owner):
    before = queue_one(state="failed", tries=5, error="SMTPDataError 550")

    page = send_again(owner, before)

    after = Message.objects.get()
    assert (after.state, after.tries, after.error, after.message_id) == (
        "queued", 0, "", before.message_id,
    )  # fmt: skip
    assert after.queued_at == after.next_try_at != OPENING
    assert ("1 mail waits again." in page, LogEntry.objects.count()) == (True, 1)


@pytest.mark.parametrize("changes", [{"state": "sent"}, {"state": "failed", "text": ""}, {}])
def test_no_other_mail_is_touched(owner, changes):
    message = queue_one(**changes)
    before = Message.objects.values().get()

    page = send_again(owner, message)

    assert (Message.objects.values().get(), "still kept" in page) == (before, True)
    assert LogEntry.objects.count() == 0


def test_who_may_only_look_cannot_send_again(owner, settings):
    message = queue_one(state="failed")
    group = set_up_roles()["owner"]
    group.permissions.remove(*group.permissions.filter(codename="resend_message"))

    send_again(owner, message)

    assert Message.objects.get().state == "failed"


# ---------- the folder of machines without a mail server ----------

FOLDER = LIST + "folder/"


@pytest.fixture
def folder(settings, tmp_path):
    settings.MAIL_FOLDER = tmp_path
    return tmp_path


def land(folder, name="one", html=True):
    calendar = "\r\nContent-Type: text/calendar; charset=UTF-8\r\n\r\nBEGIN:VCALENDAR\r\n--x"
    page = "\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script><b>B</b>\r\n--x"
    (folder / f"{name}.eml").write_bytes(
        (
            "Subject: =?utf-8?b?5bit5L2N?=\r\nTo: a@example.org\r\nMIME-Version: 1.0\r\n"
            "Content-Type: multipart/alternative; boundary=x\r\n\r\n"
            f"--x\r\n\r\n<i>Yours</i>\r\n--x{page if html else ''}{calendar}--\r\n"
        ).encode()
    )


def test_list_leads_to_the_folder(owner, folder):
    assert f'href="{FOLDER}"' in owner.get(LIST).content.decode()


def test_folder_lists_its_mails(owner, folder):
    land(folder)

    page = owner.get(FOLDER).content.decode()

    assert (FOLDER + "one/" in page, "席位" in page, "a@example.org" in page) == (True,) * 3


def test_folder_that_is_not_there_yet_is_empty(owner, folder):
    folder.rmdir()

    assert "No mails yet." in owner.get(FOLDER).content.decode()


def test_mail_is_shown_as_text(owner, folder):
    land(folder)

    page = owner.get(FOLDER + "one/").content.decode()

    shown = ["&lt;i&gt;Yours&lt;/i&gt;", "BEGIN:VCALENDAR", "To: a@example.org"]
    assert [each for each in shown if each not in page] == []
    assert ("<script>alert" in page, FOLDER + "one/html/" in page) == (False, True)


def test_html_of_a_mail_is_sealed(owner, folder):
    land(folder)

    answer = owner.get(FOLDER + "one/html/")

    policy = answer.headers["Content-Security-Policy"].split("; ")
    assert answer.content == b"<script>alert(1)</script><b>B</b>"
    assert {"sandbox", "default-src 'none'", "img-src 'none'"} <= {*policy}


@pytest.mark.parametrize("page", ["two/", "two/html/", "one/html/"])
def test_mail_that_is_not_there_is_not_found(page, owner, folder):
    land(folder, html=False)

    assert owner.get(FOLDER + page).status_code == 404


@pytest.mark.parametrize("page", ["", "one/", "one/html/"])
def test_where_mail_is_sent_there_is_no_folder(page, owner, folder, settings):
    land(folder)
    settings.MAIL_HOST = "mail.example.org"

    assert owner.get(FOLDER + page).status_code == 404
    assert FOLDER not in owner.get(LIST).content.decode()
