"""The list of applications for a spreadsheet: each column, and who may have it."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from centres.mobility.history import note
from centres.mobility.models import Deed, Offer
from centres.mobility.records.directions import direction_of
from centres.mobility.records.stages import stage_of, with_stages
from cooperation_week.lib.clocks import zone
from cooperation_week.lib.countries import country_name
from cooperation_week.lib.words import OWN_NAMES

COORDINATE = "mobility.coordinate_application"
PLACE = "mobility.place_application"


@dataclass(frozen=True)
class Column:
    """`read` gets a row with all that belongs to it; `needs` names a permission."""

    title: Any
    read: Any
    needs: str = ""


@transaction.atomic
def table_of(call, applications, *, by, now):
    """Return header and rows of a call’s applications, and note who took how many.

    Only columns that the account may see. The rows keep the queryset’s order.
    """
    columns = [column for column in COLUMNS if not column.needs or by.has_perm(column.needs)]
    found = with_stages(applications.filter(call=call)).select_related(
        "call", "account", "nomination", "home_institution"
    )
    found = found.prefetch_related(
        "wishes__destination__institution", "offers__destination__institution", "certificates"
    )
    rows = [[column.read(row) for column in columns] for row in found]
    note(Deed.Verb.EXPORTED, call=call, at=now, by=by, rows=len(rows), columns=len(columns))
    return [str(column.title) for column in columns], rows


def _country(name):
    return lambda row: country_name(getattr(row, name), get_language())


def _label(name):
    return lambda row: str(getattr(row, f"get_{name}_display")())


def _lines(things):
    return "\n".join(str(each) for each in things)


def _wishes(row):
    return sorted(row.wishes.all(), key=lambda wish: wish.rank)


def _hosts(row):
    return _lines(f"{wish.rank} {wish.destination.institution}" for wish in _wishes(row))


def _answers(row):
    return _lines(f"{wish.rank} {wish.get_answer_display()}" for wish in _wishes(row))


def _nomination(row):
    nomination = getattr(row, "nomination", None)
    return str(nomination.get_state_display()) if nomination else ""


def _certificates(row):
    rows = sorted(row.certificates.all(), key=lambda each: (each.language, each.scheme))
    return _lines(f"{each.get_language_display()} {each}" for each in rows)


def _place(row):
    held = [each for each in row.offers.all() if each.state in Offer.State.holding()]
    return _lines(f"{each.destination.institution} ({each})" for each in held)


def _sent_at(row):
    return f"{row.sent_at.astimezone(zone(row.call.zone)):%Y-%m-%d %H:%M}"


COLUMNS = (
    Column(_("family name"), lambda row: row.latin_family),
    Column(_("given name"), lambda row: row.latin_given),
    Column(_("family name in characters"), lambda row: row.han_family),
    Column(_("given name in characters"), lambda row: row.han_given),
    Column(_("applies as"), _label("audience")),
    Column(_("direction"), lambda row: str(direction_of(row).label)),
    Column(_("state"), lambda row: str(stage_of(row).label)),
    Column(_("home institution"), lambda row: str(row.home_institution or row.home)),
    Column(_("country of the home institution"), _country("home_country")),
    Column(_("level of studies"), _label("level")),
    Column(pgettext_lazy("of studies", "field"), lambda row: row.field),
    Column(_("year of studies"), lambda row: row.year),
    Column(_("post held"), lambda row: row.post),
    Column(_("language certificates"), _certificates),
    Column(_("destinations"), _hosts),
    Column(_("answers of the hosts"), _answers),
    Column(_("answer of the home institution"), _nomination),
    Column(pgettext_lazy("of a place", "offer"), _place, needs=PLACE),
    Column(_("e-mail"), lambda row: row.account.email, needs=COORDINATE),
    Column(_("telephone"), lambda row: row.phone, needs=COORDINATE),
    Column(_("date of birth"), lambda row: row.born_on and row.born_on.isoformat(),
           needs=COORDINATE),
    Column(_("citizenship"), _country("citizenship"), needs=COORDINATE),
    Column(_("coordinator at home"), lambda row: row.home_contact, needs=COORDINATE),
    Column(_("e-mail of the coordinator at home"), lambda row: row.home_email, needs=COORDINATE),
    Column(_("remarks"), lambda row: row.remarks, needs=COORDINATE),
    Column(_("language"), lambda row: OWN_NAMES.get(row.language, row.language)),
    Column(_("sent in at"), _sent_at),
)  # fmt: skip
