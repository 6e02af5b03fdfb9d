"""Seeing, changing and withdrawing one’s own registration."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperation_week.mail.models import Message
from events.models import Leg
from events.registrations.models import Registration, SeatPool
from tests.english import english_of, english_on
from tests.events.registrations.filling_in import filled_in, open_registration, send
from tests.factories.registrations import make_registration

pytestmark = pytest.mark.django_db
MINE = "/en/my/2026/registration/"
WITHDRAW = "/en/my/2026/withdraw/"


@pytest.fixture
def registered(participant):
    """Return the client of somebody who is registered."""
    open_registration()
    send(participant, email=None, listed="on", food_needs="vegan", is_family_first="family")
    return participant


def change(client, **fields):
    return client.post(MINE, filled_in(**{"email": None, "stamp": None, **fields}))


def test_page_shows_every_answer_and_the_consents_in_force(registered):
    page = registered.get(MINE)

    form = page.context["form"]
    leg = Leg.objects.get()
    assert {name: form[name].value() for name in ("latin_family", "food_needs", "contact")} == {
        "latin_family": "Bianchi", "food_needs": "vegan", "contact": None,
    }  # fmt: skip
    assert (form["listed"].value(), form["is_family_first"].value()) == (True, "family")
    assert form[f"stay_{leg.pk}"].value() == [leg.first_day.isoformat()]
    assert "participant@example.org" in page.content.decode()


def test_answers_can_be_changed_and_consents_withdrawn(registered):
    answer = change(registered, latin_family="Yin", country="CN", contact="on")

    row = Registration.objects.get()
    assert (answer.status_code, answer.url) == (302, MINE)
    assert (row.latin_family, row.country, row.food_needs) == ("Yin", "CN", "")
    in_force = row.consents.filter(withdrawn_at=None)
    assert list(in_force.values_list("purpose", flat=True)) == ["contact"]
    assert row.consents.count() == 2


def test_nobody_changes_their_address_or_state_with_the_form(registered):
    change(registered, email="other@example.org", state="waiting", account="1", token="x")

    row = Registration.objects.get()
    assert (row.account.email, row.state) == ("participant@example.org", "confirmed")


def test_full_category_is_refused_with_a_sentence_and_nothing_is_lost(registered):
    edition = Registration.objects.get().edition
    SeatPool.objects.create(
        edition=edition, kind=SeatPool.Kind.CATEGORY, category="press", capacity=0
    )

    answer = change(registered, category="press", han_given="和俊")

    page = answer.content.decode()
    assert "There is no room left in this category or city" in page
    assert "和俊" in page
    assert Registration.objects.get().category == "research"


def test_bad_answers_get_a_sentence_and_nothing_is_lost(registered):
    page = change(registered, latin_family="a" * 81, han_given="和俊").content.decode()

    assert "(it has 81)" in page
    assert "和俊" in page


def test_withdrawing_is_asked_first_and_then_done_once(registered):
    question = registered.get(WITHDRAW)
    before = Registration.objects.get().state

    answers = [registered.post(WITHDRAW) for _ in range(2)]

    assert (question.status_code, before) == (200, "confirmed")
    assert [answer.url for answer in answers] == ["/en/my/2026/", MINE]
    assert Registration.objects.get().state == "withdrawn"
    assert Message.objects.filter(key__contains="withdrawn").count() == 1


def test_who_has_withdrawn_can_register_again(registered):
    registered.post(WITHDRAW)

    shown = registered.get(MINE).content.decode()
    send(registered, email=None, latin_family="Again")

    assert reverse("registrations:register", args=[2026]) in shown
    row = Registration.objects.get()
    assert (row.latin_family, row.state) == ("Again", "confirmed")


@pytest.mark.parametrize("page", [MINE, WITHDRAW])
def test_who_is_not_registered_is_led_to_the_form(page, participant):
    edition = open_registration()
    make_registration(edition, now=timezone.now())

    answer = participant.get(page, follow=True)

    assert answer.redirect_chain[-1][0] == "/en/2026/register/"
    assert participant.post(page).status_code == 302
    assert Registration.objects.get().state == "confirmed"


@pytest.mark.any_database
@pytest.mark.parametrize("language", ["it", "zh-hans"])
@pytest.mark.parametrize("page", ["my_registration", "withdraw", "delegation", "add_delegate"])
def test_pages_are_wholly_translated(page, language, registered):
    registered.post("/en/my/2026/delegation/", {"organisation": "Sichuan"})
    registered.get(MINE)  # shows what was said in English so far
    path = reverse(f"registrations:{page}", args=[2026]).replace("/en/", f"/{language}/")

    found = english_on(registered.get(path).content.decode(), english_of(language))

    assert found == []
