"""Erasing a person: the account, its registrations, whatever was written to it or about it.

What is left of a registration that was confirmed is that somebody came: edition, category and
country, by which editions are counted. Lines of the history stay, without reasons; numbers of
registrations in them name nobody any more. A person on the programme is erased from every
release as well.
"""

from functools import reduce
from operator import or_

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session as BrowserSession
from django.db import transaction
from django.db.models import Q
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from cooperation_week.accounts.models import Account
from cooperation_week.accounts.typed import HELD
from cooperation_week.lib import ledger
from cooperation_week.mail.models import Message
from events.programme.erasure import erase_person, forget_address
from events.registrations.emails import SPEAKER
from events.registrations.history import note
from events.registrations.models import Deed, Delegate, Delegation, Draft, Registration
from events.registrations.refusals import RegistrationRefused
from events.registrations.registering import end

KIND, ACCOUNT = "registration", "account"
State = Registration.State
LEFT = {
    "latin_family": "–",
    "latin_given": "",
    "han_family": "",
    "han_given": "",
    "is_family_first": False,
    "organisation": "",
    "position": "",
    "access_needs": "",
    "food_needs": "",
    "folded": "",
    "ticket_code": None,
    "account": None,
    "delegation": None,
    "seen_release": 0,
    "reminded_at": None,
}


@transaction.atomic
def erase(account, *, now, by=None):
    """Forget a person for good, in one transaction; the erasure is noted for restored backups.

    `by` is who of the staff does it; the history names nobody where people erase themselves.
    Mail that waits for this address is not sent any more. Raises RegistrationRefused for staff,
    and Refused of releases when somebody is publishing and the lock does not come in time.
    """
    if account.is_staff:
        raise RegistrationRefused(_("Staff are first taken off the staff by an owner."))
    _erase(account, now, by)


def _erase(account, now, by=None):
    if person := getattr(account, "person", None):
        # First of all: publishing is locked before seats.
        erase_person(person, now=now)
    for name in settings.ALSO_ERASED:
        import_string(name)(account, now=now)
    # By edition: two who are erased at once lock pools in the same order.
    registrations = [*account.registrations.select_related("edition").order_by("edition_id")]
    for registration in registrations:
        erase_registration(registration, now, by)
    _forget_address(account.email)
    Message.objects.filter(key__startswith=f"{SPEAKER}:{account.pk}:").delete()
    clear_the_log(account)
    _close_browsers(account)
    account.delete()
    for registration in registrations:
        ledger.note(KIND, registration.uid, at=now)
    ledger.note(ACCOUNT, account.uid, at=now)


def erase_again(since):
    """Erase whoever was erased after a moment and is there again; return how many."""
    noted = [each for each in ledger.replay(since) if each.kind in {KIND, ACCOUNT}]
    moments = {each.identifier: each.at for each in noted}
    there = Q(uid__in=moments) | Q(registrations__uid__in=moments)
    accounts = [*Account.objects.filter(there).distinct()]
    for account in accounts:
        uids = [account.uid, *account.registrations.values_list("uid", flat=True)]
        # Who was of the staff when the backup was made was none when they were erased.
        with transaction.atomic():
            _erase(account, max(moments[uid] for uid in map(str, uids) if uid in moments))
    return len(accounts)


def erase_registration(registration, now, by=None):
    """Leave of a registration that somebody came, or nothing where nobody did."""
    somebody_came = registration.is_confirmed
    end(registration, State.WITHDRAWN, by=by, now=now)
    _forget_former_addresses(registration)
    Delegation.objects.filter(head=registration).delete()
    Deed.objects.filter(registration=registration).update(reason="")
    clear_the_log(registration)
    if not somebody_came:
        registration.delete()
        return
    note(
        Deed.Verb.ERASED, at=now, by=by, edition=registration.edition_id,
        registration=registration,
    )  # fmt: skip
    registration.stays.all().delete()
    registration.consents.all().delete()
    token = f"erased-{registration.pk}"
    rows = Registration.objects.filter(pk=registration.pk)
    rows.update(state=State.ERASED, token=token, changed_at=now, **LEFT)


def _forget_address(email):
    forget_address(email)
    Message.objects.filter(recipient__iexact=email).delete()
    Draft.objects.filter(email__iexact=email).delete()
    Delegate.objects.filter(email__iexact=email).delete()


def _forget_former_addresses(registration):
    """Delete what was written to a person, and entered of them, by whatever address they had."""
    seats = registration.seats.values_list("pk", flat=True)
    keys = [f"registration:{registration.pk}:", f"speaking:{registration.pk}:"]
    keys += [f"seat:{seat}:" for seat in seats]
    about = reduce(or_, (Q(key__startswith=key) for key in keys))
    Message.objects.filter(about).delete()
    Delegate.objects.filter(registration=registration).delete()


def clear_the_log(row):
    """Take names and addresses out of what the admin noted about a row."""
    kind = ContentType.objects.get_for_model(row)
    about = LogEntry.objects.filter(content_type=kind, object_id=str(row.pk))
    about.update(object_repr="–", change_message="")


def _close_browsers(account):
    """Delete the sessions in which this account is logged in, was about to, or has typed."""
    for session in BrowserSession.objects.iterator():
        held = session.get_decoded()
        has_typed = held.get(HELD, {}).get("account") == account.pk
        is_in = held.get(SESSION_KEY) == str(account.pk)
        if is_in or has_typed or account.email in str(held):
            session.delete()
