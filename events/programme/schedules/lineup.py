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


@dataclass(slots=True)
class Rows:
    """The rows of a session: talks in their order, and appearances by talk or -1, uid and role."""

    talks: list
    appearances: dict


def rows_of(session):
    """Return what was fetched with a session; one that is still to be made has nothing."""
    if session.pk is None:
        return Rows([], {})
    talks = sorted(session.talks.all(), key=lambda talk: (talk.position, talk.pk))
    numbers = {talk.pk: number for number, talk in enumerate(talks)}
    in_order = sorted(
        session.appearances.all(),
        key=lambda row: (numbers.get(row.talk_id, -1), row.position, row.pk),
    )
    keys = ((numbers.get(row.talk_id, -1), str(row.person.uid), row.role) for row in in_order)
    return Rows(talks, dict(zip(keys, in_order, strict=True)))


def lineup_in(rows):
    """Return what the rows of a session say."""
    return Lineup(
        tuple(
            (_pairs(words_of(t, "title")), _pairs(words_of(t, "summary")), t.starts_at, t.ends_at)
            for t in rows.talks
        ),
        tuple(
            (*key, _pairs(words_of(row, "affiliation"))) for key, row in rows.appearances.items()
        ),
    )


def put_on(lineups, people):
    """Write lineups, each with its session and the rows it had.

    Talks keep their rows in order, and people theirs in the same role of the same thing: what
    else is known of them, such as whether they have confirmed, stays.
    """
    talks_made, made = [], []
    for session, rows, lineup in lineups:
        talks = _talks_of(session, rows.talks, lineup)
        talks_made += [talk for talk in talks if talk.pk is None]
        for position, found in enumerate(lineup.people):
            row = rows.appearances.pop(found[:3], None) or Appearance(session=session)
            _place(row, talks, position, found, people)
            if row.pk is None:
                made.append(row)
            else:
                row.save()
        for gone in (*rows.appearances.values(), *rows.talks[len(lineup.talks) :]):
            gone.delete()
    Talk.objects.bulk_create(talks_made)
    Appearance.objects.bulk_create(made)


def _talks_of(session, rows, lineup):
    """Return a row for each talk, those that were there first, and save these."""
    talks = [*rows, *(Talk(session=session) for _more in lineup.talks[len(rows) :])]
    for number, (talk, said) in enumerate(zip(talks, lineup.talks, strict=False)):
        _fill(talk, number, said)
        if talk.pk is not None:
            talk.save()
    return talks[: len(lineup.talks)]


def _fill(talk, number, said):
    title, summary, talk.starts_at, talk.ends_at = said
    talk.position = number
    facts = {"title": dict(title), "summary": dict(summary)}
    for column, text in in_columns(facts, "title", "summary").items():
        setattr(talk, column, text)


def _place(row, talks, position, found, people):
    number, uid, role, affiliation = found
    row.talk = talks[number] if number >= 0 else None
    row.person, row.role, row.position = people.rows[uid], role, position
    for column, text in in_columns({"affiliation": dict(affiliation)}, "affiliation").items():
        setattr(row, column, text)


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
