"""Editors read what people propose, and accept or decline it piece by piece."""

from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from events.programme.erasure import remove_pictures
from events.programme.models import Proposal
from events.programme.speaking.asking import AskingRefused, locked
from events.programme.speaking.columns import NAMES, PHOTO, put, stored_with, value_of


@dataclass(frozen=True, slots=True)
class Difference:
    """A proposal beside what the draft says; `seen` is a mark of that, for who decides."""

    proposal: Proposal
    now: str
    seen: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """Columns by what became of their proposals; `left` counts those that changed meanwhile."""

    accepted: tuple[str, ...]
    declined: tuple[str, ...]
    left: int


def differences(invitation):
    """Return what waits for a decision, in the order of the form."""
    rows = invitation.proposals.waiting().order_by("pk")
    return [_difference(row, invitation.person) for row in rows]


@transaction.atomic
def decide(invitation, verdicts, *, by, now):
    """Accept or decline proposals, and write what was accepted into the draft.

    `verdicts` has (is accepted, mark) by number of the proposal. What the draft says otherwise
    since the editor looked is left waiting, and so is what the person has replaced. Raises
    AskingRefused when the person would have no name.
    """
    row = locked(invitation)
    asked = {each.proposal.pk: each for each in differences(row)}
    sound = {n: yes for n, (yes, seen) in verdicts.items() if n in asked and asked[n].seen == seen}
    accepted = [asked[number].proposal for number, yes in sound.items() if yes]
    declined = [asked[number].proposal for number, yes in sound.items() if not yes]
    _write(row.person, accepted)
    _close(accepted, Proposal.State.ACCEPTED, by, now)
    _close(declined, Proposal.State.DECLINED, by, now)
    remove_pictures(each.value for each in declined if each.field == PHOTO)
    left = len(verdicts) - len(sound)
    return Outcome(_fields(accepted), _fields(declined), left)


def _difference(proposal, person):
    value = value_of(person, proposal.field)
    return Difference(proposal, value, sha256(value.encode()).hexdigest()[:16])


def _write(person, accepted):
    for proposal in accepted:
        put(person, proposal.field, proposal.value)
    if not any(getattr(person, name) for name in NAMES):
        raise AskingRefused(_("A person has a name, in one script or both."))
    if accepted:
        columns = {each for proposal in accepted for each in stored_with(proposal.field)}
        person.save(update_fields=sorted(columns))


def _close(proposals, state, by, now):
    numbers = [proposal.pk for proposal in proposals]
    Proposal.objects.filter(pk__in=numbers).update(state=state, decided_at=now, decided_by=by)


def _fields(proposals):
    return tuple(proposal.field for proposal in proposals)
