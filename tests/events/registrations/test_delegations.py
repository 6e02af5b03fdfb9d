"""Entering the people of a delegation, inviting them, and what happens when they come."""

import pytest
from django.utils import timezone

from cooperation_week.mail.models import Message
from events.registrations import delegations, drafts
from events.registrations.delegations import (
    MOST,
    Entry,
    change,
    enter,
    found,
    invite_again,
    invited_with,
    remove,
    standing,
)
from events.registrations.models import Deed, Delegate, Delegation
from events.registrations.refusals import RegistrationRefused
from events.registrations.registering import withdraw
from tests.factories.accounts import make_account
from tests.factories.events import the_edition
from tests.factories.registrations import (
    fresh,
    make_answers,
    make_delegate,
    make_opening,
    make_registration,
    new_token,
)
from tests.factories.releases import make_release
from tests.moments import OPENING, PUBLISHED

pytestmark = pytest.mark.django_db
NOW = PUBLISHED


@pytest.fixture
def head():
    make_opening()
    make_release()
    return make_registration()


@pytest.fixture
def delegation(head):
    return found(head, "Sichuan University", now=NOW)


def entry(email="yin@example.org", **fields):
    return Entry(**{"latin_family": "Canary", "latin_given": "Hejun", "email": email, **fields})


def token_in_the_mail():
    mail = Message.objects.filter(key__startswith="delegate:").order_by("pk").last()
    return mail.text.split("/register/invitation/")[1].split("/")[0]


def come(delegate, account=None):
    """Register the delegate as the pages do once the code is entered."""
    account = account or make_account(delegate.email)
    return drafts.confirm(
        the_edition(), account, make_answers(), token=new_token(), now=NOW,
        delegate=Delegate.objects.get(pk=delegate.pk),
    )  # fmt: skip


def test_head_begins_a_delegation_once_and_may_rename_it(head):
    found(head, "Sichuan", now=NOW)
    found(head, "Sichuan University", now=NOW)

    assert [row.organisation for row in Delegation.objects.all()] == ["Sichuan University"]


def test_only_who_is_confirmed_heads_a_delegation(head):
    withdraw(head, now=NOW)

    with pytest.raises(RegistrationRefused):
        found(head, "Sichuan", now=NOW)


def test_delegate_gets_one_link_and_no_word_that_the_head_typed(delegation):
    enter(delegation, entry(position="canary"), now=NOW)

    [mail] = Message.objects.filter(key__startswith="delegate:")
    words = (mail.subject + mail.text + mail.html).lower()
    assert (mail.recipient, mail.text.count("http")) == ("yin@example.org", 1)
    assert "canary" not in words
    assert "sichuan" not in words


def test_secret_is_long_stored_as_a_digest_and_opens_one_form(delegation):
    delegate = enter(delegation, entry(), now=NOW)
    token = token_in_the_mail()

    assert len(token) >= 32
    assert token not in repr(Delegate.objects.get().__dict__)
    assert invited_with(token, 2026) == delegate
    assert invited_with(token, 2025) is None
    assert invited_with(delegate.token_digest, 2026) is None


def test_same_address_is_entered_once_in_whatever_case(delegation):
    enter(delegation, entry(), now=NOW)

    with pytest.raises(RegistrationRefused, match="on the list already"):
        enter(delegation, entry(), now=NOW)

    assert Delegate.objects.count() == 1


def test_head_is_not_on_the_list(delegation, head):
    with pytest.raises(RegistrationRefused, match="your own address"):
        enter(delegation, entry(head.account.email), now=NOW)


def test_delegation_has_an_end(delegation, monkeypatch):
    monkeypatch.setattr(delegations, "MOST", 1)
    enter(delegation, entry(), now=NOW)

    with pytest.raises(RegistrationRefused, match="at most 1 people"):
        enter(delegation, entry("other@example.org"), now=NOW)

    assert MOST == 100


def test_nobody_is_entered_after_the_deadline(delegation):
    with pytest.raises(RegistrationRefused, match="closed"):
        enter(delegation, entry(), now=OPENING)

    assert (Delegate.objects.count(), Message.objects.filter(key__startswith="del").count()) == (
        0, 0,
    )  # fmt: skip


def test_delegations_have_a_deadline_of_their_own(delegation):
    make_opening(kind="delegations", opens_at=NOW, closes_at=OPENING + (OPENING - NOW))
    make_release()

    assert enter(delegation, entry(), now=OPENING).pk


def test_new_address_gets_a_new_link_and_the_old_one_is_dead(delegation):
    delegate = enter(delegation, entry(), now=NOW)
    old = token_in_the_mail()

    change(delegate, entry("hejun@example.org"), now=NOW)

    assert invited_with(old, 2026) is None
    assert invited_with(token_in_the_mail(), 2026).email == "hejun@example.org"


