"""Doing what was shown: all of it, or nothing."""

import json

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from cooperation_week.sheets.comparing import compare
from cooperation_week.sheets.differences import NEW
from cooperation_week.sheets.models import Upload
from cooperation_week.sheets.uploads import lines_of

LONGEST_TITLE = 200


class NotApplied(Exception):
    """Nothing was done; the message says why."""


def apply(upload, table, *, digest, by):
    """Do what the upload says, if that is still what the digest stands for; return how many rows.

    Locks the upload, so that it is done once, and the rows of the table. Raises NotApplied.
    """
    try:
        return _apply(upload, table, digest, by)
    except IntegrityError:
        # A row of the same address or identifier was added since the lock looked.
        raise _something_changed() from None


@transaction.atomic
def _apply(upload, table, digest, by):
    locked = Upload.objects.select_for_update().filter(pk=upload.pk).first()
    if locked is None:
        raise NotApplied(_("This file has been applied, or put away, meanwhile."))
    _lock(table)
    difference = compare(table, lines_of(locked))
    if difference.digest != digest:
        raise _something_changed()
    if not difference.can_be_applied:
        raise NotApplied(_("There is nothing in this file that can be applied."))
    saved = [entry for entry in difference.entries if entry.is_to_be_saved]
    for entry in saved:
        table.save(entry.row, entry.before)
    _note(saved, table, by)
    locked.delete()
    return difference.numbers


def _something_changed():
    return NotApplied(
        _("Something changed meanwhile, so nothing was applied. This is what would change now.")
    )


def _lock(table):
    rows = table.model._default_manager.filter(pk__in=table.queryset().order_by().values("pk"))
    list(rows.select_for_update().order_by("pk").values_list("pk"))


def _note(entries, table, by):
    """Write into the admin's history what was added, and which fields were changed."""
    kind = ContentType.objects.get_for_model(table.model)
    with override(None):
        labels = {column.name: str(column.label) for column in table.columns}
    LogEntry.objects.bulk_create(
        LogEntry(
            user=by,
            content_type=kind,
            object_id=str(entry.row.pk),
            object_repr=entry.title[:LONGEST_TITLE],
            action_flag=ADDITION if entry.kind == NEW else CHANGE,
            change_message=_message(entry, labels),
        )
        for entry in entries
    )


def _message(entry, labels):
    if entry.kind == NEW:
        return json.dumps([{"added": {}}])
    fields = list(dict.fromkeys(labels[name] for name in entry.names))
    return json.dumps([{"changed": {"fields": fields}}])
