"""The hours at a stand as duties: whoever has them is busy, and takes no seat meanwhile."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from cooperation_week.lib.words import LANGUAGES, Words, words_of
from events.exhibition.models import Shift
from events.programme.published import Occasion
from events.registrations.duties import Duty


def duties_of(numbers, edition):
    """Return the duties of registrations, by their numbers, by one query."""
    rows = Shift.objects.on_duty().filter(registration__in=numbers)
    found = {}
    for row in rows.select_related("exhibitor", "demonstration"):
        # Without a published city there is no clock to go by.
        if leg := edition.places.legs.get(row.leg_id):
            found.setdefault(row.registration_id, []).append(_duty(row, leg))
    return found


def occasion_of(row, leg):
    """Return when and where a shift or a demonstration is, as of a session."""
    return Occasion(row.starts_at, row.ends_at, None, leg, None, None)


def _duty(row, leg):
    return Duty(
        uid=str(row.uid),
        title=_title(row),
        place=words_of(row.demonstration, "place") if row.demonstration else Words(),
        occasion=occasion_of(row, leg),
        sequence=row.sequence,
        changed_at=row.changed_at,
    )


def _title(row):
    said = {"organisation": row.exhibitor.organisation}
    told = words_of(row.demonstration, "title") if row.demonstration else None
    title = Words()
    for language in LANGUAGES:
        with override(language):
            if told:
                title[language] = _("Demonstration: %(title)s") % {"title": told.text_in(language)}
            else:
                title[language] = _("At the stand of %(organisation)s") % said
    return title
