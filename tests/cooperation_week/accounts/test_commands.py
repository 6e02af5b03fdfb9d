import io

import pytest
from django.core import checks
from django.core.management import CommandError, call_command
from django.test import Client

from cooperation_week.accounts.management.commands import create_staff
from cooperation_week.accounts.models import Account
from cooperation_week.accounts.roles import ROLES
from tests.cooperation_week.accounts.people import PASSWORD

pytestmark = pytest.mark.django_db


def run(*command, **options):
    said = io.StringIO()
    call_command(*command, stdout=said, **options)
    return said.getvalue()


def test_first_staff_account_is_made_with_a_link_that_sets_its_password():
    said = run("create_staff", "First@Example.org", role="owner")

    link = said.split()[-1].removeprefix("http://localhost:8000")
    client = Client()
    client.post(client.get(link).url, {"password1": PASSWORD, "password2": PASSWORD})
    account = Account.objects.get()
    assert (account.email, account.is_staff, account.is_superuser) == (
        "first@example.org",
        True,
        False,
    )
    assert account.groups.get().name == "Owner"
    assert account.check_password(PASSWORD)


def test_again_gives_another_role_to_the_same_account():
    run("create_staff", "a@example.org", role="owner")

    run("create_staff", "a@example.org", role="editor")

    assert Account.objects.get().groups.get().name == "Programme editor"


def test_password_may_be_asked_for(monkeypatch):
    monkeypatch.setattr(create_staff, "getpass", lambda: PASSWORD)

    run("create_staff", "a@example.org", role="owner", ask=True)

    assert Account.objects.get().check_password(PASSWORD)


def test_weak_password_makes_nobody_staff(monkeypatch):
    monkeypatch.setattr(create_staff, "getpass", lambda: "short")

    with pytest.raises(CommandError, match="too short"):
        run("create_staff", "a@example.org", role="owner", ask=True)

    assert not Account.objects.filter(is_staff=True).exists()


def test_what_is_no_address_is_refused():
    with pytest.raises(CommandError, match="is not an e-mail address"):
        run("create_staff", "nobody", role="owner")


def test_sample_staff_have_the_password_that_is_printed():
    said = run("make_sample_staff")

    printed = dict(line.split(": ")[1].split(" / ") for line in said.splitlines())
    assert [*printed] == [f"{role.key}@example.org" for role in ROLES]
    for email, password in printed.items():
        assert Account.objects.get(email=email).check_password(password)


def test_sample_staff_twice_changes_nothing():
    assert run("make_sample_staff") == run("make_sample_staff")
    assert Account.objects.count() == len(ROLES)


def test_no_sample_staff_where_the_second_factor_is_on(settings):
    settings.STAFF_SECOND_FACTOR = True

    with pytest.raises(CommandError):
        run("make_sample_staff")

    assert Account.objects.count() == 0


@pytest.mark.parametrize(
    ("setting", "value", "found"),
    [
        ("STAFF_SECOND_FACTOR", False, "accounts.E101"),
        ("STAFF_SECOND_FACTOR", True, None),
        ("MAIL_HOST", "", "mail.E101"),
        ("MAIL_HOST", "mail.example.org", None),
    ],
)
def test_deployment_without_second_factor_or_mail_server_is_named(settings, setting, value, found):
    setattr(settings, setting, value)

    errors = {each.id for each in checks.run_checks(include_deployment_checks=True)}

    name = {"STAFF_SECOND_FACTOR": "accounts.E101", "MAIL_HOST": "mail.E101"}[setting]
    assert (name if name in errors else None) == found
