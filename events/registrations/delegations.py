"""Delegations: a registered person enters a list of people, and each of them confirms.

The head writes the list and sees who has registered; what a delegate answers is the delegate's.
Every verb locks the delegation first, or its head where it only begins, and queues its mail in the
same transaction. Without the key: a delegate who confirms meanwhile still points to it.
"""

from dataclasses import asdict, dataclass, replace
from secrets import token_urlsafe

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from cooperation_week.lib.digests import digest_of
from events.published import published_edition
from events.registrations.answers import answers_of
from events.registrations.history import note
from events.registrations.models import Deed, Delegate, Delegation, Draft, Registration
from events.registrations.refusals import RegistrationRefused
from events.registrations.registering import change as change_answers
from events.registrations.registering import check_is_open
from events.registrations.unconfirmed_mails import queue_invitation

MOST = 100
INVITED = pgettext_lazy("a delegate", "invited")
REGISTERED = pgettext_lazy("a delegate", "registered")
WITHDREW = pgettext_lazy("a delegate", "withdrew")
NOT_CONFIRMED = pgettext_lazy("a delegate", "could not be confirmed")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What a head writes about somebody on the list."""

    latin_family: str
    latin_given: str = ""
    han_family: str = ""
    han_given: str = ""
    is_family_first: bool = False
    email: str
    position: str = ""


@transaction.atomic
def found(head, organisation, *, now, category=""):
    """Begin the delegation of a registered person, or give it another name.

    With a category, its people come as that: a team beside the delegation they may have.
    """
    row = Registration.objects.select_for_update(no_key=True).get(pk=head.pk)
    _check(row, now)
    delegation, is_new = Delegation.objects.update_or_create(
        head=row,
        category=category,
        defaults={"organisation": organisation},
        create_defaults={"organisation": organisation, "created_at": now},
    )
    if is_new:
        _note(Deed.Verb.HEADED, delegation, now)
    return delegation


@transaction.atomic
def enter(delegation, entry, *, now, token=""):
    """Put somebody on the list and send them their secret link. Raises RegistrationRefused.

    The same form again, known by its token, gets the first answer.
    """
    delegation = _locked(delegation)
    if delegate := entered_with(token, delegation):
        return delegate
    _check(delegation.head, now)
    if delegation.delegates.count() >= MOST:
        raise RegistrationRefused(
            _("A delegation has at most %(number)d people. Please write to the organisers.")
            % {"number": MOST}
        )
    delegate = Delegate(delegation=delegation, form_token=token)
    _write(delegate, entry)
    _invite(delegate, now)
    return delegate


@transaction.atomic
def change(delegate, entry, *, now):
    """Correct an entry; another address makes the old link useless and gets a new one."""
    delegate = _locked_delegate(delegate)
    _check_is_awaited(delegate)
    _check(delegate.delegation.head, now)
    former = delegate.email
    _write(delegate, entry)
    if delegate.email == former:
        delegate.save()
    else:
        _invite(delegate, now)


@transaction.atomic
def invite_again(delegate, *, now):
    """Send a new link; the one sent before opens nothing any more."""
    delegate = _locked_delegate(delegate)
    _check_is_awaited(delegate)
    _check(delegate.delegation.head, now)
    _invite(delegate, now)


@transaction.atomic
def remove(delegate, *, now):
    """Take somebody off the list. Who has registered stays registered, for themselves."""
    delegate = _locked_delegate(delegate)
    Registration.objects.filter(
        pk=delegate.registration_id, delegation=delegate.delegation_id
    ).update(delegation=None)
    _note(Deed.Verb.UNLISTED, delegate.delegation, now, delegate=delegate.pk)
    delegate.delete()


@transaction.atomic
def call_back(delegation):
    """Let the links of those who have not registered open nothing any more.

    They stay on the list, and can be invited again. Who waits for a code begins anew too.
    """
    awaited = _locked(delegation).delegates.filter(registration=None)
    found = [*awaited.select_for_update(of=["self"]).order_by("pk")]
    for delegate in found:
        # Nobody is told this secret.
        delegate.token_digest = digest_of(token_urlsafe(32))
    Delegate.objects.bulk_update(found, ["token_digest"])
    Draft.objects.filter(delegate__in=found).delete()


def entered_with(token, delegation):
    """Return whom the form with this token has entered, or None."""
    return delegation.delegates.filter(form_token=token).first() if token else None


def was_removed(number, delegation):
    """Say whether the head has taken the delegate with this number off a list before."""
    deeds = Deed.objects.filter(verb=Deed.Verb.UNLISTED, registration=delegation.head_id)
    return deeds.filter(details__delegate=number).exists()


def invited_with(token, year):
    """Return the delegate whose secret this is, or None."""
    found = Delegate.objects.filter(
        token_digest=digest_of(token), delegation__head__edition__year=year
    )
    return found.select_related("delegation__head__edition", "registration").first()


def make_way(delegate, account):
    """Take the person off other lists before they register from this one, in the transaction.

    Somebody invited twice belongs to the delegation whose link they used last.
    """
    Delegate.objects.filter(
        registration__edition=delegate.delegation.head.edition_id, registration__account=account
    ).exclude(pk=delegate.pk).update(registration=None)


def accept(delegate, registration, *, now):
    """Write down who the delegate is, in the transaction: they may have registered before.

    Raises RegistrationRefused where they come as something that has no room left.
    """
    delegate.registration = registration
    delegate.save(update_fields=["registration"])
    registration.delegation_id = delegate.delegation_id
    registration.save(update_fields=["delegation"])
    category = delegate.delegation.category
    if category and registration.category != category:
        change_answers(registration, replace(answers_of(registration), category=category), now=now)


def standing(delegate):
    """Say how far a delegate is: all that a head is told of what they did."""
    row = delegate.registration
    if row is None:
        return INVITED
    if row.is_live:
        return REGISTERED
    return NOT_CONFIRMED if row.state == Registration.State.REFUSED else WITHDREW


def _locked(delegation):
    rows = Delegation.objects.select_for_update(of=["self"], no_key=True)
    return rows.select_related("head__edition", "head__account").get(pk=delegation.pk)


def _locked_delegate(delegate):
    delegation = _locked(delegate.delegation)
    row = Delegate.objects.select_for_update(of=["self"]).filter(pk=delegate.pk).first()
    if row is None:
        raise RegistrationRefused(_("This person is no longer on the list."))
    row.delegation = delegation
    return row


def _check(head, now):
    if not head.is_confirmed:
        raise RegistrationRefused(
            _("Only who is registered themselves, and confirmed, can enter a delegation.")
        )
    check_is_open(head.edition, head, now)


def _check_is_awaited(delegate):
    if delegate.registration_id:
        raise RegistrationRefused(
            _("This person has registered: from now on they change their answers themselves.")
        )


def _write(delegate, entry):
    others = delegate.delegation.delegates.exclude(pk=delegate.pk)
    if others.filter(email=entry.email).exists():
        raise RegistrationRefused(_("This address is on the list already."))
    if entry.email == delegate.delegation.head.account.email:
        raise RegistrationRefused(_("This is your own address: you are registered already."))
    for name, value in asdict(entry).items():
        setattr(delegate, name, value)


def _invite(delegate, now):
    head = delegate.delegation.head
    token = token_urlsafe(32)
    delegate.token_digest, delegate.invited_at = digest_of(token), now
    delegate.save()
    edition = published_edition(head.edition.year)
    queue_invitation(delegate, token, edition, language=head.language, now=now)
    _note(Deed.Verb.INVITED, delegate.delegation, now, delegate=delegate.pk)


def _note(verb, delegation, now, **details):
    """Write a line about what the head did; whom they entered is named by number alone."""
    head = delegation.head
    note(verb, at=now, by=head.account_id, edition=head.edition_id, registration=head, **details)
