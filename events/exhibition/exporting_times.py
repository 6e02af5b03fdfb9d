"""The lists of demonstrations and of the roster for a spreadsheet, as the desk sees them."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.words import LANGUAGES, OWN_NAMES, column
from events.exhibition.demonstrations.wording import languages_in_words
from events.exhibition.models import ExhibitorDeed
from events.exhibition.roster.wall import cells_of

WHEN = (_("day"), _("from"), _("until"), _("time zone"))


@transaction.atomic
def demonstrations_table(edition, demonstrations, *, by, now):
    """Return header and rows of an edition’s demonstrations, and note who took how many."""
    found = demonstrations.filter(exhibitor__edition=edition)
    found = found.select_related("exhibitor", "exhibit", "leg")
    rows = [
        [
            row.exhibitor.organisation,
            *(getattr(row, column("title", language)) for language in LANGUAGES),
            str(row.get_state_display()),
            *cells_of(row),
            languages_in_words(row.languages),
            row.exhibit.title if row.exhibit else "",
            *(getattr(row, column("place", language)) for language in LANGUAGES),
        ]
        for row in found
    ]
    titles, places = ([f"{name} · {OWN_NAMES[each]}" for each in LANGUAGES]
                      for name in (_("title"), _("place in words")))  # fmt: skip
    header = [
        _("organisation"), *titles, _("state"), *WHEN, _("languages"), _("exhibit"), *places,
    ]  # fmt: skip
    return _noted(edition, header, rows, by, now)


@transaction.atomic
def roster_table(edition, shifts, *, by, now):
    """Return header and rows of who is on duty in an edition, and note who took how many."""
    found = shifts.on_duty().filter(exhibitor__edition=edition)
    found = found.select_related("exhibitor", "registration", "demonstration", "leg")
    rows = [
        [
            row.exhibitor.organisation,
            row.registration.latin_name,
            row.registration.han_name,
            *cells_of(row),
            str(row.demonstration or ""),
        ]
        for row in found
    ]
    header = [
        _("organisation"), _("name in Latin letters"), _("name in characters"), *WHEN,
        _("demonstration"),
    ]  # fmt: skip
    return _noted(edition, header, rows, by, now)


def _noted(edition, header, rows, by, now):
    ExhibitorDeed.objects.create(
        verb=ExhibitorDeed.Verb.EXPORTED, at=now, actor=by, edition=edition,
        details={"rows": len(rows)},
    )  # fmt: skip
    return [str(title) for title in header], rows
