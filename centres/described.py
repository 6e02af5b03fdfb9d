"""What differs between two releases of the cooperation, in words for the staff."""

from django.utils.translation import gettext

from centres import models
from cooperation_week.releases.parts import Line, changed_field

# Where the rows stand in the published value, their model, and what names and identifies one.
ROWS = (
    ("institutions", models.Institution, "name", "id"),
    ("centres", models.Centre, "name", "id"),
    ("agreements", models.Agreement, "title", "id"),
    ("milestones", models.Milestone, "title", "id"),
    ("chapters", models.Chapter, "title", "year"),
    ("programmes", models.JointProgramme, "name", "id"),
    ("seats", models.CommitteeSeat, "institution", "id"),
    ("pages", models.Page, "title", "key"),
)
# Where a value is called otherwise than the column it comes from.
COLUMNS = {"day": ("signed_on", "held_on"), "parts": ("coordinators",)}
NAMED_ALONE = {"former_slugs", "id", "milestones"}


def lines(old, new):
    """Return what became of each row."""
    if old is None:
        return [Line(gettext("New"), gettext("Cooperation"))]
    return [line for row in ROWS for line in _lines_of(old, new, *row)]


def _lines_of(old, new, rows, model, name, key):
    before, after = ({getattr(row, key): row for row in getattr(v, rows)} for v in (old, new))
    kind = model._meta.verbose_name
    for identity, row in after.items():
        title = f"{kind}: {_title(row, name)}"
        if identity not in before:
            yield Line(gettext("Added"), title)
        elif row != before[identity]:
            yield Line(gettext("Changed"), title, tuple(_differing(before[identity], row, model)))
    for identity in before.keys() - after.keys():
        yield Line(gettext("Removed"), f"{kind}: {_title(before[identity], name)}")


def _title(row, name):
    said = getattr(row, name)
    return str(getattr(said, "name", said))


def _differing(old, new, model):
    for name in new.__slots__:
        before, after = getattr(old, name), getattr(new, name)
        if before != after and name not in NAMED_ALONE:
            yield changed_field(_label(model, name), before, after)


def _label(model, name):
    """Return what the desk calls a field, or the rows that belong to this one."""
    fields = {field.name: field for field in model._meta.get_fields()}
    found = next(fields[each] for each in COLUMNS.get(name, (name,)) if each in fields)
    if found.auto_created:
        return str(found.related_model._meta.verbose_name_plural)
    return str(found.verbose_name)
