"""Words in three languages and two scripts over a programme: what of it can be found."""

from dataclasses import dataclass
from itertools import product

from cooperation_week.lib.names import readings_of_family, readings_of_given
from cooperation_week.lib.search import make_entry, plain
from cooperation_week.releases.reading import read
from events.addresses import newest_first
from events.programme.published import Person, Session, Talk, programme_of
from events.published import Edition, digest_for

PEOPLE, SESSIONS, TALKS = KINDS = "people", "sessions", "talks"


@dataclass(frozen=True, slots=True)
class OnProgramme:
    """Where something was found: a session, a talk in it, or a person of an edition."""

    edition: Edition
    session: Session | None = None
    talk: Talk | None = None
    person: Person | None = None


def sessions_with(words, programme):
    """Return the uids of the sessions in which all the words occur, in whatever order."""
    wanted = plain(words).split()
    # Folding takes longer than looking, so what was folded is kept as long as the release.
    texts = read(digest_for(programme.edition.year), _texts_of)
    return {uid for uid, text in texts.items() if all(word in text for word in wanted)}


def searched_in(subjects):
    """Return the editions, the newest first."""
    return newest_first(subjects)


def entries_of(document):
    """Return all that can be found in a programme: people, sessions, then talks."""
    programme = programme_of(document)
    edition = programme.edition
    people = [_person(person, edition) for person in programme.people]
    sessions = [_session(session, edition) for session in programme.sessions]
    talks = [_talk(talk, s, edition) for s in programme.sessions for talk in s.talks]
    return (*people, *sessions, *talks)


def names_of(person):
    """Return the ways in which a person is named: in both orders, in characters, and by sound."""
    orders = (person.latin_family, person.latin_given), (person.latin_given, person.latin_family)
    written = [" ".join(part for part in order if part) for order in orders]
    characters = (person.han_name, person.han_family + person.han_given)
    sounds = [family + given for family, given in _sounds_of(person)]
    return [name for name in (*written, *characters, *sounds) if name]


def other_names_of(person):
    """Return the ways in which a name may also be typed: as one word, the given name first."""
    family, given = (
        plain(name).replace(" ", "") for name in (person.latin_family, person.latin_given)
    )
    sounds = [given_sound + family_sound for family_sound, given_sound in _sounds_of(person)]
    return [family + given, given + family, *sounds]


def _sounds_of(person):
    families, givens = readings_of_family(person.han_family), readings_of_given(person.han_given)
    return [*product(families, givens)]


def _person(person, edition):
    texts = (
        *other_names_of(person),
        *person.affiliation.values(),
        *person.position.values(),
    )
    return make_entry(PEOPLE, OnProgramme(edition, person=person), names_of(person), texts)


def _session(session, edition):
    at = session.occasion
    hosts = (host.name for host in session.hosts)
    about = (session.theme and session.theme.name, at.leg and at.leg.city)
    texts = [
        text
        for words in (session.summary, session.note, *hosts, *about)
        if words
        for text in words.values()
    ]
    return make_entry(
        SESSIONS,
        OnProgramme(edition, session),
        [*session.title.values()],
        [*texts, *_people_in(session.appearances)],
    )


def _talk(talk, session, edition):
    return make_entry(
        TALKS,
        OnProgramme(edition, session, talk),
        [*talk.title.values()],
        [*talk.summary.values(), *_people_in(talk.appearances)],
    )


def _people_in(appearances):
    people = [appearance.person for appearance in appearances]
    return [name for p in people for name in (*names_of(p), *other_names_of(p))]


def _texts_of(document):
    return {session.uid: _text_of(session) for session in programme_of(document).sessions}


def _text_of(session):
    """Return all that is searched in a session: its titles and its people, folded."""
    titles = [*session.title.values(), *(t for talk in session.talks for t in talk.title.values())]
    return plain("\n".join([*titles, *_people_in(session.everybody)]))
