"""What people on the programme send: answers about their appearances, and proposed words."""

from hashlib import sha256

from django.db import transaction

from cooperation_week.lib.crops import PORTRAIT, USUAL, crop, remove_all
from cooperation_week.lib.pictures import keep
from events.programme.erasure import remove_pictures
from events.programme.models import Appearance, Invitation
from events.programme.speaking.asking import AskingRefused, locked
from events.programme.speaking.columns import PHOTO, put, value_of

Confirmation = Appearance.Confirmation


def asked_of(invitation):
    """Return the appearances that the person has been asked about, in order of time."""
    rows = Appearance.objects.of(invitation.person, invitation.edition).expected()
    rows = rows.exclude(confirmation=Confirmation.NOT_ASKED).select_related("session", "talk")
    return sorted(rows, key=_when)


def seen_of(appearance):
    """Return a mark of all that somebody says yes to: the role, the time and the place."""
    session, talk = appearance.session, appearance.talk
    times = (session.starts_at, session.ends_at, session.held_on)
    own = (talk.starts_at, talk.ends_at) if talk else ()
    places = (session.leg_id, session.venue_id, session.room_id)
    asked = repr((appearance.role, times, own, places))
    return sha256(asked.encode()).hexdigest()[:16]


@transaction.atomic
def answer(invitation, answers, *, remark=None, now):
    """Write down answers and return the numbers of those that were left alone.

    `answers` has (confirmation, mark) by number of the appearance. Left alone is what has changed
    since the person saw it, or is no longer planned: they look at it once more. Sent twice is
    once. Raises AskingRefused.
    """
    row = locked(invitation)
    asked = {appearance.pk: appearance for appearance in asked_of(row)}
    left = []
    for number, (confirmation, seen) in answers.items():
        if number not in asked or seen_of(asked[number]) != seen:
            left.append(number)
        else:
            Appearance.objects.filter(pk=number).update(confirmation=confirmation)
    _note(row, now, **({} if remark is None else {"remark": remark}))
    return left


@transaction.atomic
def propose(invitation, changes, *, now):
    """Let the editors know which values the person wants, by column of Person.

    A newer value takes the place of the one that waits; the value that the draft has withdraws
    it. The same value again changes nothing. Raises AskingRefused.
    """
    row = locked(invitation)
    waiting = {each.field: each for each in row.proposals.waiting()}
    for field, value in changes.items():
        known = waiting.get(field)
        if known and known.value == value:
            continue
        if known:
            _drop(known)
        if value != value_of(row.person, field):
            row.proposals.create(field=field, value=value, proposed_at=now)
    _note(row, now)


def propose_photo(invitation, drawn, *, now):
    """Keep a redrawn photo, with its crop, and propose it. Raises AskingRefused."""
    base = keep(drawn, folder="people")
    crop(base, USUAL, PORTRAIT)
    try:
        propose(invitation, {PHOTO: base}, now=now)
    except AskingRefused:
        remove_all(base)
        raise


def with_proposals(invitation):
    """Return the person as they would be if all that waits were accepted. Nothing is stored."""
    person = invitation.person
    for proposal in invitation.proposals.waiting():
        put(person, proposal.field, proposal.value)
    return person


def _note(row, now, **more):
    Invitation.objects.filter(pk=row.pk).update(answered_at=now, **more)


def _drop(proposal):
    if proposal.field == PHOTO:
        remove_pictures([proposal.value])
    proposal.delete()


def _when(appearance):
    """Sort by day, then by the hour of the talk or else of the session; no day comes last."""
    session, talk = appearance.session, appearance.talk
    starts = (talk and talk.starts_at) or session.starts_at
    day = starts.date() if starts else session.held_on
    known = (day.isoformat() if day else "", starts.isoformat() if starts else "")
    return (day is None, *known, appearance.position, appearance.pk)
