"""The plan as it is being edited, drawn like the one that visitors see."""

from django.urls import reverse

from events.exhibition.halls.drawing import Drawing, Mark
from events.exhibition.halls.published import hall_of
from events.exhibition.halls.released import in_full, words_of_hall
from events.exhibition.models import Hall


def drawing_of(hall, *, chosen=None):
    """Draw a hall with its stands, each of which leads to its page."""
    return next(drawings(Hall.objects.filter(pk=hall.pk), chosen=chosen))


def drawings(halls, *, fitting=(), chosen=None):
    """Yield the drawing of each hall; `fitting` and `chosen` are numbers of rows of stands."""
    for hall in in_full(halls):
        frozen = hall_of(words_of_hall(hall), {})
        rows = {row.number: row for row in hall.stands.all()}
        marks = (
            _mark(stand, rows[stand.number], fitting=fitting, chosen=chosen)
            for stand in frozen.stands
        )
        yield Drawing(frozen, tuple(marks))


def _mark(stand, row, *, fitting, chosen):
    looks = {
        "is-taken": row.exhibitor_id,
        "is-fitting": row.pk in fitting,
        "is-chosen": row.pk == chosen,
    }
    return Mark(
        stand,
        reverse("admin:exhibition_stand_change", args=[row.pk]),
        f"{row.number} · {row.exhibitor}" if row.exhibitor else row.number,
        " ".join(look for look, holds in looks.items() if holds),
    )
