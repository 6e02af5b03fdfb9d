"""The rows of the sample's people and sessions, with their talks and who appears in them."""

from datetime import time

from cooperation_week.lib.clocks import zone
from events.archive import identifier, in_columns
from events.programme.hours import Hours, set_hours, set_talk_hours
from events.programme.models import Appearance, FormerSlug, Person, Session, Talk
from events.programme.places import settle_place
from events.programme.slugs import person_slug
from events.sample import day_of_sample, sample_data

PEOPLE = ("people_italy", "people_china")
SESSIONS = ("naples_1", "naples_2", "venice_2", "venice_3")
# Addresses that lead nowhere, by RFC 2606.
LINKS = "https://example.org/{kind}/{slug}"


def hours_in(facts, day):
    """Read the hours of a session or talk; one without them has none of its own."""
    if "starts" not in facts:
        return Hours()
    return Hours(day, time.fromisoformat(facts["starts"]), time.fromisoformat(facts["ends"]))


def lay_people():
    """Return the invented people by key. Who is there already, from another sample, stays."""
    honorifics, institutions = sample_data("honorifics"), sample_data("institutions")
    known = {person.uid: person for person in Person.objects.filter(is_sample=True)}
    people = {}
    for facts in (person for name in PEOPLE for person in sample_data(name)):
        uid = identifier("sample", "person", facts["key"])
        affiliation = institutions[facts["affiliation"]]
        honorific = honorifics.get(facts.get("honorific"), {})
        words = {**facts, "affiliation": affiliation, "honorific": honorific}
        people[facts["key"]] = known.get(uid) or _lay_person(uid, words)
    return people


def _lay_person(uid, facts):
    latin_family, latin_given = facts["latin"]
    han_family, han_given = facts.get("han", ("", ""))
    person = Person(
        uid=uid,
        latin_family=latin_family,
        latin_given=latin_given,
        han_family=han_family,
        han_given=han_given,
        is_family_first=facts["is_family_first"],
        is_sample=True,
        **in_columns(facts, "honorific", "position", "affiliation", "biography"),
    )
    person.slug = person_slug(person)
    person.save()
    return person


def lay_sessions(places, people):
    appearances = []
    for facts in (session for name in SESSIONS for session in sample_data(name)):
        session = _lay_session(facts, places)
        appearances += _appearances(facts, people, session=session)
        for position, contribution in enumerate(facts.get("talks", [])):
            talk = _lay_talk(contribution, session, position)
            appearances += _appearances(contribution, people, session=session, talk=talk)
    Appearance.objects.bulk_create(appearances)


def _lay_session(facts, places):
    edition, slug = places.edition, facts["slug"]
    session = Session(
        uid=identifier("sample", edition.year, slug),
        edition=edition,
        slug=slug,
        kind=facts["kind"],
        state=facts.get("state", Session.State.CONFIRMED),
        access=facts["access"],
        component=places.components.get(facts.get("component")),
        theme=places.themes.get(facts.get("theme")),
        room=places.rooms[facts["room"]],
        floor_languages=facts["floor"],
        interpreted_languages=facts.get("interpreted", []),
        **{kind: LINKS.format(kind=kind, slug=slug) for kind in facts.get("links", [])},
        **in_columns(facts, "title", "summary", "note"),
    )
    settle_place(session)
    day = day_of_sample(edition.first_day, facts["day"])
    set_hours(session, hours_in(facts, day), zone(session.leg.zone))
    session.save()
    for former in facts.get("former", []):
        FormerSlug.objects.create(edition=edition, session=session, slug=former)
    return session


def _lay_talk(facts, session, position):
    talk = Talk(
        uid=identifier("sample", session.edition.year, session.slug, position),
        session=session,
        position=position,
        **in_columns(facts, "title", "summary"),
    )
    clock = zone(session.leg.zone)
    set_talk_hours(
        talk, session, hours_in(facts, session.starts_at.astimezone(clock).date()), clock
    )
    talk.save()
    return talk


def _appearances(facts, people, *, session, talk=None):
    named = ((role, key) for role, keys in facts["people"].items() for key in keys)
    on_behalf = facts.get("on_behalf", {})
    return [
        Appearance(
            session=session,
            talk=talk,
            person=people[key],
            role=role,
            position=position,
            confirmation=_confirmation(role),
            **in_columns({"affiliation": on_behalf.get(key, {})}, "affiliation"),
        )
        for position, (role, key) in enumerate(named)
    ]


def _confirmation(role):
    """Leave panellists to be asked, so that the desk has something to settle."""
    answers = Appearance.Confirmation
    return answers.NOT_ASKED if role == Appearance.Role.PANELLIST else answers.CONFIRMED
