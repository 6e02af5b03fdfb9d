import pytest
from django.urls import reverse

from cooperation_week.accounts.models import Account
from events.registrations.models import Registration
from tests.conftest import logged_in
from tests.factories.registrations import make_opening, make_registration
from tests.factories.releases import make_release

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def registration():
    make_opening()
    make_release(sessions=1)
    return make_registration(latin_family="Bianchi")


def test_own_data_come_as_a_file(registration):
    client = logged_in(registration.account)

    answer = client.get(reverse("registrations:my_data"), {"format": "json"})

    assert answer.headers["Content-Disposition"] == 'attachment; filename="my-data.json"'
    assert answer.json()["registrations"][0]["latin_family"] == "Bianchi"
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("query", ["format=xml", "format=%00", "format="])
def test_another_format_shows_the_page(query, registration):
    answer = logged_in(registration.account).get(f"{reverse('registrations:my_data')}?{query}")

    assert answer.status_code in {200, 400}
    assert "attachment" not in answer.headers.get("Content-Disposition", "")


def test_erasing_asks_for_the_address_once_more(registration):
    client = logged_in(registration.account)

    answer = client.post(reverse("registrations:erase_me"), {"email": "other@example.org"})

    assert "not the address of this account" in answer.content.decode()
    assert Account.objects.filter(pk=registration.account_id).exists()


def test_who_erases_themselves_is_logged_out_and_gone(registration):
    client = logged_in(registration.account)

    answer = client.post(
        reverse("registrations:erase_me"), {"email": registration.account.email}, follow=True
    )

    assert "Nothing about you is kept any more" in answer.content.decode()
    assert not Account.objects.filter(pk=registration.account_id).exists()
    assert Registration.objects.get().state == "erased"


def test_looking_at_the_page_erases_nothing(registration):
    logged_in(registration.account).get(reverse("registrations:erase_me"))

    assert Registration.objects.get().state == "confirmed"
