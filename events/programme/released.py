"""The programme's part of a release: sessions and the people in them.

What calendars count lives here. `sequence` rises by one whenever a release changes the time, the
place or the state of a session (RFC 5545, 3.8.7.4); `changed_at` is the moment of the release that
last changed the session at all; `was` says where and when a moved session stood before.
"""

from collections import defaultdict
from datetime import timedelta

from django.db.models import Prefetch

from cooperation_week.lib.clocks import iso, moment
from cooperation_week.lib.links import links_of, titled_links_of
from cooperation_week.lib.words import words_of
from events.programme import described
from events.programme.clashes.finding import CHECKS
from events.programme.clashes.refusing import obstacles_among
from events.programme.hosting import words_of_hosts
from events.programme.models import Appearance, Host, Session, SessionPhoto, Talk
from events.programme.photos import words_of_photos
from events.programme.published import programme_of
from events.released import editions_named

NAME = "programme"
WHEN = ("starts_at", "ends_at", "held_on")
WHERE = ("leg", "venue", "room")
UNCHANGED = ("slug", "kind", "state", "access", "floor_languages", "interpreted_languages")
UNCHANGED += ("stream", "slides", "recording")
TRANSLATED = ("title", "summary", "note")
# A session that left the drafts stays as cancelled while people may still have it in a calendar:
# until so long after the last session of all.
REMEMBERED_AFTER_THE_END = timedelta(days=60)


def drafts(subjects):
    editions = {edition.pk: edition.subject for edition in editions_named(subjects)}
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


def carry_on(words, before, now):
    """Give the words what must go on counting from the newest release."""
    known = {session["uid"]: session for session in before["sessions"]} if before else {}
    sessions = [
        _counted(session, known.pop(session["uid"], None), now) for session in words["sessions"]
    ]
    taken = {session["slug"] for session in sessions}
    gone = [_counted(_cancelled(session, taken), session, now) for session in known.values()]
    if _may_be_in_calendars([*sessions, *gone], now):
        sessions += gone
    return {"sessions": sessions, "people": _people_of(sessions, words, before)}


def without(part, person):
    """Leave of a person nothing but the identifier that calendars and lists count by."""
    people = [_tombstone(p) if p["uid"] == str(person) else p for p in part["people"]]
    for session in part["sessions"]:
        for appearance in _appearances_of(session):
            if appearance["person"] == str(person):
                appearance["affiliation"] = {}
    return {**part, "people": people}


def tell(old, new, now):
    """Tell nobody: who holds a seat or speaks is known further up."""


def describe(old, new):
    return described.lines(programme_of(old) if old else None, programme_of(new))


def obstacles(subject, *, refusing):
    return obstacles_among(subject, CHECKS, refusing=refusing)


def _counted(session, before, now):
    """Return the session with its count, in the light of the newest release."""
    if before is None:
        # Words of an older release have counted already.
        sequence = session.get("sequence", -1) + 1
        return {**session, "sequence": sequence, "changed_at": now.isoformat(), "was": None}
    kept = {name: before[name] for name in ("sequence", "changed_at", "was")}
    counted = {**session, **kept}
    if counted == before:
        return counted
    counted["changed_at"] = now.isoformat()
    moved = any(session[name] != before[name] for name in WHEN + WHERE)
    if moved:
        counted["was"] = {name: before[name] for name in WHEN + WHERE}
    if moved or session["state"] != before["state"]:
        counted["sequence"] += 1
    return counted


def _cancelled(session, taken):
    """Return a session that has gone, leaving its address to another one that has it now."""
    return {**session, "state": "cancelled", "slug": free_slug(session, taken)}


def free_slug(item, taken):
    """Return the address of what has gone: another one where somebody else has its own now."""
    return f"{item['slug']}-{item['number']}" if item["slug"] in taken else item["slug"]


def _may_be_in_calendars(sessions, now):
    """Say whether the last known day of these sessions is ahead, or not long ago."""
    ends = [moment(end) for s in sessions if (end := s["ends_at"] or s["held_on"])]
    return bool(ends) and now < max(ends) + REMEMBERED_AFTER_THE_END


def _people_of(sessions, words, before):
    """Return those who appear, from the words or, for sessions that are gone, from before."""
    present = {person["uid"]: person for person in words["people"]}
    taken = {person["slug"] for person in words["people"]}
    known = {p["uid"]: {**p, "slug": free_slug(p, taken)} for p in (before or words)["people"]}
    named = {a["person"] for session in sessions for a in _appearances_of(session)}
    return [person for uid, person in sorted((known | present).items()) if uid in named]


def _appearances_of(session):
    yield from session["appearances"]
    for talk in session["talks"]:
        yield from talk["appearances"]


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
