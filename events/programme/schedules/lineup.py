"""Who appears in a session and its talks, as a file says it and as rows say it."""

from dataclasses import dataclass

from cooperation_week.lib.words import words_of
from events.archive import in_columns
from events.programme.models import Appearance, Talk
from events.programme.schedules.timing import moments_of

Role = Appearance.Role
LONGEST = 300
MOST_TALKS = 300


@dataclass(frozen=True, slots=True)
class Lineup:
    """`talks` are (title, summary, start, end), `people` are (talk or -1, uid, role, affiliation).

    Words are sorted pairs of language and text, so that two equal ones are equal.
    """

    talks: tuple
    people: tuple


def lineup_of(event, said, people):
    """Return what the file says; the standard’s list of persons decides who is there at all."""
    listed = [uid for read in event.persons if (uid := people.identifier_of(read)) in people.rows]
    told = said.all_inside("talks")[:MOST_TALKS]
    talks = [talk for talk in told if talk.words("title")]
    named = [(-1, said), *enumerate(talks)]
    known = [found for number, part in named for found in _appearances(number, part, listed)]
    mentioned = {uid for _number, uid, *_rest in known}
    others = [(-1, uid, Role.SPEAKER, ()) for uid in listed if uid not in mentioned]
    return Lineup(tuple(map(_talk, talks)), tuple(_once([*known, *others])))


def lineup_in(session):
    """Return what the rows of a session say, from what was fetched with it."""
    talks = talks_in(session)
    numbers = {talk.pk: number for number, talk in enumerate(talks)}
    rows = sorted(session.appearances.all(), key=lambda row: (row.position, row.pk))
    people = [
        (
            numbers.get(row.talk_id, -1),
            str(row.person.uid),
            row.role,
            _pairs(words_of(row, "affiliation")),
        )
        for row in rows
    ]
    return Lineup(
        tuple(
            (_pairs(words_of(t, "title")), _pairs(words_of(t, "summary")), t.starts_at, t.ends_at)
            for t in talks
        ),
        tuple(sorted(people, key=lambda found: found[0])),
    )


def talks_in(session):
    """Return the rows of a session's talks in their order; a session to come has none."""
    rows = session.talks.all() if session.pk else ()
    return sorted(rows, key=lambda talk: (talk.position, talk.pk))


def put_on(sessions, people):
    """Write lineups, each with its session and the talks it had: these keep their rows."""
    kept, made, appearances = [], [], []
    for session, rows, lineup in sessions:
        talks = [*rows[: len(lineup.talks)]]
        talks += [Talk(session=session) for _more in lineup.talks[len(rows) :]]
        for number, (talk, said) in enumerate(zip(talks, lineup.talks, strict=True)):
            _fill(talk, number, said)
            (kept if talk.pk else made).append(talk)
        for surplus in rows[len(lineup.talks) :]:
            surplus.delete()
        appearances += [
            _appearance(session, talks, position, found, people)
            for position, found in enumerate(lineup.people)
        ]
    Appearance.objects.filter(session__in=[session for session, *_rest in sessions]).delete()
    for talk in kept:
        talk.save()
    Talk.objects.bulk_create(made)
    Appearance.objects.bulk_create(appearances)


def _fill(talk, number, said):
    title, summary, talk.starts_at, talk.ends_at = said
    talk.position = number
    facts = {"title": dict(title), "summary": dict(summary)}
    for column, text in in_columns(facts, "title", "summary").items():
        setattr(talk, column, text)


def _appearance(session, talks, position, found, people):
    number, uid, role, affiliation = found
    return Appearance(
        session=session,
        talk=talks[number] if number >= 0 else None,
        person=people.rows[uid],
        role=role,
        position=position,
        **in_columns({"affiliation": dict(affiliation)}, "affiliation"),
    )


def _appearances(number, part, listed):
    for said in part.all_inside("appearances"):
        if (uid := said.text("person")) in listed:
            role = said.choice("role", Role.values, Role.SPEAKER)
            yield number, uid, role, _pairs(said.words("affiliation", LONGEST))


def _talk(said):
    return (_pairs(said.words("title", LONGEST)), _pairs(said.words("summary")), *moments_of(said))


def _pairs(words):
    return tuple(sorted(words.items()))


def _once(found):
    """Leave out who is named twice in one role of one thing, as the constraints ask for."""
    first = {}
    for number, uid, role, affiliation in found:
        first.setdefault((number, uid, str(role)), (number, uid, str(role), affiliation))
    return first.values()
