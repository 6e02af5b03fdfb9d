"""People as a table. Photos and accounts are not in it."""

from datetime import UTC, datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib import ledger
from cooperation_week.lib.names import fold
from cooperation_week.sheets.addresses import Addresses
from cooperation_week.sheets.columns import (
    AddressColumn,
    FieldColumn,
    Refused,
    YesOrNo,
    in_three,
)
from cooperation_week.sheets.tables import Table
from events.programme.erasure import KIND
from events.programme.models import Person
from events.programme.slugs import person_slug_among

EVER = datetime(2000, 1, 1, tzinfo=UTC)
NAMES = ("latin_family", "latin_given", "han_family", "han_given")


class PeopleTable(Table):
    name, title, model = "people", _("People"), Person

    def __init__(self):
        self.columns = (
            *(FieldColumn(Person, name) for name in NAMES),
            YesOrNo(Person, "is_family_first"),
            *in_three(Person, "honorific"),
            *in_three(Person, "position"),
            *in_three(Person, "affiliation"),
            *in_three(Person, "biography"),
            AddressColumn(Person, "slug", about=_("Made from the name when left empty.")),
        )
        self.addresses = Addresses(Person.objects.values_list("slug", "uid"))

    def put(self, row, values):
        super().put(row, values)
        if not any(getattr(row, name) for name in NAMES):
            raise Refused(gettext("A person has a name, in one script or both."), "latin_family")
        if not row.slug:
            row.slug = person_slug_among(row, self.addresses.of_others(row))
        elif row.slug in self.addresses.of_others(row):
            raise Refused(gettext("Another person has this address."), "slug")
        self.addresses.take(row.slug, row)

    def likeness(self, row):
        return tuple(fold(getattr(row, name)) for name in NAMES)

    def gone(self, uids):
        """Return who has been erased: an old file must not bring anybody back."""
        if not uids:
            return frozenset()
        erased = {line.identifier for line in ledger.replay(EVER) if line.kind == KIND}
        return erased.intersection(uids)
