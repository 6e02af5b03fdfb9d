"""No route into the admin with the password only or the code only, whatever the order of pages."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from cooperation_week.accounts.models import Account
from cooperation_week.accounts.throttles import SECOND_FACTORS
from cooperation_week.mail.account_mails import password_link
from cooperation_week.mail.models import Message
from tests.cooperation_week.accounts.people import (
    PASSWORD,
    code_of,
    enter_code,
    enter_password,
    log_in_by_code,
    mailed_code,
    make_second_factor,
    make_staff,
)
from tests.moments import ONE_HOUR, OPENING

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
NEW_PASSWORD = "seven lamps above the square"


@pytest.fixture(autouse=True)
def _second_factor_is_needed(settings):
    settings.STAFF_SECOND_FACTOR = True


@pytest.fixture
def staff():
    return make_staff(is_superuser=True)


@pytest.fixture
def secret(staff):
    return make_second_factor(staff)


def may_enter(client):
    return client.get(reverse("admin:index")).status_code == 200


def use_second_factor(client, code, name="mfa_authenticate"):
    return client.post(reverse(name), {"code": code})


# ---------- the way in ----------


def test_password_and_second_factor_open_the_admin(staff, secret):
    client, response = enter_password(staff.email)

    last = use_second_factor(client, code_of(secret))

    assert (response.url, last.url) == (reverse("mfa_authenticate"), reverse("admin:index"))
    assert may_enter(client)


def test_mailed_code_and_second_factor_open_the_admin(staff, secret):
    client = log_in_by_code(staff.email)

    use_second_factor(client, code_of(secret))

    assert may_enter(client)


def test_first_time_staff_are_led_from_password_and_code_to_setting_up(staff):
    client, response = enter_password(staff.email)
    enter_code(client, mailed_code(staff.email))

    led = client.get(reverse("admin:index"), follow=True)
    response = client.post(
        reverse("mfa_activate_totp"), {"code": code_of(led.context["form"].secret)}
    )

    assert led.redirect_chain[-1] == (reverse("mfa_activate_totp"), 302)
    assert response.url == reverse("mfa_view_recovery_codes")
    assert len(client.get(response.url).context["unused_codes"]) == 10
    assert may_enter(client)


def test_code_that_set_up_the_second_factor_opens_nothing_more(staff):
    client, _ = enter_password(staff.email)
    enter_code(client, mailed_code(staff.email))
    page = client.get(reverse("mfa_activate_totp"))
    code = code_of(page.context["form"].secret)
    client.post(reverse("mfa_activate_totp"), {"code": code})

    other, _ = enter_password(staff.email)
    use_second_factor(other, code)

    assert (may_enter(client), may_enter(other)) == (True, False)


def test_recovery_code_opens_the_admin_once(staff):
    client, _ = enter_password(staff.email)
    enter_code(client, mailed_code(staff.email))
    page = client.get(reverse("mfa_activate_totp"))
    client.post(reverse("mfa_activate_totp"), {"code": code_of(page.context["form"].secret)})
    code = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]

    entered = []
    for _ in range(2):
        client, _ = enter_password(staff.email)
        use_second_factor(client, code)
        entered.append(may_enter(client))

    assert entered == [True, False]


def test_page_that_was_asked_for_is_shown_after_the_second_factor(staff, secret):
    client = Client()
    door = client.get("/admin/events/edition/?q=x").url
    client.post(door, {"login": staff.email, "password": PASSWORD})

    response = use_second_factor(client, code_of(secret))

    assert response.url == "/admin/events/edition/?q=x"


def test_qr_code_is_drawn_in_the_page_itself(staff):
    client, _ = enter_password(staff.email)
    enter_code(client, mailed_code(staff.email))

    body = client.get(reverse("mfa_activate_totp")).content.decode()

    assert "<svg" in body
    assert re.findall(r"data:|\sstyle=|<img", body) == []


# ---------- every other way ----------


def test_password_alone_does_not_open_the_admin(staff, secret):
    client, _ = enter_password(staff.email)

    assert not may_enter(client)


def test_password_alone_of_staff_without_second_factor_does_not_log_in(staff):
    client, response = enter_password(staff.email)

    assert response.url == reverse("account_confirm_login_code")
    assert client.get(reverse("account")).status_code == 302


def test_mailed_code_alone_does_not_log_in_who_has_a_second_factor(staff, secret):
    client = log_in_by_code(staff.email)

    assert client.get(reverse("account")).status_code == 302


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/accounts/account/", "/admin/jsi18n/", "/admin/x/"]
)
def test_mailed_code_alone_leads_to_the_second_factor(staff, path):
    client = log_in_by_code(staff.email)

    response = client.get(path)

    assert (response.status_code, response.url.split("?")[0]) == (
        302,
        reverse("account_second_factor"),
    )


@pytest.mark.parametrize("name", ["mfa_activate_totp", "account_second_factor"])
def test_who_knows_one_secret_only_cannot_set_up_a_second_factor(staff, name):
    client = log_in_by_code(staff.email)

    client.get(reverse(name))
    client.post(reverse("mfa_activate_totp"), {"code": "000000"})

    assert "mfa.totp.secret" not in client.session
    assert Authenticator.objects.count() == 0


def test_mailed_code_then_password_may_set_up_a_second_factor(staff):
    client = log_in_by_code(staff.email)
    door = client.get(reverse("account_second_factor")).url

    response = client.post(door, {"password": PASSWORD}, follow=True)

    assert response.redirect_chain[-1] == (reverse("mfa_activate_totp"), 302)


def test_session_of_before_the_second_factor_must_use_it(staff):
    client = log_in_by_code(staff.email)
    secret = make_second_factor(staff)

    before = may_enter(client)
    use_second_factor(client, code_of(secret), "mfa_reauthenticate")

    assert (before, may_enter(client)) == (False, True)


def test_page_asked_for_keeps_its_query_on_the_way_to_the_second_factor(staff):
    client = log_in_by_code(staff.email)
    make_second_factor(staff)
    page = "/admin/programme/session/?edition=2026&missing=room"

    door = client.get(reverse("account_second_factor", query={"next": page})).url

    assert door == reverse("mfa_reauthenticate", query={"next": page})


def test_page_asked_for_is_not_lost_when_the_password_is_asked_again(staff):
    client = log_in_by_code(staff.email)
    asked = reverse("account_second_factor", query={"next": "/admin/events/?a=1&b=2"})

    door = client.get(asked).url

    assert door == reverse("account_reauthenticate", query={"next": asked})


def test_removing_the_second_factor_closes_the_admin(staff, secret):
    client, _ = enter_password(staff.email)
    use_second_factor(client, code_of(secret))

    response = client.post(reverse("mfa_deactivate_totp"))

    assert response.url == reverse("account")
    assert not may_enter(client)


def test_password_link_does_not_log_in(staff):
    client = Client()
    form = client.get(password_link(staff)).url

    response = client.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})

    assert response.url == reverse("account_reset_password_from_key_done")
    assert client.get(reverse("account")).status_code == 302
    assert Account.objects.get().check_password(NEW_PASSWORD)


def test_session_that_django_opened_without_proof_does_not_open_the_admin(staff, secret):
    client = Client()
    client.force_login(staff)

    assert not may_enter(client)


def test_admin_has_no_log_in_of_its_own(staff):
    response = Client().post(
        "/admin/login/?next=/admin/events/", {"username": staff.email, "password": PASSWORD}
    )

    assert response.url == f"{reverse('account_staff_login')}?next=/admin/events/"


def test_admin_log_in_leads_to_no_other_site():
    response = Client().get("/admin/login/?next=https://evil.example/")

    assert response.url == f"{reverse('account_staff_login')}?next=/admin/"


def test_second_factor_works_once(staff, secret):
    code = code_of(secret)
    entered = []

    for _ in range(2):
        client, _ = enter_password(staff.email)
        use_second_factor(client, code)
        entered.append(may_enter(client))

    assert entered == [True, False]


def test_sample_needs_no_second_factor(staff, settings):
    settings.STAFF_SECOND_FACTOR = False

    client, response = enter_password(staff.email)

    assert response.url == reverse("admin:index")
    assert may_enter(client)


def test_admin_keeps_its_doors_itself_too(staff, secret, settings):
    client = Client()
    client.force_login(staff)
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if "policies" not in each]

    assert not may_enter(client)


# ---------- guessing ----------


def test_eleventh_password_is_refused_even_when_it_is_right(staff, time_machine):
    time_machine.move_to(OPENING)
    for _ in range(10):
        enter_password(staff.email, "wrong")

    _, response = enter_password(staff.email)

    assert response.status_code == 429
    assert "Please try again in 15 minutes." in response.content.decode()


def test_right_password_is_taken_after_nine_wrong_ones(staff):
    for _ in range(9):
        enter_password(staff.email, "wrong")

    _, response = enter_password(staff.email)

    assert response.url == reverse("account_confirm_login_code")


def test_person_whose_password_was_guessed_at_still_comes_in_by_mail(staff, secret):
    for _ in range(11):
        enter_password(staff.email, "wrong")

    client = log_in_by_code(staff.email)
    use_second_factor(client, code_of(secret))

    assert may_enter(client)


def test_passwords_are_counted_at_the_second_door_too(staff):
    client = log_in_by_code(staff.email)
    for _ in range(10):
        client.post(reverse("account_reauthenticate"), {"password": "wrong"})

    response = client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    assert response.status_code == 429


@pytest.mark.parametrize("door", ["mfa_authenticate", "mfa_reauthenticate"])
def test_second_factors_cannot_be_guessed(staff, door):
    client = log_in_by_code(staff.email)
    secret = make_second_factor(staff)
    if door == "mfa_authenticate":
        client, _ = enter_password(staff.email)
    for _ in range(SECOND_FACTORS.tries):
        use_second_factor(client, "000000", door)

    response = use_second_factor(client, code_of(secret), door)

    assert response.status_code == 429
    assert not may_enter(client)


def test_unknown_and_known_address_are_refused_alike(staff):
    answers = [enter_password(email, "wrong")[1] for email in (staff.email, "nobody0@example.org")]

    seen = [
        (answer.status_code, len(re.sub(r'value="[^"]*"', "", answer.content.decode())))
        for answer in answers
    ]
    assert seen[0] == seen[1]


# ---------- the password link ----------


def ask_for_link(email, **extra):
    return Client().post(reverse("account_reset_password"), {"email": email}, **extra)


def test_link_to_set_a_password_leads_to_our_site_whatever_the_host(staff, settings):
    settings.ALLOWED_HOSTS = ["evil.example"]

    ask_for_link(staff.email, headers={"host": "evil.example"})

    links = re.findall(r"https?://[^/]+", Message.objects.get().text)
    assert links == ["http://localhost:8000"]


def test_who_has_no_password_gets_a_mail_and_the_same_answer(staff):
    Account.objects.create_user("reader@example.org")

    answers = [
        ask_for_link(email) for email in (staff.email, "reader@example.org", "nobody@example.org")
    ]

    assert len({(each.status_code, each.url, each.content) for each in answers}) == 1
    mails = Message.objects.order_by("pk").values_list("recipient", "key")
    assert [(to, key.split(":")[1]) for to, key in mails] == [
        (staff.email, "password_link"),
        ("reader@example.org", "no_password"),
        ("nobody@example.org", "no_password"),
    ]


def test_closed_account_is_sent_no_link(staff):
    Account.objects.update(is_active=False)

    ask_for_link(staff.email)

    assert Message.objects.get().key.split(":")[1] == "no_password"


def test_link_works_once_and_for_an_hour(staff, time_machine):
    time_machine.move_to(OPENING)
    late, link = password_link(staff), password_link(staff)
    client = Client()
    client.post(client.get(link).url, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})

    used = Client().get(link)
    fresh = password_link(Account.objects.get())
    time_machine.move_to(OPENING + 2 * ONE_HOUR)
    expired = Client().get(fresh)

    shown = [each.context["token_fail"] for each in (used, expired, Client().get(late))]
    assert shown == [True, True, True]


@pytest.mark.parametrize("password", ["short", "qwerty123456", "editor@example.org"])
def test_weak_password_is_refused(staff, password):
    client = Client()

    client.post(
        client.get(password_link(staff)).url, {"password1": password, "password2": password}
    )

    assert Account.objects.get().check_password(PASSWORD)
