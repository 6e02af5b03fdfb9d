"""Letting people in at the doors, with or without the network.

A scan has a name of its own, made by the device: sent again it is the same scan. Of all scans of a
ticket at a door, the first that is received and welcomed is the entry; the others are told of it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from cooperation_week.lib.digests import digest_of
from events.models import Edition
from events.registrations.doors import doors_instead, has_right
from events.registrations.models import Registration, Scan
from events.registrations.tickets import read_code

Outcome = Scan.Outcome
# A device may be without the network for so long; what says that it is older has a wrong clock.
LONGEST_OFFLINE = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Held:
    """A ticket held before a device: its code as typed or scanned, or the digest of the code."""

    scan_id: UUID
    ticket: str
    scanned_at: datetime
    entrance: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the door says of a scan: to whom, and since when and by which entrance they are in.

    `instead` are the doors where a ticket that is not for this one would be let in.
    """

    scan: Scan
    entry: Scan | None
    instead: tuple = ()

    @property
    def outcome(self):
        return self.scan.outcome

    @property
    def registration(self):
        return self.scan.registration


def admit(door, held, *, by, now):
    """Store a scan and return it with what was decided, or the one that is stored already.

    Only a confirmed registration enters, once, where it has a right to.
    """
    [scan] = admit_many(door, [held], by=by, now=now)
    return scan


def admit_many(door, tickets, *, by, now):
    """Admit tickets one after another, each for good before the next; return the scans."""
    codes = {}
    if not all(read_code(held.ticket) for held in tickets):
        codes = _codes_by_digest(door)
    return [
        _admit(door, held, read_code(held.ticket) or codes.get(held.ticket, ""), by=by, now=now)
        for held in tickets
    ]


@transaction.atomic
def _admit(door, held, code, *, by, now):
    # Devices before which the same ticket is held at the same moment wait their turn.
    registration = _locked(door, code)
    if known := _known(held.scan_id):
        return known
    scan = Scan(
        scan_id=held.scan_id,
        edition=Edition.objects.get(year=door.edition.year),
        door=door.key,
        entrance=held.entrance,
        registration=registration,
        outcome=_outcome(registration, door),
        scanned_at=_bounded(held.scanned_at, now),
        received_at=now,
        by=by,
    )
    return _stored(scan)


def answer_of(scan, programme, door):
    """Return what the door says of a scan, with what stands at the entry by now."""
    if scan.registration is None:
        return Answer(scan, None)
    instead = ()
    if scan.outcome == Outcome.WRONG_DOOR:
        instead = doors_instead(scan.registration, door, programme)
    return Answer(scan, entry_of(scan.registration, scan.door), instead)


def entries_in(edition):
    """Return the scans by which people entered at the doors of a published edition."""
    return Scan.objects.filter(edition__year=edition.year, outcome=Outcome.WELCOME)


def entries_at(door):
    return entries_in(door.edition).filter(door=door.key)


def entry_of(registration, key):
    """Return the scan by which somebody entered at a door, or None."""
    return registration.scans.filter(door=key, outcome=Outcome.WELCOME).first()


def _locked(door, code):
    """Lock and return who may enter somewhere with this code; None for any other code."""
    if not code:
        return None
    confirmed = Registration.objects.filter(edition__year=door.edition.year).confirmed()
    return confirmed.filter(ticket_code=code).select_for_update(no_key=True).first()


def _codes_by_digest(door):
    codes = Registration.objects.filter(edition__year=door.edition.year).confirmed()
    return {digest_of(code): code for code in codes.values_list("ticket_code", flat=True)}


def _known(scan_id):
    return Scan.objects.filter(scan_id=scan_id).select_related("registration").first()


def _outcome(registration, door):
    if registration is None:
        return Outcome.UNKNOWN
    if entry_of(registration, door.key):
        return Outcome.ALREADY_IN
    return Outcome.WELCOME if has_right(registration, door) else Outcome.WRONG_DOOR


def _bounded(scanned_at, now):
    return scanned_at if now - LONGEST_OFFLINE <= scanned_at <= now else now


def _stored(scan):
    try:
        with transaction.atomic():
            scan.save()
    except IntegrityError:
        # The same scan of a code that is nobody's, sent twice at once: no lock parted the two.
        if known := _known(scan.scan_id):
            return known
        raise
    return scan
