"""The list of applications as a file for a spreadsheet."""

from django.utils.translation import gettext as _

from cooperation_week.lib.spreadsheets import XLSX, as_xlsx
from events.exhibition.exporting import table_of
from events.registrations.admin.exports import as_file


def exhibitors_as_file(request, edition, rows, now):
    table = table_of(edition, rows, by=request.user, now=now)
    return as_file(as_xlsx(_("Exhibitors"), *table), XLSX, f"exhibitors-{edition.year}.xlsx")
