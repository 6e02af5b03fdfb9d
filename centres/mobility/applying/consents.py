"""What an applicant has agreed to, one tick for each purpose and each institution."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from centres.mobility.applying.answers import institution_named
from centres.mobility.applying.closing import close_links
from centres.mobility.applying.drafting import typed_of
from centres.mobility.applying.sensitive import throw_away_sensitive
from centres.mobility.applying.stages import has_place
from centres.mobility.history import note
from centres.mobility.locks import lock
from centres.mobility.models import Consent, Deed, Side
from centres.mobility.models.application import LONGEST_LINE
from centres.mobility.published import call_of
from centres.mobility.refusals import MobilityRefused
from cooperation_week.lib.words import words_of

Purpose = Consent.Purpose
# Raised when the sentences on the page of consents change.
TEXTS = "2026-11-26"
SENSITIVE = "sensitive"


@dataclass(frozen=True)
class Named:
    """An institution that the application would be sent to, as home or as host.

    `institution` is the number of one of the cooperation; else `name` is what was typed.
    """

    side: str
    name: str
    institution: int | None
    given_at: object = None

    @property
    def key(self):
        return f"i{self.institution}" if self.institution else f"n:{self.name}"


def institutions_of(application):
    """Return the institutions of an application: home first, then hosts as they are ranked.

    Of a draft, as it is typed at this moment.
    """
    given = {key_of(row): row.given_at for row in in_force(application, Purpose.TRANSFER)}
    named = {}
    for each in (*_home(application), *_hosts(application)):
        named.setdefault(each.key, each)
    return [
        Named(each.side, each.name, each.institution, given.get(each.key))
        for each in named.values()
    ]


def in_force(application, purpose):
    return application.consents.filter(purpose=purpose, withdrawn_at=None).order_by("pk")


def may_send_to(application, institution):
    """Say whether the application may go to an institution, or to one that has only a name."""
    if not application.is_live:
        return False
    rows = in_force(application, Purpose.TRANSFER)
    if isinstance(institution, str):
        return rows.filter(institution=None, named=institution).exists()
    return rows.filter(institution=institution.id).exists()


def has_sensitive_consent(application):
    return in_force(application, Purpose.SENSITIVE).exists()


def may_ask_for_sensitive(application):
    """Say whether the tick for sensitive documents is shown: with a place, until the decision."""
    return application.decided_at is None and has_place(application)


@transaction.atomic
def give(application, keys, *, now):
    """Note the ticks that were set, by key; what was given already stays. Raises MobilityRefused.

    Only institutions that the application names can be ticked.
    """
    row = lock(application)
    _refuse_what_has_ended(row)
    for each in institutions_of(row):
        if each.key in keys and not each.given_at:
            at = {"institution_id": each.institution} if each.institution else {"named": each.name}
            _give(row, now, purpose=Purpose.TRANSFER, **at)
    if SENSITIVE in keys and not has_sensitive_consent(row):
        if row.decided_at:
            raise MobilityRefused(_("All is decided: no more documents are taken."))
        if not may_ask_for_sensitive(row):
            raise MobilityRefused(
                _("Sensitive documents are asked for only once you have accepted a place.")
            )
        _give(row, now, purpose=Purpose.SENSITIVE)


@transaction.atomic
def withdraw_consent(application, key, *, now):
    """Take a consent back, at any time, and what rested on it: documents, links of partners."""
    row = lock(application)
    for consent in row.consents.filter(withdrawn_at=None).order_by("pk"):
        if key_of(consent) != key:
            continue
        consent.withdrawn_at = now
        consent.save(update_fields=["withdrawn_at"])
        _note(Deed.Verb.UNCONSENTED, row, consent, now)
        if key == SENSITIVE:
            throw_away_sensitive(row, now=now)
        else:
            close_links(row, _links_of(row, consent), now=now)


def _give(row, now, **whom):
    consent = Consent.objects.create(
        application=row, text_version=TEXTS, language=get_language(), given_at=now, **whom
    )
    _note(Deed.Verb.CONSENTED, row, consent, now)


def _note(verb, row, consent, now):
    said = {"purpose": consent.purpose, "consent": consent.pk}
    note(verb, row, at=now, by=row.account_id, **said)


def _refuse_what_has_ended(row):
    if not (row.is_draft or row.is_live):
        raise MobilityRefused(_("This application has ended: it is sent to nobody."))


def _links_of(row, consent):
    """Return the links of the institution that a consent names."""
    of_host = Q(wish__destination__institution=consent.institution_id)
    is_home = consent.institution_id == row.home_institution_id
    if consent.institution_id is None:
        is_home = is_home and consent.named == row.home
        of_host = Q(pk__in=[])
    return row.links.filter(of_host | Q(side=Side.HOME) if is_home else of_host)


def key_of(consent):
    """Return by what a consent is known on the page: as `Named.key`."""
    if consent.purpose == Purpose.SENSITIVE:
        return SENSITIVE
    return f"i{consent.institution_id}" if consent.institution_id else f"n:{consent.named}"


def whom_named(consent):
    """Return the institution that a consent to send names, in the language in use, or ""."""
    return consent.named if consent.institution is None else name_of(consent.institution)


def _home(application):
    if application.is_written:
        name = " ".join(typed_of(application).get("home", "").split())[:LONGEST_LINE]
        found = institution_named(name)
    else:
        name, found = application.home, application.home_institution
    if name:
        yield Named(Side.HOME, name_of(found) if found else name, found and found.pk)


def _hosts(application):
    for institution in hosts_of(application):
        yield Named(Side.HOST, institution.name.text_in(get_language()), institution.id)


def hosts_of(application):
    """Return the published institutions that an application would go to, as they are ranked."""
    call = call_of(application)
    known = {each.uid: each for each in call.destinations} if call else {}
    if application.is_written:
        typed = typed_of(application)
        wanted = [typed.get(f"wish_{n}") for n in range(1, (call.most_wishes if call else 0) + 1)]
    else:
        wishes = application.wishes.select_related("destination").order_by("rank")
        wanted = [str(wish.destination.uid) for wish in wishes]
    return [known[uid].institution for uid in wanted if uid in known]


def name_of(institution):
    return str(words_of(institution, "name"))
