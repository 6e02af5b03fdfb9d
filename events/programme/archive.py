"""The programmes of the past editions: their people and sessions, loaded and released."""

import json
import uuid
from datetime import datetime, time

from django.db import transaction

from centres.models import Centre, Institution
from cooperation_week.lib.clocks import day, zone
from cooperation_week.releases.models import Release
from cooperation_week.releases.publishing import publish
from cooperation_week.releases.refusals import NothingChanged
from events.archive import (
    archived_years,
    facts_of,
    identifier,
    in_columns,
    lay_edition,
    lines,
    people_known,
)
from events.models import Edition
from events.programme.models import Appearance, Host, Person, Session, Talk
from events.programme.released import NAME
from events.programme.slugs import keep_former_slug, person_slug

NOTE = {
    "it": "Dall’archivio: l’edizione come la raccontano le fonti pubblicate.",
    "en": "From the archive: the edition as published sources tell it.",
    "zh-hans": "来自档案：依据已公开资料整理的本届情况。",
}


def load_archive(*, now, refresh=False, lay_more=None):
    """Load the past editions and release each; return the years that were released now.

    An edition that is there already is left alone, since the staff may have worked on it. With
    `refresh` its rows are put back to what the archive says, the people of its sessions and its
    figures are made anew, and what else the staff added stays. Whoever was erased stays erased.
    `lay_more(edition)` makes what stands further up and is released with it.
    """
    present = set() if refresh else set(Edition.objects.values_list("year", flat=True))
    return [
        year
        for year in archived_years()
        if year not in present and _load(year, now, refresh, lay_more)
    ]


@transaction.atomic
def _load(year, now, refresh, lay_more):
    facts = facts_of(year)
    laid = lay_edition(facts)
    people = _lay_people(facts["sessions"], refresh)
    for session in facts["sessions"]:
        _lay_session(session, laid, people)
    if lay_more:
        lay_more(laid.edition)
    try:
        return publish(laid.edition.subject, by=None, note=NOTE, now=now)
    except NothingChanged:
        return None


def _lay_people(sessions, refresh):
    """Return by key the people of these sessions, without those who were erased."""
    known, erased = people_known(), erased_people()
    named = {item["person"] for session in sessions for item in _everybody(session)}
    keys = sorted(key for key in named if identifier("person", key) not in erased)
    return {key: _lay_person(key, known[key], refresh) for key in keys}


def _everybody(session):
    yield from session.get("people", [])
    for talk in session.get("talks", []):
        yield from talk["people"]


def erased_people():
    """Return the identifiers of those in whose place a tombstone stands, in whatever release."""
    # Documents are canonical JSON: there is one way to write this.
    documents = Release.objects.filter(document__contains='"is_erased":true')
    return {
        uuid.UUID(person["uid"])
        for document in documents.values_list("document", flat=True)
        for person in json.loads(document)["parts"][NAME]["people"]
        if person["is_erased"]
    }


def _lay_person(key, facts, refresh):
    """A person appears in several editions: a new one leaves the row as the staff keep it."""
    uid = identifier("person", key)
    person = Person.objects.filter(uid=uid).first() or Person(uid=uid, slug=key)
    if person.pk and not refresh:
        return person
    person.latin_family, _, person.latin_given = facts.get("latin", "").partition(", ")
    person.han_family, _, person.han_given = facts.get("han", "").partition(", ")
    person.is_family_first = facts.get("is_family_first", False)
    for name, text in in_columns(facts, "honorific").items():
        setattr(person, name, text)
    if Person.objects.filter(slug=person.slug).exclude(uid=uid).exists():
        person.slug = person_slug(person)
    person.save()
    return person


def _lay_session(facts, laid, people):
    uid = identifier(laid.edition.year, facts["slug"])
    former = Session.objects.filter(uid=uid).values_list("slug", flat=True).first()
    session, _ = Session.objects.update_or_create(
        uid=uid, defaults={"edition": laid.edition, **_session(facts), **_places(facts, laid)}
    )
    keep_former_slug(session, former)
    _lay_hosts(session, facts.get("hosts", []))
    session.appearances.all().delete()
    _lay_appearances(session, None, facts.get("people", []), people)
    for position, talk in enumerate(facts.get("talks", [])):
        _lay_talk(session, position, talk, people)


def _session(facts):
    return {
        "slug": facts["slug"],
        "kind": facts["kind"],
        "state": Session.State.CONFIRMED,
        "starts_at": None,
        "ends_at": None,
        "held_on": day(facts["day"]),
        "sources": lines(facts["sources"]),
        **in_columns(facts, "title", "summary", "note"),
    }


def _places(facts, laid):
    city, venue, room = (facts.get(name) for name in ("city", "venue", "room"))
    return {
        "component": laid.components[facts["component"]] if "component" in facts else None,
        "theme": laid.themes[facts["theme"]] if "theme" in facts else None,
        "leg": laid.legs[city] if city else None,
        "venue": laid.venues[city, venue] if venue else None,
        "room": laid.rooms[city, venue, room] if room else None,
    }


def _lay_hosts(session, hosts):
    """Name who held it, where the cooperation knows them here; hosts that the staff added stay."""
    for position, facts in enumerate(hosts):
        if host := _host(facts):
            Host.objects.update_or_create(session=session, **host, defaults={"position": position})


def _host(facts):
    [(kind, slug)] = facts.items()
    row = {"institution": Institution, "centre": Centre}[kind].objects.filter(slug=slug).first()
    return row and {kind: row}


def _lay_talk(session, position, facts, people):
    talk, _ = Talk.objects.update_or_create(
        uid=identifier(session.uid, position),
        defaults={
            "session": session,
            "position": position,
            "starts_at": _start(session, facts["at"]) if "at" in facts else None,
            "ends_at": None,
            **in_columns(facts, "title", "summary"),
        },
    )
    _lay_appearances(session, talk, facts["people"], people)


def _start(session, wall):
    """Return the moment when the clock on the venue's wall shows these hours, such as 10:30."""
    return datetime.combine(session.held_on, time.fromisoformat(wall), zone(session.leg.zone))


def _lay_appearances(session, talk, items, people):
    Appearance.objects.bulk_create(
        Appearance(
            session=session,
            talk=talk,
            person=people[item["person"]],
            role=item["role"],
            position=position,
            # They were there: nobody has to be asked any more.
            confirmation=Appearance.Confirmation.CONFIRMED,
            **in_columns(item, "affiliation"),
        )
        for position, item in enumerate(items)
        if item["person"] in people
    )
