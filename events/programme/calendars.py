"""A published programme as calendars, in the active language."""

from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from cooperation_week.lib.icalendar import Entry, Feed
from cooperation_week.lib.words import Said
from events.programme.calendar_words import description_of, listed, place_of
from events.programme.models import Session

ONE_DAY = timedelta(days=1)


def week_feed(programme, filters, *, source):
    """Return the sessions asked for; `source` is the path of the calendar itself."""
    edition = programme.edition
    asked = asked_in_words(filters)
    name = name_of_week(edition)
    if asked:
        name = _("%(calendar)s: %(asked)s") % {"calendar": name, "asked": listed(asked)}
    page = reverse("programme:programme", args=[edition.year])
    entries = entries_of(filters.chosen(programme), edition)
    return feed_of(edition, name, page, source, entries)


def session_feed(session, edition, *, source):
    page = reverse("programme:session", args=[edition.year, session.slug])
    # Whoever takes one session means to be there; a whole programme keeps nobody busy.
    entries = entries_of([session], edition, busy=True)
    return feed_of(edition, session.title.text_in(get_language()), page, source, entries)


def speaker_feed(person, programme, *, source):
    edition = programme.edition
    names = {"person": person.latin_name or person.han_name, "calendar": name_of_week(edition)}
    page = reverse("programme:speaker", args=[edition.year, person.slug])
    name = _("%(person)s, %(calendar)s") % names
    entries = entries_of(programme.sessions_of(person), edition)
    return feed_of(edition, name, page, source, entries)


def name_of_week(edition):
    """Return a name that is short enough for the list of calendars on a phone."""
    year = {"year": edition.year}
    if edition.host_country == "CN":
        name = pgettext("held in China", "China-Italy Week %(year)s") % year
    else:
        name = pgettext("held in Italy", "China-Italy Week %(year)s") % year
    return _("%(calendar)s (sample)") % {"calendar": name} if edition.is_sample else name


def asked_in_words(filters):
    """Return what the filters ask for, a name for each."""
    chosen = {"day": filters.day and filters.day.isoformat()}
    chosen |= {name: getattr(filters, name) for name in ("city", "theme", "kind")}
    fields = filters.form.fields
    words = [str(dict(fields[name].choices)[value]) for name, value in chosen.items() if value]
    if filters.language:
        language = dict(fields["language"].choices)[filters.language]
        words.append(_("in %(language)s") % {"language": language})
    return [*words, *([_("“%(words)s”") % {"words": filters.q}] if filters.q else [])]


def entries_of(sessions, edition, *, busy=False):
    """Return an entry for each session of a known day, whether it still takes place or not."""
    return tuple(_entry(session, edition, busy) for session in sessions if session.day)


def feed_of(edition, name, page, source, entries):
    """Return a calendar of an edition; `page` and `source` are paths, the latter its own."""
    return Feed(
        name=name,
        description=_(
            "Sessions move here when they move in the programme; cancelled ones stay, marked."
        ),
        language=get_language(),
        page=settings.SITE_URL + page,
        source=settings.SITE_URL + source,
        organiser=parseaddr(settings.DEFAULT_FROM_EMAIL),
        zone=edition.clock.zone,
        year=edition.year,
        entries=entries,
    )


def _entry(session, edition, busy):
    starts, ends = _span(session.occasion)
    url = settings.SITE_URL + reverse("programme:session", args=[edition.year, session.slug])
    return Entry(
        uid=session.uid,
        sequence=session.sequence,
        changed_at=session.changed_at,
        starts=starts,
        ends=ends,
        title=_title(session),
        description=Said(description_of(session, url), get_language()),
        location=Said(place_of(session.occasion), get_language()),
        coordinates=coordinates_of(session.occasion),
        categories=tuple(_categories(session)),
        language=get_language(),
        url=url,
        is_cancelled=session.is_cancelled,
        is_busy=busy and bool(session.occasion.starts_at),
    )


def _span(occasion):
    if occasion.starts_at:
        return occasion.starts, occasion.ends
    return occasion.day, occasion.day + ONE_DAY


def _title(session):
    """Return the title; many calendars show nothing of a status, so words say it too."""
    title = session.title.said_in(get_language())
    if not session.is_cancelled:
        return title
    return Said(_("Cancelled: %(title)s") % {"title": title.text}, title.language)


def coordinates_of(occasion):
    for place in (occasion.venue, occasion.leg):
        if place and place.latitude is not None and place.longitude is not None:
            return place.latitude, place.longitude
    return None


def _categories(session):
    yield str(Session.Kind(session.kind).label)
    if session.theme:
        yield session.theme.name.text_in(get_language())