def test_corrected_name_sends_nothing(delegation):
    delegate = enter(delegation, entry(), now=NOW)

    change(delegate, entry(latin_family="Yin"), now=NOW)

    assert Delegate.objects.get().latin_family == "Yin"
    assert Message.objects.filter(key__startswith="delegate:").count() == 1


def test_invitation_sent_again_brings_a_new_link(delegation):
    delegate = enter(delegation, entry(), now=NOW)
    old = token_in_the_mail()

    invite_again(delegate, now=timezone.now())

    assert invited_with(old, 2026) is None
    assert invited_with(token_in_the_mail(), 2026) == delegate


def test_standing_tells_who_has_registered_and_who_withdrew(delegation):
    delegate = enter(delegation, entry(), now=NOW)
    before = str(standing(delegate))
    registration = come(delegate)
    between = str(standing(Delegate.objects.get()))
    withdraw(registration, now=NOW)

    after = str(standing(Delegate.objects.get()))

    assert (before, between, after) == ("invited", "registered", "withdrew")
    assert registration.delegation == delegation


def test_who_has_registered_is_no_longer_edited_or_invited(delegation):
    delegate = enter(delegation, entry(), now=NOW)
    come(delegate)

    for verb in (lambda: change(delegate, entry("x@example.org"), now=NOW),
                 lambda: invite_again(delegate, now=NOW)):  # fmt: skip
        with pytest.raises(RegistrationRefused):
            verb()


def test_who_had_registered_before_joins_with_the_link_and_keeps_their_answers(delegation):
    account = make_account("yin@example.org")
    own = make_registration(account=account, latin_family="Own")
    delegate = enter(delegation, entry(), now=NOW)

    come(delegate, account)

    assert (fresh(own).latin_family, fresh(own).delegation) == ("Own", delegation)
    assert Delegate.objects.get().registration == own


def test_who_is_invited_twice_belongs_to_the_delegation_of_the_last_link(delegation):
    account = make_account("yin@example.org")
    other = found(make_registration(), "Fudan University", now=NOW)
    first, second = (enter(each, entry(), now=NOW) for each in (delegation, other))
    come(first, account)

    own = come(second, account)

    assert fresh(own).delegation == other
    assert list(Delegate.objects.exclude(registration=None)) == [second]


def test_who_is_taken_off_the_list_stays_registered_for_themselves(delegation):
    delegate = enter(delegation, entry(), now=NOW)
    own = come(delegate)

    remove(delegate, now=NOW)

    assert Delegate.objects.count() == 0
    assert (fresh(own).state, fresh(own).delegation) == ("confirmed", None)


def test_who_is_taken_off_the_list_has_a_dead_link_and_no_draft(delegation):
    delegate = enter(delegation, entry(), now=NOW)
    token = token_in_the_mail()
    draft = drafts.keep(
        the_edition(), delegate.email, make_answers(), key="k", language="en", now=NOW,
        delegate=delegate,
    )  # fmt: skip
    remove(delegate, now=NOW)

    assert invited_with(token, 2026) is None
    with pytest.raises(RegistrationRefused, match="does not hold"):
        drafts.finish(draft, make_account(), now=NOW)


def test_history_tells_what_the_head_did_and_names_nobody(delegation, head):
    delegate = enter(delegation, entry(), now=NOW)
    remove(delegate, now=NOW)

    deeds = Deed.objects.filter(verb__in=["headed", "invited", "unlisted"]).order_by("pk")
    assert [(deed.verb, deed.actor_id, deed.registration, deed.details) for deed in deeds] == [
        ("headed", head.account_id, head, {}),
        ("invited", head.account_id, head, {"delegate": delegate.pk}),
        ("unlisted", head.account_id, head, {"delegate": delegate.pk}),
    ]


def test_two_who_are_removed_at_once_get_a_sentence(delegation):
    delegate = make_delegate(delegation)
    remove(delegate, now=NOW)

    with pytest.raises(RegistrationRefused, match="no longer on the list"):
        remove(delegate, now=NOW)


def test_who_is_logged_in_and_taken_off_the_list_meanwhile_gets_a_sentence(delegation):
    delegate = enter(delegation, entry(), now=NOW)
    read_before = Delegate.objects.get(pk=delegate.pk)
    remove(delegate, now=NOW)

    with pytest.raises(RegistrationRefused, match="does not hold any more"):
        drafts.confirm(
            the_edition(), make_account(delegate.email), make_answers(), token=new_token(),
            now=NOW, delegate=read_before,
        )  # fmt: skip
