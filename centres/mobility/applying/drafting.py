"""Filling in an application: begun, left, gone on with elsewhere. All that is typed is kept.

`Application.typed` holds the answers as they were typed, right or wrong, and of each step when it
was saved, and by which opened page: so that who writes on two devices is told.
"""

from dataclasses import dataclass

from django.db import transaction

from centres.mobility.applying import answers
from centres.mobility.applying.calls import check_is_open, check_may_write
from centres.mobility.applying.sensitive import throw_away_sensitive
from centres.mobility.history import note
from centres.mobility.locks import lock
from centres.mobility.models import Application, Deed, Review
from cooperation_week.lib.drafts import written_into

State = Application.State
# Of one field as it was typed: nobody fills the database with a draft.
LONGEST_TYPED = 20_000


@dataclass(frozen=True)
class Page:
    """A step as it was opened: a name of its own, and when the step had last been saved."""

    name: str
    seen: str


@dataclass(frozen=True)
class Saved:
    """`elsewhere` is when another page had saved something else, since this one was opened.

    `too_long` names what was not kept, since nobody types so much.
    """

    application: Application
    elsewhere: str = ""
    too_long: tuple = ()


@transaction.atomic
def begin(call, account, *, language, now):
    """Begin a draft for a published call, or return what there is. Raises MobilityRefused.

    Who has withdrawn goes on from what they had sent, while the call is open.
    """
    known = Application.objects.filter(call=call.id, account=account).first()
    row = known and lock(known)
    if row and row.state != State.WITHDRAWN:
        return row
    check_is_open(call, now)
    if row:
        return _begin_again(row, now)
    row, is_new = Application.objects.get_or_create(
        call_id=call.id,
        account=account,
        defaults={
            "language": language,
            "typed": {"answers": {"language": language}, "saved": {}},
            "begun_at": now,
            "saved_at": now,
        },
    )
    if is_new:
        note(Deed.Verb.BEGAN, row, at=now, by=account)
    return row


@transaction.atomic
def save_step(application, step, names, data, *, page, now):
    """Keep what was typed into the fields of one step; the last who saves it wins.

    Raises MobilityRefused.
    """
    row = lock(application)
    check_may_write(row, now)
    before, last = typed_of(row), saved_of(row).get(step)
    typed, too_long = written_into(before, names, data, longest=LONGEST_TYPED)
    was_elsewhere = last and last["page"] != page.name and last["at"] != page.seen
    row.typed = {
        "answers": typed,
        "saved": saved_of(row) | {step: {"at": now.isoformat(), "page": page.name}},
    }
    row.saved_at = now
    row.save(update_fields=["typed", "saved_at"])
    return Saved(row, last["at"] if was_elsewhere and typed != before else "", too_long)


def typed_of(application):
    """Return what the form is filled with: what was typed, or else what was sent in."""
    if application.is_draft or application.typed:
        return application.typed.get("answers", {})
    return answers.typed_from(application)


def saved_of(application):
    """Return when each step was saved, and by which page, for as long as it can be written."""
    return application.typed.get("saved", {})


def forget_reviews(application):
    """Delete what reviewers thought of what changes now; a conflict of interest stays declared."""
    Review.objects.filter(application=application).exclude(state=Review.State.CONFLICT).delete()


def _begin_again(row, now):
    """Turn what was withdrawn into a draft, with what was in it.

    Whoever scored it scored what may change now. Sensitive documents were for a place, which it
    has no more; a draft is not decided, so nothing else would delete them in time.
    """
    row.typed = {"answers": typed_of(row), "saved": {}}
    row.state, row.saved_at, row.note = State.DRAFT, now, ""
    row.sent_at = row.checked_at = row.decided_at = row.complete_by = None
    row.save()
    throw_away_sensitive(row, now=now)
    forget_reviews(row)
    note(Deed.Verb.BEGAN, row, at=now, by=row.account_id, again=True)
    return row
