"""Institutions as a table. Logos are not in it."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from centres.models import Institution
from cooperation_week.lib.names import first_free, fold, slug_of
from cooperation_week.lib.words import words_of
from cooperation_week.sheets.addresses import Addresses
from cooperation_week.sheets.choices import ChoiceColumn
from cooperation_week.sheets.columns import AddressColumn, FieldColumn, Refused, in_three
from cooperation_week.sheets.tables import Table


class InstitutionsTable(Table):
    name, title, model = "institutions", _("Institutions"), Institution

    def __init__(self):
        self.columns = (
            ChoiceColumn(Institution, "kind"),
            FieldColumn(Institution, "country"),
            *in_three(Institution, "name"),
            *in_three(Institution, "city"),
            *in_three(Institution, "about"),
            FieldColumn(Institution, "site"),
            FieldColumn(Institution, "sources"),
            AddressColumn(Institution, "slug", about=_("Made from the name when left empty.")),
        )
        self.addresses = Addresses(Institution.objects.values_list("slug", "uid"))

    def put(self, row, values):
        super().put(row, values)
        if not words_of(row, "name"):
            message = gettext("An institution has a name in at least one language.")
            raise Refused(message, "name_en")
        taken = self.addresses.of_others(row)
        if not row.slug:
            row.slug = _free_slug(row, taken)
        elif row.slug in taken:
            raise Refused(gettext("Another institution has this address."), "slug")
        self.addresses.take(row.slug, row)

    def likeness(self, row):
        return row.country, fold(str(row))


def _free_slug(row, taken):
    """Return an address from the English name, else the Italian, else the Chinese in pinyin."""
    names = (row.name_en, row.name_it, row.name_zh_hans)
    made = next(filter(None, (slug_of(name) for name in names if name)), "institution")
    return first_free(made, taken.__contains__)
