"""The programme of the sample edition: invented people and sessions, in two releases.

The first release has everything. Between it and the second, one session is cancelled, one moves
to another hour and room, one is given a better title, and an urgent notice is put up.
"""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from cooperation_week.lib.clocks import zone
from cooperation_week.lib.dates import write_day
from cooperation_week.releases.models import Release, Subject
from cooperation_week.releases.publishing import publish
from events.archive import in_columns
from events.models import Edition
from events.programme.hours import set_hours
from events.programme.models import Person, Session
from events.programme.places import settle_place
from events.programme.sample_sessions import hours_in, lay_people, lay_sessions
from events.sample import first_day_of_sample, lay_sample_edition, sample_data

FIRST_RELEASE_BEFORE = timedelta(days=9)
SECOND_RELEASE_BEFORE = timedelta(days=1)
READERS_FAR_AWAY = zone("Asia/Shanghai")


class SampleRefused(Exception):
    """The sample cannot be made; the message tells why."""


@transaction.atomic
def make_sample_week(*, now, replace=False, lay_more=None):
    """Make and release the sample edition to come; return it, or None when it is there already.

    With `replace` it is made anew, releases and all. `lay_more(edition)` makes what stands further
    up and is released with it. Raises SampleRefused, and touches nothing, where the edition of
    that year is not a sample.
    """
    first_day = first_day_of_sample(now)
    present = Edition.objects.filter(year=first_day.year).first()
    if present and not present.is_sample:
        raise SampleRefused(
            _("The edition of %(year)s is not a sample. It stays as it is.")
            % {"year": present.year}
        )
    if present and not replace:
        return None
    if present:
        _clear_away(present)
    places = lay_sample_edition(first_day)
    lay_sessions(places, lay_people())
    if lay_more:
        lay_more(places.edition)
    _release_twice(places, now)
    return places.edition


def _clear_away(edition):
    """Remove a sample with its releases, and the invented people whom no other sample needs."""
    subject = Subject.objects.locked(edition.subject)
    subject.newest = None
    subject.save(update_fields=["newest"])
    Release.objects.filter(subject=subject).delete()
    edition.sessions.all().delete()
    edition.delete()
    Person.objects.filter(is_sample=True, appearances=None).delete()


def _release_twice(places, now):
    changes, edition = sample_data("changes"), places.edition
    first, second = changes["release_notes"]
    publish(edition.subject, by=None, note=first, now=now - FIRST_RELEASE_BEFORE)
    _cancel(edition, changes["cancelled"])
    _reword(edition, changes["reworded"])
    _move_with_notice(places, changes["moved"], changes["notice"])
    publish(edition.subject, by=None, note=second, now=now - SECOND_RELEASE_BEFORE)


def _cancel(edition, facts):
    edition.sessions.filter(slug=facts["slug"]).update(
        state=Session.State.CANCELLED, **in_columns(facts, "note")
    )


def _reword(edition, facts):
    edition.sessions.filter(slug=facts["slug"]).update(**in_columns(facts, "title"))


def _move_with_notice(places, facts, notice):
    session = places.edition.sessions.get(slug=facts["slug"])
    before = session.starts_at
    session.room = places.rooms[facts["room"]]
    settle_place(session)
    venue_clock = zone(session.leg.zone)
    day = before.astimezone(venue_clock).date()
    set_hours(session, hours_in(facts, day), venue_clock)
    for name, text in in_columns(facts, "note").items():
        setattr(session, name, text)
    session.save()
    _put_up(places.edition, notice, session, before)


def _put_up(edition, notice, session, before):
    """Write the notice with the hours on both clocks."""
    here = zone(session.leg.zone)
    clocks = {
        "here": f"{session.starts_at.astimezone(here):%H:%M}",
        "there": f"{session.starts_at.astimezone(READERS_FAR_AWAY):%H:%M}",
        "before": f"{before.astimezone(here):%H:%M}",
    }
    day = session.starts_at.astimezone(here).date()
    words = {
        language: text.format(day=write_day(day, "date", language), **clocks)
        for language, text in notice.items()
    }
    Edition.objects.filter(pk=edition.pk).update(**in_columns({"notice": words}, "notice"))
