"""A table as a file: its rows, or only the headings to be filled in."""

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperation_week.lib.spreadsheets import CSV, XLSX, as_csv, as_xlsx
from cooperation_week.sheets.tables import texts_of

MEDIA_TYPES = {"xlsx": XLSX, "csv": CSV}


def file_of(table, form, *, with_rows):
    """Return the content of a file in the form `xlsx` or `csv`.

    A workbook has a second sheet that says what goes into each column.
    """
    header = [column.heading for column in table.every_column]
    rows = [list(texts_of(table, row).values()) for row in table.rows()] if with_rows else []
    if form == "csv":
        return as_csv(header, rows)
    explained = (_("How to fill it in"), [_("Column"), _("What goes in")], _explained(table))
    return as_xlsx(str(table.title), header, rows, behind=[explained])


def note_export(table, *, by):
    """Write into the admin's history who took how many rows."""
    number = table.queryset().count()
    told = ngettext("%(number)d row exported", "%(number)d rows exported", number)
    LogEntry.objects.create(
        user=by,
        content_type=ContentType.objects.get_for_model(table.model),
        object_repr=f"{table.title}: {told % {'number': number}}",
        action_flag=CHANGE,
    )


def _explained(table):
    for column in table.every_column:
        offered = column.offered() if hasattr(column, "offered") else ()
        needed = _("Needed in every row.") if column.is_needed else ""
        told = [needed, str(column.about), "\n".join(offered)]
        yield [column.heading, "\n".join(part for part in told if part)]
