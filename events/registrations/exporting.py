"""Lists of registrations for a spreadsheet: each column, and who may have it."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.countries import country_name
from cooperation_week.lib.words import OWN_NAMES, listing
from events.registrations.history import note
from events.registrations.host_clock import clock_of
from events.registrations.models import Consent, Deed, Delegation

SEE_NEEDS = "registrations.see_needs"
HEADED = Delegation.objects.filter(head=OuterRef("pk")).order_by("category", "pk")


@dataclass(frozen=True)
class Column:
    """`read` gets a row with all that belongs to it; `needs` names a permission."""

    title: Any
    read: Any
    needs: str = ""


@transaction.atomic
def table_of(edition, registrations, *, by, now):
    """Return header and rows of an edition’s registrations, and note who took how many.

    Only columns that the account may see. The rows keep the queryset’s order.
    """
    columns = [column for column in COLUMNS if not column.needs or by.has_perm(column.needs)]
    rows = [
        [column.read(registration) for column in columns]
        for registration in registrations.filter(edition=edition)
        .select_related("account", "delegation", "edition")
        .prefetch_related("stays__leg", "consents")
        .annotate(headed=Subquery(HEADED.values("organisation")[:1]))
    ]
    note(
        Deed.Verb.EXPORTED, at=now, by=by, edition=edition.pk, rows=len(rows),
        columns=len(columns),
    )  # fmt: skip
    return [str(column.title) for column in columns], rows


def cities_of(registration):
    """Name the cities of a registration in their order; its stays are read."""
    legs = {stay.leg_id: stay.leg for stay in registration.stays.all()}
    in_order = sorted(legs.values(), key=lambda leg: (leg.position, leg.pk))
    return listing(in_order)


def _days(registration):
    days = {stay.day for stay in registration.stays.all() if stay.day}
    return ", ".join(day.isoformat() for day in sorted(days))


def _registered_at(registration):
    wall = registration.registered_at.astimezone(clock_of(registration.edition))
    return f"{wall:%Y-%m-%d %H:%M}"


def _agreed(purpose):
    def read(registration):
        in_force = (row for row in registration.consents.all() if row.withdrawn_at is None)
        agrees = any(row.purpose == purpose for row in in_force)
        return gettext("yes") if agrees else gettext("no")

    return Column(purpose.label, read)


COLUMNS = (
    Column(_("family name"), lambda row: row.latin_family),
    Column(_("given name"), lambda row: row.latin_given),
    Column(_("family name in characters"), lambda row: row.han_family),
    Column(_("given name in characters"), lambda row: row.han_given),
    Column(_("e-mail"), lambda row: row.account.email if row.account else ""),
    Column(_("organisation"), lambda row: row.organisation),
    Column(pgettext_lazy("of a person", "position"), lambda row: row.position),
    Column(_("category"), lambda row: str(row.get_category_display())),
    Column(_("country"), lambda row: country_name(row.country, get_language())),
    Column(_("language"), lambda row: OWN_NAMES.get(row.language, row.language)),
    Column(_("state"), lambda row: str(row.get_state_display())),
    Column(_("number on the waiting list"), lambda row: row.wait_number),
    Column(_("cities"), cities_of),
    Column(_("days"), _days),
    Column(_("delegation"), lambda row: str(row.delegation or row.headed or "")),
    Column(_("registered at"), _registered_at),
    *(_agreed(purpose) for purpose in Consent.Purpose),
    Column(_("access needs"), lambda row: row.access_needs, needs=SEE_NEEDS),
    Column(_("food needs"), lambda row: row.food_needs, needs=SEE_NEEDS),
)
