"""What differs between two published editions, in words for the staff."""

from django.utils.translation import gettext

from cooperation_week.releases.parts import Line, changed_field
from events import models

# The rows of an edition: where they stand in the published value, their model, and their name.
ROWS = (
    ("components", models.Component, "name"),
    ("legs", models.Leg, "city"),
    ("venues", models.Venue, "name"),
    ("rooms", models.Room, "name"),
    ("themes", models.Theme, "name"),
)
OWN_FIELDS = (
    "ordinal",
    "host_country",
    "name",
    "theme",
    "first_day",
    "last_day",
    "dates_note",
    "about",
    "notice",
    "is_online",
    "is_sample",
    "sources",
)


def lines(old, new):
    """Return what became of an edition: its own fields, its rows, its figures."""
    if old is None:
        return [Line(gettext("New edition"), str(new.name))]
    found = []
    if fields := changed_fields(old, new, models.Edition, OWN_FIELDS):
        found.append(Line(gettext("Edition"), str(new.name), fields))
    for kind, model, name in ROWS:
        found += _rows(getattr(old, kind), getattr(new, kind), model, name)
    for rows, model in (("figures", models.Figure), ("partners", models.Partner)):
        if getattr(old, rows) != getattr(new, rows):
            found.append(Line(gettext("Changed"), str(model._meta.verbose_name_plural)))
    return found


def became_of(old, new, *, new_is, changed_is, gone_is, name_of, details_of):
    """Yield a line for each thing that came, changed or went. Both are things by identifier."""
    for identifier, each in new.items():
        if identifier not in old:
            yield Line(new_is, name_of(each))
        elif details := tuple(details_of(old[identifier], each)):
            yield Line(changed_is, name_of(each), details)
    for identifier, each in old.items():
        if identifier not in new:
            yield Line(gone_is, name_of(each))


def changed_fields(old, new, model, names):
    """Return the fields in which two values differ, with the languages of those in words."""
    return tuple(
        changed_field(
            str(model._meta.get_field(name).verbose_name), getattr(old, name), getattr(new, name)
        )
        for name in names
        if getattr(old, name) != getattr(new, name)
    )


def _rows(old, new, model, name):
    before, after = ({row.id: row for row in rows} for rows in (old, new))
    kind = model._meta.verbose_name
    for id, row in after.items():
        title = f"{kind}: {getattr(row, name)}"
        if id not in before:
            yield Line(gettext("Added"), title)
        elif row != before[id]:
            fields = [field for field in row.__slots__ if field != "id"]
            yield Line(gettext("Changed"), title, changed_fields(before[id], row, model, fields))
    for id in before.keys() - after.keys():
        yield Line(gettext("Removed"), f"{kind}: {getattr(before[id], name)}")
