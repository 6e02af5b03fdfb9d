"""The list of applications for a spreadsheet, as the desk sees it."""

from django.db import transaction
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.countries import country_name
from cooperation_week.lib.words import OWN_NAMES
from events.exhibition.models import ExhibitorDeed
from events.models import Edition
from events.registrations.exporting import Column
from events.registrations.host_clock import clock_of


@transaction.atomic
def table_of(edition, exhibitors, *, by, now):
    """Return header and rows of an edition’s applications, and note who took how many."""
    found = exhibitors.filter(edition=edition).select_related("account", "edition")
    found = found.prefetch_related("exhibits")
    rows = [[column.read(row) for column in COLUMNS] for row in found]
    ExhibitorDeed.objects.create(
        verb=ExhibitorDeed.Verb.EXPORTED, at=now, actor=by, edition=edition,
        details={"rows": len(rows)},
    )  # fmt: skip
    return [str(column.title) for column in COLUMNS], rows


def note_printed(year, what, number, *, by, now):
    """Note who printed the signs or the catalogue of an edition, and of how many exhibitors."""
    ExhibitorDeed.objects.create(
        verb=ExhibitorDeed.Verb.EXPORTED, at=now, actor=by,
        edition=Edition.objects.get(year=year), details={"rows": number, "printed": what},
    )  # fmt: skip


def _yes(name):
    return lambda row: gettext("yes") if getattr(row, name) else gettext("no")


def _titles(row):
    exhibits = sorted(row.exhibits.all(), key=lambda each: each.pk)
    return "\n".join(exhibit.title for exhibit in exhibits)


def _sent_at(row):
    return f"{row.sent_at.astimezone(clock_of(row.edition)):%Y-%m-%d %H:%M}"


COLUMNS = (
    Column(_("organisation"), lambda row: row.organisation),
    Column(_("name in the other script"), lambda row: row.other_name),
    Column(pgettext_lazy("of an exhibitor", "kind"), lambda row: str(row.get_kind_display())),
    Column(_("country"), lambda row: country_name(row.country, get_language())),
    Column(_("state"), lambda row: str(row.standing)),
    Column(_("number on the waiting list"), lambda row: row.wait_number),
    Column(_("average score"), lambda row: f"{row.average:.1f}" if row.average else ""),
    Column(_("reviews"), lambda row: row.scored_by),
    Column(_("web site"), lambda row: row.site),
    Column(_("contact"), lambda row: row.contact_name),
    Column(_("e-mail of the contact"), lambda row: row.contact_email),
    Column(_("telephone"), lambda row: row.contact_phone),
    Column(_("language"), lambda row: OWN_NAMES.get(row.language, row.language)),
    Column(_("exhibits"), _titles),
    Column(_("size in m²"), lambda row: row.size),
    Column(_("power in W"), lambda row: row.power),
    Column(_("heaviest load in kg/m²"), lambda row: row.load),
    Column(_("water"), _yes("needs_water")),
    Column(_("network by cable"), _yes("needs_network")),
    Column(_("shipping and customs papers from China"), _yes("ships_from_china")),
    Column(_("demonstrations wished"), lambda row: row.demonstrations),
    Column(_("remarks"), lambda row: row.remarks),
    Column(_("sent in at"), _sent_at),
)
