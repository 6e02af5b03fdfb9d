from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cooperation_week.accounts.sessions import close_sessions
from tests.cooperation_week.accounts.people import (
    PASSWORD,
    enter_password,
    log_in_by_code,
    make_staff,
)
from tests.moments import ONE_HOUR, OPENING

pytestmark = pytest.mark.django_db
READER = "reader@example.org"
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _time_stands(time_machine):
    time_machine.move_to(OPENING, tick=False)


def is_logged_in(client):
    return client.get(reverse("account")).status_code == 200


def log_in_as_staff():
    make_staff()
    client, _ = enter_password("editor@example.org")
    assert is_logged_in(client)
    return client


def stay_until(client, end, time_machine, every=20 * MINUTE):
    """Look at a page now and then, and write to the session; return how long it lasted."""
    now = OPENING
    while now < end and is_logged_in(client):
        client.session.save()
        now += every
        time_machine.move_to(now, tick=False)
    return now - OPENING


def test_session_of_a_participant_ends_after_twelve_hours_however_busy(time_machine):
    client = log_in_by_code(READER)

    lasted = stay_until(client, OPENING + 24 * ONE_HOUR, time_machine)

    assert lasted == 12 * ONE_HOUR + 20 * MINUTE


def test_session_of_staff_ends_after_eight_hours_however_busy(time_machine):
    client = log_in_as_staff()

    lasted = stay_until(client, OPENING + 24 * ONE_HOUR, time_machine)

    assert lasted == 8 * ONE_HOUR + 20 * MINUTE


@pytest.mark.parametrize(("idle", "expected"), [(30 * MINUTE, True), (31 * MINUTE, False)])
def test_session_of_staff_ends_after_half_an_hour_without_a_page(time_machine, idle, expected):
    client = log_in_as_staff()
    stay_until(client, OPENING + ONE_HOUR, time_machine)

    time_machine.move_to(OPENING + 40 * MINUTE + idle, tick=False)

    assert is_logged_in(client) == expected


def test_session_of_a_participant_may_be_idle(time_machine):
    client = log_in_by_code(READER)

    time_machine.move_to(OPENING + 11 * ONE_HOUR, tick=False)

    assert is_logged_in(client)


def test_leaving_out_the_cookie_of_the_last_page_prolongs_nothing(time_machine):
    client = log_in_as_staff()
    del client.cookies["seen"]

    time_machine.move_to(OPENING + 31 * MINUTE, tick=False)

    assert not is_logged_in(client)


def test_cookie_of_another_session_prolongs_nothing(time_machine):
    client = log_in_as_staff()
    time_machine.move_to(OPENING + 31 * MINUTE, tick=False)
    other, _ = enter_password("editor@example.org")

    client.cookies["seen"] = other.cookies["seen"].value

    assert not is_logged_in(client)


def test_looking_at_a_page_writes_nothing(django_assert_num_queries):
    client = log_in_as_staff()
    before = client.session["opened_at"], client.session.get_expiry_date()

    # The session, the account, the newest release, the second factor, the permissions in two.
    with django_assert_num_queries(6):
        client.get(reverse("account"))

    assert (client.session["opened_at"], client.session.get_expiry_date()) == before


def test_all_sessions_close_at_once_when_told_to():
    staff = make_staff()
    clients = [enter_password(staff.email)[0] for _ in range(2)]

    close_sessions(staff)

    assert [is_logged_in(client) for client in clients] == [False, False]


def test_disabled_account_is_out_at_once():
    staff = make_staff()
    client, _ = enter_password(staff.email)

    staff.is_active = False
    staff.save()

    assert not is_logged_in(client)


def test_new_password_closes_all_sessions():
    staff = make_staff()
    client, _ = enter_password(staff.email)

    staff.set_password("seven lamps above the square")
    staff.save()

    assert not is_logged_in(client)


def test_person_may_log_out_everywhere_else():
    here, elsewhere = log_in_by_code(READER), log_in_by_code(READER)

    here.post(reverse("account_log_out_elsewhere"))

    assert (is_logged_in(here), is_logged_in(elsewhere)) == (True, False)


def test_session_has_a_new_key_after_each_new_proof():
    staff = make_staff()
    client = log_in_by_code(staff.email)
    before = client.session.session_key

    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    assert client.session.session_key != before
    assert is_logged_in(client)


def test_old_key_is_dead_after_logging_out():
    client = log_in_by_code(READER)
    key = client.cookies["session"].value
    client.post(reverse("account_logout"))
    thief = Client()

    thief.cookies["session"] = key

    assert not is_logged_in(thief)
