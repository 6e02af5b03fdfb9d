"""What differs between two releases of mobility, in words for the staff."""

from django.utils.translation import gettext

from centres.mobility import models
from cooperation_week.releases.parts import Line, changed_field

ROWS = (("programmes", models.Programme), ("calls", models.Call))
NOT_SAID = {"id", "former_slugs", "former"}


def lines(old, new):
    """Return what became of each programme of the guide, and of each call."""
    return [line for rows, model in ROWS for line in _lines_of(old, new, rows, model)]


def _lines_of(old, new, rows, model):
    before = {row.id: row for row in getattr(old, rows)} if old else {}
    after = {row.id: row for row in getattr(new, rows)}
    kind = model._meta.verbose_name
    for identity, row in after.items():
        title = f"{kind}: {row.name}"
        if identity not in before:
            yield Line(gettext("Added"), title)
        elif row != before[identity]:
            yield Line(gettext("Changed"), title, tuple(_differing(before[identity], row, model)))
    for identity in before.keys() - after.keys():
        yield Line(gettext("Removed"), f"{kind}: {before[identity].name}")


def _differing(old, new, model):
    fields = {field.name: field for field in model._meta.get_fields()}
    for name in new.__slots__:
        before, after = getattr(old, name), getattr(new, name)
        if before != after and name not in NOT_SAID:
            yield changed_field(_label(fields[name]), before, after)


def _label(field):
    """Return what the desk calls a column, or the rows that belong to this one."""
    if field.auto_created:
        return str(field.related_model._meta.verbose_name_plural)
    return str(field.verbose_name)
