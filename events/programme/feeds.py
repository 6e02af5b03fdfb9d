"""The changes of an edition as a feed: an entry for each release, in the reader’s language."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation_week.lib.atom import Feed, FeedEntry
from cooperation_week.lib.words import TAGS
from events.addresses import subject_of
from events.programme.changes import changes_by_release
from events.programme.published import published_programme
from events.programme.structured_data import ORGANIZER

TEMPLATE = "events/programme/_changes_of_a_release.html"


def changes_as_feed(year):
    """Return the feed of the newest releases of a year. Raises Http404."""
    edition = published_programme(year).edition
    page = settings.SITE_URL + reverse("programme:changes", args=[year])
    entries, _older = changes_by_release(subject_of(year))
    said = {"name": edition.name.text_in(get_language())}
    return Feed(
        name=f"{subject_of(year)}/changes/{get_language()}",
        title=_("%(name)s: changes to the programme") % said,
        author=ORGANIZER,
        language=TAGS[get_language()],
        address=settings.SITE_URL + reverse("programme:changes_feed", args=[year]),
        page=page,
        updated=edition.released_at,
        entries=tuple(_entry(entry, year, page) for entry in entries),
    )


def _entry(entry, year, page):
    edition = entry.edition
    return FeedEntry(
        name=f"{subject_of(year)}/{edition.number}/{get_language()}",
        title=_title(edition),
        updated=edition.released_at,
        address=f"{page}#version-{edition.number}",
        content=_content(entry),
    )


def _title(edition):
    said = {"number": edition.number, "note": edition.note.text_in(get_language())}
    if edition.note:
        return _("Version %(number)d: %(note)s") % said
    return _("Version %(number)d of the programme") % said


def _content(entry):
    """Render what the page shows, with addresses that work outside it."""
    told = render_to_string(TEMPLATE, {"entry": entry, "edition": entry.edition})
    return told.replace(' href="/', f' href="{settings.SITE_URL}/')
