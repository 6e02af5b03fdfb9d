import base64
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from cooperation_week.lib.icalendar import Entry, invitation
from cooperation_week.lib.words import Said
from cooperation_week.mail.delivery import _mail_of
from cooperation_week.mail.mime import Mail
from cooperation_week.mail.outbox import queue
from tests.calendar_readers import lines_of

STARTS = datetime(2026, 12, 1, 9, 30, tzinfo=ZoneInfo("Europe/Rome"))
ENTRY = Entry(
    uid="4f0c1f3e-7c1a-4a58-9a3f-0c7a3f1f0001",
    sequence=3,
    changed_at=datetime(2026, 11, 1, tzinfo=UTC),
    starts=STARTS,
    ends=STARTS + timedelta(hours=1),
    title=Said("中意创新合作周开幕式，" * 12, "zh-hans"),
)


def mail_with(method="REQUEST", html="<p>您好</p>"):
    message = queue(
        key="seat:1",
        to="reader@example.org",
        language="zh-hans",
        subject="席位",
        text="您好",
        html=html,
        calendar=calendar(method),
        calendar_method=method,
        now=timezone.now(),
    )
    message.refresh_from_db()
    return _mail_of(message)


def calendar(method):
    return invitation(ENTRY, ("Week", "week@example.org"), "reader@example.org", method)


def read(mail, how):
    """Return the mail as a program reads it that was handed its octets."""
    return message_from_bytes(mail.message(policy=how).as_bytes(), policy=policy.default)


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL"])
@pytest.mark.parametrize("how", [policy.SMTP, policy.default])
def test_calendar_is_the_last_alternative_with_one_method(db, method, how):
    message = read(mail_with(method), how)

    *_, last = parts = message.get_payload()
    assert [message.get_content_type(), *(part.get_content_type() for part in parts)] == [
        "multipart/alternative", "text/plain", "text/html", "text/calendar",
    ]  # fmt: skip
    assert last["Content-Type"].params == {"method": method, "charset": "UTF-8"}
    methods = [line for line in last.get_content().splitlines() if line.startswith("METHOD")]
    assert (methods, last.get_filename()) == ([f"METHOD:{method}"], None)


@pytest.mark.parametrize("how", [policy.SMTP, policy.default])
def test_calendar_arrives_octet_by_octet(db, how):
    *_, last = read(mail_with(), how).get_payload()

    octets = base64.b64decode(last.get_payload())
    assert octets.decode() == calendar("REQUEST")
    assert "开幕式" in "".join(lines_of(octets)).replace(" ", "")


def test_words_arrive_in_chinese_beside_it(db):
    message = read(mail_with(), policy.SMTP)

    text, html, _ = message.get_payload()
    assert (message["Subject"], text.get_content(), html.get_content()) == (
        "席位",
        "您好\r\n",
        "<p>您好</p>\r\n",
    )


def test_calendar_without_html_is_an_alternative_to_the_text(db):
    message = read(mail_with(html=""), policy.SMTP)

    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative", "text/plain", "text/calendar",
    ]  # fmt: skip


def test_mail_without_calendar_is_as_it_was():
    message = Mail("Seat", "Yours", "a@example.org", ["b@example.org"]).message()

    assert message.get_content_type() == "text/plain"
