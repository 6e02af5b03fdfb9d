"""The team of a stand: invited by link, each registers for themselves, as an exhibitor."""

import pytest
import time_machine
from django.test import Client

from cooperation_week.accounts.models import Account
from cooperation_week.mail.models import Message
from events.exhibition.models import Exhibitor
from events.registrations.models import Delegation, Registration
from tests.conftest import logged_in
from tests.events.registrations.filling_in import enter_code, filled_in, mailed_code
from tests.factories.accounts import make_account
from tests.factories.events import the_leg
from tests.factories.registrations import make_delegation, make_opening, make_registration
from tests.factories.releases import make_release
from tests.factories.stands import fresh, make_call, make_exhibitor
from tests.moments import ONE_DAY_BEFORE

pytestmark = pytest.mark.django_db
TEAM = "/en/my/2026/exhibitor/team/"
YIN = "yin@example.org"


@pytest.fixture
def head():
    """Return the client of somebody registered whose stand is confirmed."""
    make_call(), make_opening(), the_leg()
    make_release()
    account = make_account()
    with time_machine.travel(ONE_DAY_BEFORE, tick=False):
        make_registration(account=account, category="company")
        make_exhibitor(Exhibitor.State.CONFIRMED, account)
        yield logged_in(account)


def invite(client, **fields):
    typed = {
        "latin_family": "Yin", "latin_given": "Hejun", "is_family_first": "family", "email": YIN,
    }  # fmt: skip
    return client.post(f"{TEAM}add/", typed | fields)


def link_in_the_mail():
    mail = Message.objects.filter(key__startswith="delegate:").order_by("pk").last()
    return next(word for word in mail.text.split() if "/invitation/" in word).split("8000")[1]


def come(client, link):
    """Send the form that the link opens, with the one category that it offers."""
    return client.post(link, filled_in(email=None, category="exhibitor"))


def test_who_is_invited_registers_as_an_exhibitor(head):
    invite(head)
    link, stranger = link_in_the_mail(), Client()
    choices = stranger.get(link).context["form"]["category"].field.choices

    come(stranger, link)
    enter_code(stranger, mailed_code(YIN))

    member = Registration.objects.get(account__email=YIN)
    assert [*choices] == [("exhibitor", "Exhibitor")]
    assert (member.category, member.delegation) == ("exhibitor", Exhibitor.objects.get().team)
    assert "registered" in head.get(TEAM).content.decode()


def test_who_was_registered_already_becomes_an_exhibitor(head):
    account = Account.objects.create_user(YIN)
    before = make_registration(account=account, category="student")
    invite(head)

    come(logged_in(account), link_in_the_mail())

    after = Registration.objects.get(account=account)
    assert (after.pk, after.category) == (before.pk, "exhibitor")


def test_who_applied_becomes_an_exhibitor_with_the_first_of_the_team(head):
    invite(head)

    row = Exhibitor.objects.get()
    assert Registration.objects.get(account=row.account).category == "exhibitor"


def test_a_team_stands_beside_a_delegation(head):
    row = Exhibitor.objects.get()
    delegation = make_delegation(Registration.objects.get(account=row.account))

    invite(head)

    assert Delegation.objects.count() == 2
    page = head.get("/en/my/2026/delegation/")
    assert (page.context["delegation"], fresh(row).team != delegation) == (delegation, True)


def test_nobody_chooses_to_be_an_exhibitor(head):
    page = Client().get("/en/2026/register/")

    choices = {key for key, _label in page.context["form"]["category"].field.choices}
    assert "exhibitor" not in choices


def test_a_forged_link_opens_nothing(head):
    invite(head)
    link = link_in_the_mail()

    forged = Client().get(link[:-2] + ("A/" if link[-2] != "A" else "B/"))

    assert forged.status_code == 404


def test_a_removed_member_has_a_dead_link(head):
    invite(head)
    link, member = link_in_the_mail(), Exhibitor.objects.get().team.delegates.get()

    head.post(f"{TEAM}{member.pk}/remove/")

    assert Client().get(link).status_code == 404


def test_invitations_to_a_stand_that_was_given_up_are_dead(head):
    invite(head)
    link, late = link_in_the_mail(), Client()
    come(late, link)

    head.post("/en/my/2026/exhibitor/withdraw/")
    enter_code(late, mailed_code(YIN))

    assert Client().get(link).status_code == 404
    assert not Registration.objects.filter(account__email=YIN).exists()


def test_who_is_invited_again_to_a_stand_that_came_back_gets_a_new_link(head):
    invite(head)
    link, member = link_in_the_mail(), Exhibitor.objects.get().team.delegates.get()
    head.post("/en/my/2026/exhibitor/withdraw/")
    Exhibitor.objects.update(state="confirmed")

    head.post(f"{TEAM}{member.pk}/invite/")

    answers = [Client().get(each).status_code for each in (link, link_in_the_mail())]
    assert answers == [404, 200]


def test_two_presses_invite_and_remove_one_person(head):
    token = head.get(f"{TEAM}add/").context["form"]["token"].value()
    invited = [invite(head, token=token).status_code for _ in range(4)]
    mails = Message.objects.filter(recipient=YIN).count()
    member = Exhibitor.objects.get().team.delegates.get()

    removed = [head.post(f"{TEAM}{member.pk}/remove/").status_code for _ in range(2)]

    assert (invited, mails, removed) == ([302] * 4, 1, [302, 302])


def test_a_team_belongs_to_a_confirmed_stand(head):
    Exhibitor.objects.update(state="accepted")

    assert head.get(TEAM).status_code == 404
    assert invite(head).status_code == 404


def test_who_is_not_registered_is_told_to_register_first():
    make_call(), make_opening()
    make_release()
    account = make_account()
    make_exhibitor(Exhibitor.State.CONFIRMED, account)

    with time_machine.travel(ONE_DAY_BEFORE, tick=False):
        answer = invite(logged_in(account))

    assert "Register yourself first" in answer.content.decode()
    assert not Message.objects.filter(recipient=YIN).exists()
