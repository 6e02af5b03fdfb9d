"""Filling in an application: begun, left, come back to. What is typed is kept, right or wrong.

What is shown changes later too, as long as the catalogue can be written: see catalogue/writing.py.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from cooperation_week.lib.drafts import written_into
from cooperation_week.lib.pictures import keep
from events.exhibition.calls import check_call_is_open
from events.exhibition.catalogue.pictures import remove_unreleased
from events.exhibition.catalogue.writing import check_may_write, note_rewritten
from events.exhibition.history import note
from events.exhibition.locks import lock_row
from events.exhibition.models import Exhibit, Exhibitor, ExhibitorDeed
from events.exhibition.refusals import StandRefused

State = Exhibitor.State
Verb = ExhibitorDeed.Verb
# Of one field as it was typed: nobody fills the database with a draft.
LONGEST_TYPED = 10_000
MOST_EXHIBITS = 10
FOLDER = "exhibits"
# The columns that the steps of the form fill, of those that hold words.
WORDS = (
    "organisation", "other_name", "kind", "country", "site", "contact_name", "contact_email",
    "contact_phone", "language", "presentation_it", "presentation_en", "presentation_zh_hans",
    "demonstrations", "remarks",
)  # fmt: skip
NUMBERS = ("size", "power", "load")
BOXES = ("needs_water", "needs_network", "ships_from_china")
ANSWERED = (*WORDS, *NUMBERS, *BOXES)


@transaction.atomic
def begin(edition, account, *, language, now):
    """Begin a draft, or return what there is. Who has withdrawn goes on from what they had sent.

    Raises StandRefused while the call is not open.
    """
    known = Exhibitor.objects.filter(edition=edition, account=account).first()
    row = known and lock_row(known)
    if row and row.state != State.WITHDRAWN:
        return row
    check_call_is_open(edition.year, now)
    if row:
        return _begin_again(row, now)
    row, is_new = Exhibitor.objects.get_or_create(
        edition=edition,
        account=account,
        defaults={
            "language": language,
            "typed": {"contact_email": account.email, "language": language},
            "begun_at": now,
        },
    )
    if is_new:
        note(Verb.BEGAN, row, at=now, by=account)
    return row


@transaction.atomic
def save_step(exhibitor, names, data, *, now):
    """Keep what was typed into the fields of one step. Raises StandRefused.

    Returns the names of those into which far too much was typed: what was there before stays.
    """
    row = _draft(exhibitor, now)
    row.typed, too_long = written_into(row.typed, names, data, longest=LONGEST_TYPED)
    row.save(update_fields=["typed"])
    return [*too_long]


@transaction.atomic
def write_exhibit(exhibitor, exhibit, values, *, themes, drawn=None, by=None, now):
    """Add an exhibit, or change one; `drawn` is a new picture, `by` the desk if it is not theirs.

    Raises StandRefused.
    """
    row = _to_be_written(exhibitor, by, now)
    exhibit = _own(row, exhibit)
    for name, value in values.items():
        setattr(exhibit, name, value)
    if drawn:
        _forget_picture(exhibit)
        exhibit.picture = keep(drawn, folder=FOLDER)
    exhibit.save()
    exhibit.themes.set(themes)
    note_rewritten(row, by, now, ["exhibits"])
    return exhibit


@transaction.atomic
def remove_exhibit(exhibitor, exhibit, *, by=None, now):
    """Take an exhibit away; its picture goes too, unless visitors see it. Raises StandRefused."""
    row = _to_be_written(exhibitor, by, now)
    exhibit = _own(row, exhibit)
    if not row.is_draft and row.exhibits.count() == 1:
        raise StandRefused(_("A stand shows at least one exhibit."))
    _forget_picture(exhibit)
    exhibit.delete()
    note_rewritten(row, by, now, ["exhibits"])


def typed_of(exhibitor):
    """Return what the form is filled with: what a draft has typed, or what was sent in."""
    if exhibitor.is_draft:
        return exhibitor.typed
    values = {name: getattr(exhibitor, name) for name in ANSWERED}
    boxes = {name: "on" for name in BOXES if values.pop(name)}
    return {n: str(value) for n, value in values.items() if value not in ("", None)} | boxes


def _own(row, exhibit):
    if exhibit is None:
        if row.exhibits.count() >= MOST_EXHIBITS:
            raise StandRefused(
                _("An application has at most %(number)d exhibits.") % {"number": MOST_EXHIBITS}
            )
        return Exhibit(exhibitor=row)
    found = row.exhibits.filter(pk=exhibit.pk).first()
    if found is None:
        raise StandRefused(_("This exhibit is no longer there."))
    return found


def _to_be_written(exhibitor, by, now):
    """Lock an application whose exhibits may change: a draft, or one whose catalogue is open."""
    row = lock_row(exhibitor)
    if row.is_draft:
        return _draft(exhibitor, now)
    check_may_write(row, by, now)
    return row


def _draft(exhibitor, now):
    row = lock_row(exhibitor)
    if not row.is_draft:
        raise StandRefused(_("This application has been sent in: nothing in it changes any more."))
    check_call_is_open(row.edition.year, now)
    return row


def _begin_again(row, now):
    """Turn what was withdrawn into a draft, with all that was in it.

    Whoever scored it scored what may change now.
    """
    row.typed = typed_of(row)
    row.state, row.sent_at, row.told_at = State.DRAFT, None, None
    row.save()
    row.reviews.all().delete()
    note(Verb.BEGAN_AGAIN, row, at=now, by=row.account_id)
    return row


def _forget_picture(exhibit):
    # Deleted only once it is certain that nothing points there any more.
    remove_unreleased([exhibit.picture])
