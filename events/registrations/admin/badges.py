"""Badges of chosen registrations as one PDF, to be printed and cut at the desk."""

from django.contrib import messages
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation_week.accounts.throttles import CannotCount, TooManyTries
from cooperation_week.lib.pdf import MEDIA_TYPE
from events.published import published_edition
from events.registrations.admin.exports import as_file, count_export
from events.registrations.documents import Badge, badge_pdf
from events.registrations.history import note
from events.registrations.models import Deed
from events.registrations.ticket_words import bearer_of, week_of

# Each page is set while somebody waits.
MOST_AT_ONCE = 200


def badges_of_chosen(model_admin, request, queryset):
    """Answer with the badges of those who are confirmed, by name, or say why there are none."""
    confirmed = queryset.confirmed().order_by("latin_family", "latin_given", "pk")
    rows, now = [*confirmed[: MOST_AT_ONCE + 1]], timezone.now()
    refusal = _refusal(rows)
    if not refusal:
        try:
            count_export(request, now=now)
        except (TooManyTries, CannotCount) as throttled:
            refusal = str(throttled)
    if refusal:
        model_admin.message_user(request, refusal, messages.WARNING)
        return None
    edition = rows[0].edition
    note(Deed.Verb.PRINTED, at=now, by=request.user, edition=edition.pk, rows=len(rows))
    return as_file(_as_pdf(rows, edition, now), MEDIA_TYPE, f"badges-{edition.year}.pdf")


def _refusal(rows):
    if not rows:
        return _("None of the chosen registrations is confirmed: there is no badge to print.")
    if len({row.edition_id for row in rows}) > 1:
        return _("Choose registrations of one edition.")
    if len(rows) > MOST_AT_ONCE:
        most = {"number": MOST_AT_ONCE}
        return _("At most %(number)d badges are printed at once. Choose fewer.") % most
    return ""


def _as_pdf(rows, edition, now):
    week = week_of(published_edition(edition.year))
    badges = [Badge(week, bearer_of(row)) for row in rows]
    return badge_pdf(badges, language=get_language(), made_at=now.replace(microsecond=0))
