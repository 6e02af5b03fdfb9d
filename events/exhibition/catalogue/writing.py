"""Changing what the catalogue says of an exhibitor, from the confirmed stand until it closes.

Visitors read it with the next release. The desk may change it whenever it likes.
"""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from events.exhibition.catalogue.naming import folded_of
from events.exhibition.history import note
from events.exhibition.locks import lock_row
from events.exhibition.models import Exhibitor, ExhibitorDeed, StandPool
from events.exhibition.refusals import StandRefused
from events.registrations.host_clock import clock_of

State = Exhibitor.State
ONE_DAY = timedelta(days=1)
WRITTEN_BY_EXHIBITORS = (
    "other_name", "site", "presentation_it", "presentation_en", "presentation_zh_hans",
)  # fmt: skip
WRITTEN = ("organisation", "kind", "country", "institution", *WRITTEN_BY_EXHIBITORS)


def closes_at(edition):
    """Return the moment at which exhibitors can write no more; None where nothing says one."""
    pool = StandPool.objects.filter(edition=edition).first()
    last = (pool and pool.catalogue_closes_on) or edition.last_day
    return last and datetime.combine(last + ONE_DAY, time(), clock_of(edition))


def is_open(exhibitor, now):
    """Say whether an exhibitor can write their page of the catalogue now."""
    end = closes_at(exhibitor.edition)
    return exhibitor.state == State.CONFIRMED and (end is None or now < end)


def check_may_write(row, by, now):
    """Raise StandRefused unless the desk, or else the exhibitor, may write this page now."""
    is_desk = by is not None and by.pk != row.account_id
    if row.state != State.CONFIRMED and not (is_desk and row.is_live):
        raise StandRefused(
            _("This application has been sent in: nothing in it changes until it is confirmed.")
        )
    if not is_desk and not is_open(row, now):
        raise StandRefused(_("The catalogue is closed. Please write to the organisers."))


@transaction.atomic
def rewrite(exhibitor, values, *, by, now):
    """Write values by column, and return the names of those that were others before.

    Raises StandRefused.
    """
    row = lock_row(exhibitor)
    check_may_write(row, by, now)
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    row.save(update_fields=changed)
    if changed:
        note_rewritten(row, by, now, changed)
    return changed


def note_rewritten(row, by, now, fields):
    """Note that a page was changed and find it by its new words; of a draft there is no page."""
    if row.is_draft:
        return
    row.folded = folded_of(row)
    row.save(update_fields=["folded"])
    by = row.account_id if by is None else by
    note(ExhibitorDeed.Verb.REWROTE, row, at=now, by=by, fields=fields)
