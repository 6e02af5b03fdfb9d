"""The programme's part of a release: sessions and the people in them."""

from collections import defaultdict

from django.db.models import Prefetch

from cooperation_week.lib.clocks import iso
from cooperation_week.lib.links import links_of, titled_links_of
from cooperation_week.lib.words import words_of
from events.programme import described
from events.programme.clashes.finding import CHECKS
from events.programme.clashes.refusing import obstacles_among
from events.programme.counting import appearances_of, carry_on
from events.programme.hosting import words_of_hosts
from events.programme.models import Appearance, Host, Session, SessionPhoto, Talk
from events.programme.photos import words_of_photos
from events.programme.published import programme_of
from events.released import subjects_by_edition

__all__ = ["NAME", "carry_on", "describe", "drafts", "obstacles", "tell", "without"]
NAME = "programme"
UNCHANGED = ("slug", "kind", "state", "access", "floor_languages", "interpreted_languages")
UNCHANGED += ("stream", "slides", "recording")
TRANSLATED = ("title", "summary", "note")


def drafts(subjects):
    editions = subjects_by_edition(subjects)
    words = {subject: {"sessions": [], "people": []} for subject in editions.values()}
    people = defaultdict(dict)
    for row in _rows_of(editions):
        subject = editions[row.edition_id]
        words[subject]["sessions"].append(_session(row))
        people[subject] |= {a.person_id: a.person for a in row.appearances.all()}
    for subject, known in people.items():
        words[subject]["people"] = [_person(person) for person in known.values()]
    return words


def words_about(people, edition):
    """Return the words of whatever these people appear in, as publishing it would release them.

    Sessions that are still drafts are among them. The rows of people may differ from what is
    stored: they show what somebody proposes.
    """
    theirs = Appearance.objects.filter(person__in=people, session__edition=edition)
    rows = _in_full(Session.objects.filter(pk__in=theirs.values("session")))
    known = {a.person_id: a.person for row in rows for a in row.appearances.all()}
    known |= {person.pk: person for person in people}
    return {
        "sessions": [_session(row) for row in rows],
        "people": [_person(person) for person in known.values()],
    }


def without(part, person):
    """Leave of a person nothing but the identifier that calendars and lists count by."""
    people = [_tombstone(p) if p["uid"] == str(person) else p for p in part["people"]]
    for session in part["sessions"]:
        for appearance in appearances_of(session):
            if appearance["person"] == str(person):
                appearance["affiliation"] = {}
    return {**part, "people": people}


def tell(old, new, now):
    """Tell nobody: who holds a seat or speaks is known further up."""


def describe(old, new):
    return described.lines(programme_of(old) if old else None, programme_of(new))


def obstacles(subject, *, refusing):
    return obstacles_among(subject, CHECKS, refusing=refusing)


def _tombstone(person):
    return {
        "uid": person["uid"],
        "number": person["number"],
        "slug": f"person-{person['number']}",
        "is_erased": True,
        "latin_family": "",
        "latin_given": "",
        "han_family": "",
        "han_given": "",
        "is_family_first": False,
        "honorific": {},
        "position": {},
        "affiliation": {},
        "biography": {},
        "photo": "",
    }


def _rows_of(editions):
    return _in_full(Session.objects.filter(edition__in=editions).to_be_released())


def _in_full(sessions):
    appearances = Appearance.objects.select_related("person").order_by("position", "pk")
    talks = Talk.objects.order_by("position", "starts_at", "pk")
    photos = SessionPhoto.objects.order_by("position", "pk")
    hosts = Host.objects.select_related("institution", "centre").order_by("position", "pk")
    return (
        sessions.in_order()
        .select_related("venue", "room__venue")
        .prefetch_related(
            "former_slugs",
            Prefetch("talks", talks),
            Prefetch("appearances", appearances),
            Prefetch("photos", photos),
            Prefetch("hosts", hosts),
        )
    )


def _session(row):
    appearances = list(row.appearances.all())
    # The narrower place decides, so that filling in the wider one later moves nothing.
    venue = row.room.venue if row.room else row.venue
    return {
        "uid": str(row.uid),
        "number": row.pk,
        "former_slugs": sorted(former.slug for former in row.former_slugs.all()),
        "component": row.component_id,
        "theme": row.theme_id,
        "leg": row.leg_id or (venue and venue.leg_id),
        "venue": venue and venue.pk,
        "room": row.room_id,
        "starts_at": iso(row.starts_at),
        "ends_at": iso(row.ends_at),
        "held_on": iso(row.held_on),
        "sources": links_of(row.sources),
        "appearances": [_appearance(a) for a in appearances if a.talk_id is None],
        "talks": [_talk(talk, appearances) for talk in row.talks.all()],
        **words_of_photos(row.photos.all()),
        **words_of_hosts(row.hosts.all()),
        **{name: getattr(row, name) for name in UNCHANGED},
        **{name: words_of(row, name) for name in TRANSLATED},
        **_what_few_have(row),
    }


def _what_few_have(row):
    """Return keys that older documents lack; only where there is a value, so that they stay."""
    found = {"links": titled_links_of(row.links), "guid": row.guid and str(row.guid)}
    return {name: value for name, value in found.items() if value}


def _talk(row, appearances):
    return {
        "uid": str(row.uid),
        "title": words_of(row, "title"),
        "summary": words_of(row, "summary"),
        "starts_at": iso(row.starts_at),
        "ends_at": iso(row.ends_at),
        "appearances": [_appearance(a) for a in appearances if a.talk_id == row.pk],
    }


def _appearance(row):
    return {
        "person": str(row.person.uid),
        "role": row.role,
        "affiliation": words_of(row, "affiliation"),
    }


def _person(row):
    return {
        "uid": str(row.uid),
        "number": row.pk,
        "slug": row.slug,
        "is_erased": False,
        "latin_family": row.latin_family,
        "latin_given": row.latin_given,
        "han_family": row.han_family,
        "han_given": row.han_given,
        "is_family_first": row.is_family_first,
        "honorific": words_of(row, "honorific"),
        "position": words_of(row, "position"),
        "affiliation": words_of(row, "affiliation"),
        "biography": words_of(row, "biography"),
        "photo": row.portrait,
    }
