"""Who appears in a session and its talks, as a file says it and as rows say it."""

from dataclasses import dataclass

from cooperation_week.lib.words import words_of
from events.archive import in_columns
from events.programme.models import Appearance, Talk
from events.programme.schedules.timing import moments_of

Role = Appearance.Role
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Lineup:
    """`talks` are (title, summary, start, end), `people` are (talk or -1, uid, role, affiliation).

    Words are sorted pairs of language and text, so that two equal ones are equal. `talks` is None
    where a file knows nothing of talks: then those of the session stay as they are.
    """

    talks: tuple | None
    people: tuple

    @property
    def keys(self):
        """Return who is where in which role, as it is remembered with the session."""
        return [[*found[:3]] for found in self.people]


def lineup_of(event, said, people):
    """Return what the file says; the standard’s list of persons decides who is there at all."""
    listed = [uid for read in event.persons if (uid := people.identifier_of(read)) in people.rows]
    talks = [talk for talk in said.all_inside("talks") if talk.words("title")]
    named = [(-1, said), *enumerate(talks)]
    known = [found for number, part in named for found in _appearances(number, part, listed)]
    mentioned = {uid for _number, uid, *_rest in known}
    others = [(-1, uid, Role.SPEAKER, ()) for uid in listed if uid not in mentioned]
    return Lineup(tuple(map(_talk, talks)) if said else None, tuple(_once([*known, *others])))


@dataclass(slots=True)
class Rows:
    """The rows of a session: talks in their order, and appearances by talk or -1, uid and role."""

    talks: list
    appearances: dict

    def leave_alone(self, lineup, before):
        """Set aside what staff put in: whom no file has named, `before` being the last one's keys.

        Return the lineup without those to whom staff gave another role in the same place.
        """
        if before is None:
            return lineup
        of_a_file = {tuple(key) for key in (*before, *lineup.keys)}
        kept = {key[:2] for key in self.appearances if key not in of_a_file}
        self.appearances = {k: row for k, row in self.appearances.items() if k in of_a_file}
        people = (f for f in lineup.people if f[:2] not in kept or f[:3] in self.appearances)
        return Lineup(lineup.talks, tuple(people))


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


def is_said_by(rows, lineup):
    """Say whether the rows of a session say what the lineup says."""
    talks = tuple(
        (_pairs(words_of(t, "title")), _pairs(words_of(t, "summary")), t.starts_at, t.ends_at)
        for t in rows.talks
    )
    people = tuple(
        (*key, _pairs(words_of(row, "affiliation"))) for key, row in rows.appearances.items()
    )
    return people == lineup.people and lineup.talks in (None, talks)


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
        for gone in (*rows.appearances.values(), *rows.talks[len(talks) :]):
            gone.delete()
    Talk.objects.bulk_create(talks_made)
    Appearance.objects.bulk_create(made)


def _talks_of(session, rows, lineup):
    """Return a row for each talk, those that were there first, and save these."""
    if lineup.talks is None:
        return rows
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
