"""Erasing from the list of registrations: the owner’s alone, and only when sure."""

import pytest

from cooperation_week.accounts.models import Account
from events.programme.models import Person
from events.registrations.models import Deed, Registration
from tests.events.registrations.desk_people import client_with, run
from tests.factories.programme import make_person
from tests.factories.registrations import make_opening, make_registration
from tests.factories.releases import make_release

pytestmark = pytest.mark.django_db


@pytest.fixture
def registration():
    make_opening()
    make_release(sessions=1)
    return make_registration(latin_family="Zanzotto")


def test_owner_is_asked_once_more_and_then_somebody_is_erased(registration):
    owner = client_with("owner")

    asked = run(owner, "erase", registration)
    before = Account.objects.filter(pk=registration.account_id).exists()
    run(owner, "erase", registration, sure="yes")

    assert "Zanzotto" in asked.content.decode()
    after = Account.objects.filter(pk=registration.account_id).exists()
    assert (before, after, Registration.objects.get().state) == (True, False, "erased")


def test_history_names_the_owner_who_has_erased_somebody(registration):
    owner = client_with("owner")

    run(owner, "erase", registration, sure="yes")

    assert Deed.objects.get(verb="erased").actor == owner.account


@pytest.mark.parametrize("role", ["desk", "editor", "door"])
def test_nobody_else_erases(role, registration):
    run(client_with(role), "erase", registration, sure="yes")

    assert Account.objects.filter(pk=registration.account_id).exists()


def test_editor_links_a_person_with_the_account_that_they_log_in_with(registration):
    person = make_person()
    page = f"/admin/programme/person/{person.pk}/change/"
    editor = client_with("editor")
    typed = {
        "latin_family": person.latin_family,
        "latin_given": person.latin_given,
        "slug": person.slug,
    }

    editor.post(page, {**typed, "logs_in_as": registration.account.email.upper()})
    linked = Person.objects.get(pk=person.pk).account
    refused = editor.post(page, {**typed, "logs_in_as": "nobody@example.org"})

    assert linked == registration.account
    assert "Nobody has logged in with this address yet." in refused.content.decode()


def test_an_account_is_one_person(registration):
    make_person(account=registration.account)
    other = make_person()

    answer = client_with("editor").post(
        f"/admin/programme/person/{other.pk}/change/",
        {"latin_family": "A", "slug": other.slug, "logs_in_as": registration.account.email},
    )

    assert "Another person on the programme logs in so." in answer.content.decode()
