import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from cooperation_week.accounts.models import Account
from cooperation_week.accounts.roles import give_roles, set_up_roles
from cooperation_week.mail.models import Message
from tests.cooperation_week.accounts.people import (
    PASSWORD,
    enter_password,
    make_second_factor,
    make_staff,
)

pytestmark = pytest.mark.django_db
LIST = "admin:accounts_account_changelist"
ADD = "admin:accounts_account_add"


@pytest.fixture
def groups():
    return set_up_roles()


def with_role(group, email):
    account = make_staff(email)
    give_roles(account, [group])
    client = Client()
    client.force_login(account)
    return account, client


@pytest.fixture
def owner(groups):
    return with_role(groups["owner"], "owner@example.org")


@pytest.fixture
def editor(groups):
    return with_role(groups["editor"], "editor@example.org")


def change(client, account, **what):
    fields = {"email": account.email, "language": account.language, **what}
    fields.setdefault("groups", [group.pk for group in account.groups.all()])
    if account.is_active:
        fields.setdefault("is_active", "on")
    address = reverse("admin:accounts_account_change", args=[account.pk])
    response = client.post(address, fields)
    account.refresh_from_db()
    return response


def test_only_owners_see_accounts(owner, editor):
    answers = [client.get(reverse(LIST)).status_code for _, client in (owner, editor)]

    assert answers == [200, 403]


def test_list_says_role_and_second_factor(owner, editor):
    make_second_factor(editor[0])

    rows = owner[1].get(reverse(LIST)).context["cl"].result_list

    assert [(each.email, each.with_second_factor) for each in rows] == [
        ("editor@example.org", True),
        ("owner@example.org", False),
    ]


@pytest.mark.parametrize("more", [1, 10])
def test_list_needs_as_many_queries_however_long(owner, groups, more, django_assert_num_queries):
    for number in range(more):
        give_roles(make_staff(f"{number}@example.org"), [groups["editor"]])
    owner[1].get(reverse(LIST))

    # Session, account, permissions of the person and of the groups, count, rows, groups.
    with django_assert_num_queries(7):
        owner[1].get(reverse(LIST))


def test_password_is_neither_shown_nor_sought(owner, editor):
    account, client = editor[0], owner[1]

    page = client.get(reverse("admin:accounts_account_change", args=[account.pk]))
    sought = client.get(reverse(LIST), {"password__startswith": "md5"})

    assert account.password not in page.content.decode()
    assert sought.status_code == 400


def test_new_staff_get_a_link_and_no_password(owner, groups):
    owner[1].post(
        reverse(ADD),
        {"email": "New@Example.org", "language": "it", "groups": [groups["editor"].pk]},
    )

    account = Account.objects.get(email="new@example.org")
    message = Message.objects.get()
    assert (account.is_staff, account.has_usable_password()) == (True, False)
    assert (message.recipient, message.language) == ("new@example.org", "it")


def test_taking_a_role_away_closes_the_sessions(owner, editor):
    account, client = editor

    change(owner[1], account, groups=[])

    assert (account.is_staff, [*account.groups.all()]) == (False, [])
    assert client.get(reverse("account")).status_code == 302


def test_closing_an_account_closes_the_sessions(owner, editor):
    account, client = editor

    change(owner[1], account, is_active="")

    assert not account.is_active
    assert client.get(reverse("account")).status_code == 302
    assert enter_password(account.email, PASSWORD)[1].url == reverse("account_inactive")


def test_reopened_account_does_not_reopen_its_sessions(owner, editor):
    account, client = editor

    change(owner[1], account, is_active="")
    change(owner[1], account, is_active="on")

    assert client.get(reverse("account")).status_code == 302


def test_owner_cannot_make_a_superuser(owner, editor):
    change(owner[1], editor[0], is_superuser="on", is_staff="on", user_permissions=["1"])

    account = editor[0]
    assert (account.is_superuser, account.user_permissions.count()) == (False, 0)


def test_owner_cannot_change_a_superuser(owner):
    above = Account.objects.create_superuser("root@example.org", PASSWORD)

    response = change(owner[1], above, email="mine@example.org")

    assert (response.status_code, above.email) == (403, "root@example.org")


def test_owner_cannot_change_their_own_role_nor_close_their_own_account(owner):
    account, client = owner

    change(client, account, groups=[], is_active="", language="it")

    assert (account.is_active, account.is_staff, account.language) == (True, True, "it")
    assert account.groups.count() == 1


def test_owner_cannot_give_a_group_that_is_no_role_or_holds_more(owner, editor, groups):
    more = Group.objects.create(name="Everything")
    groups["editor"].permissions.add(Permission.objects.get(codename="delete_account"))

    response = change(owner[1], editor[0], groups=[more.pk, groups["editor"].pk])

    assert "groups" in response.context["adminform"].form.errors
    assert editor[0].groups.count() == 1


def test_nobody_deletes_an_account(owner, editor):
    address = reverse("admin:accounts_account_delete", args=[editor[0].pk])

    assert owner[1].post(address, {"post": "yes"}).status_code == 403


def act(client, action, *accounts):
    return client.post(
        reverse(LIST),
        {"action": action, "_selected_action": [account.pk for account in accounts]},
    )


def test_owner_removes_the_second_factor_of_who_lost_the_phone(owner, editor):
    account, client = editor
    make_second_factor(account)

    act(owner[1], "remove_second_factor", account)

    assert account.authenticator_set.count() == 0
    assert client.get(reverse("account")).status_code == 302
    assert Message.objects.get().recipient == account.email


def test_owner_does_not_touch_the_second_factor_of_a_superuser_nor_their_own(owner):
    above = Account.objects.create_superuser("root@example.org", PASSWORD)
    for account in (above, owner[0]):
        make_second_factor(account)

    act(owner[1], "remove_second_factor", above, owner[0])

    assert [each.authenticator_set.count() for each in (above, owner[0])] == [1, 1]


def test_link_is_sent_to_staff_only(owner, editor):
    reader = Account.objects.create_user("reader@example.org")

    act(owner[1], "send_password_link", reader, editor[0])

    assert [each.recipient for each in Message.objects.all()] == ["editor@example.org"]
