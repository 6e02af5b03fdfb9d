"""The main way: an editor moves one session, cancels another, looks, and publishes."""

import re

import pytest
import vobject
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse

from cooperation_week.accounts.roles import PROGRAMME_EDITOR
from events.models import Edition
from events.programme.models import Session
from tests.cooperation_week.accounts.people import (
    PASSWORD,
    code_of,
    make_second_factor,
    make_staff,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def week():
    call_command("make_sample_week", verbosity=0)
    return Edition.objects.get(is_sample=True)


@pytest.fixture
def editor(settings):
    """Make an editor who logs in with a second factor; return how to get its code."""
    settings.STAFF_SECOND_FACTOR = True
    call_command("set_up_roles", verbosity=0)
    account = make_staff("editor@example.org", language="en")
    account.groups.set(Group.objects.filter(name=PROGRAMME_EDITOR.name))
    return account, make_second_factor(account)


def events_of(visitor, week):
    """Return the subscribed calendar as a calendar program keeps it: entries by UID."""
    feed = visitor.page.request.get(f"/en/{week.year}/programme.ics").text()
    return {event.uid.value: event for event in vobject.readOne(feed).vevent_list}


def log_in(visitor, account, secret):
    visitor.open("/admin/")
    visitor.page.locator("[name=login]").fill(account.email)
    visitor.page.locator("[name=password]").fill(PASSWORD)
    visitor.page.get_by_role("button", name="Log in").click()
    visitor.page.locator("[name=code]").fill(code_of(secret, lasting=15))
    visitor.page.get_by_role("button", name="Continue").click()
    visitor.page.wait_for_url("**/admin/")


def edit(visitor, session, **fields):
    visitor.open(reverse("admin:programme_session_change", args=[session.pk]))
    for name, value in fields.items():
        field = visitor.page.locator(f"[name={name}]")
        field.select_option(value) if name == "state" else field.fill(value)
    visitor.page.locator("[name=_save]").click()
    visitor.page.locator(".messagelist .success").wait_for()


def test_a_change_reaches_page_changes_and_calendar_only_when_published(week, editor, visitor):
    moved = week.sessions.get(slug="careers-of-women-in-research")
    cancelled = week.sessions.get(slug="first-posters")
    page = f"/en/{week.year}/programme/{moved.slug}/"
    before = events_of(visitor, week)
    public_before = visitor.page.request.get(page).text()

    log_in(visitor, *editor)
    edit(visitor, moved, starts="17:00", ends="18:30")
    edit(visitor, cancelled, state=Session.State.CANCELLED)

    visitor.open(reverse("admin:releases_subject_page", args=[week.subject]))
    assert visitor.page.get_by_text("17:00").count() > 0
    visitor.page.get_by_role("link", name="English").click()
    visitor.page.wait_for_url("**/preview/**")
    visitor.open(f"/preview/{week.subject}{page}")
    assert "17:00" in visitor.page.inner_text("main")
    assert visitor.page.request.get(page).text() == public_before
    assert events_of(visitor, week).keys() == before.keys()

    visitor.open(reverse("admin:releases_subject_page", args=[week.subject]))
    visitor.page.locator("textarea, input[type=text]").first.fill("La tavola rotonda si sposta.")
    visitor.page.get_by_role("button", name="Publish").click()
    visitor.page.locator(".messagelist .success").wait_for()

    visitor.open(page)
    assert re.search(r"17:00.18:30", visitor.page.inner_text("main"))
    visitor.open(f"/en/{week.year}/programme/{cancelled.slug}/")
    assert "Cancelled" in visitor.page.inner_text("main")
    visitor.open(f"/en/{week.year}/changes/")
    newest = visitor.page.inner_text("main")
    assert "La tavola rotonda si sposta." in newest

    after = events_of(visitor, week)
    assert after.keys() == before.keys()
    for session in (moved, cancelled):
        uid = next(uid for uid in after if uid.startswith(str(session.uid)))
        risen = int(after[uid].sequence.value) - int(before[uid].sequence.value)
        assert risen == 1
    assert status_of(after, moved) == "CONFIRMED"
    assert status_of(after, cancelled) == "CANCELLED"


def status_of(events, session):
    uid = next(uid for uid in events if uid.startswith(str(session.uid)))
    return events[uid].status.value
