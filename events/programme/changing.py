"""Changing several sessions at once."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from cooperation_week.lib.words import Words, listing, words_of
from events.planned import NotDone, check_seen, digest_of
from events.programme.models import Language, Session
from events.programme.places import PlaceRefused, settle_place
from events.programme.states import State, known_to_visitors

CHOSEN = ("state", "kind", "access")
PLACES = ("theme", "component", "room")
LANGUAGES = ("floor_languages", "interpreted_languages")
FIELDS = (*CHOSEN, *PLACES, *LANGUAGES)
AT_A_TIME = 200


@dataclass(frozen=True, slots=True)
class Difference:
    """What a field says now and will say, in words."""

    field: str
    before: str
    after: str

    @property
    def label(self):
        return Session._meta.get_field(self.field).verbose_name


@dataclass(frozen=True, slots=True)
class ChangedSession:
    pk: int
    title: Words
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """`unannounced` drafts are not cancelled: nobody can miss what was never announced.

    Of those that become drafts, visitors know `announced`, and will read that they are cancelled.
    """

    sessions: tuple[ChangedSession, ...]
    unannounced: int
    announced: int
    fields: tuple[str, ...]

    @property
    def digest(self):
        return digest_of((self.sessions, self.fields))


def plan_changes(sessions, wanted):
    """Return what becomes of sessions when these fields get these values. Raises NotDone.

    `wanted` has values of some of FIELDS: what it lacks stays as it is, None empties a place, and
    languages are lists.
    """
    return _plan(sessions, wanted, Session.objects.all())[0]


@transaction.atomic
def change_sessions(sessions, wanted, *, seen=None):
    """Change them, and return what has changed. Raises NotDone, and then nothing has."""
    planned, rows = _plan(sessions, wanted, Session.objects.select_for_update(of=("self",)))
    check_seen(planned, seen)
    Session.objects.bulk_update(rows, [*wanted, "venue", "leg"], AT_A_TIME)
    return planned


def _plan(sessions, wanted, rows):
    if not wanted:
        raise NotDone(_("Choose what is to be changed."))
    chosen = rows.filter(pk__in=[session.pk for session in sessions])
    related = ("room__venue__leg", "theme", "component", "venue__leg", "leg", "edition")
    found, unannounced, changed = [], 0, []
    for row in chosen.select_related(*related).order_by("starts_at", "held_on", "pk"):
        if wanted.get("state") == State.CANCELLED and row.state == State.DRAFT:
            unannounced += 1
        elif differences := _change(row, wanted):
            changed.append(row)
            found.append(ChangedSession(row.pk, words_of(row, "title"), tuple(differences)))
    if not found:
        raise NotDone(_("The chosen sessions are like this already, or cannot be changed so."))
    announced = _announced(changed) if wanted.get("state") == State.DRAFT else 0
    return Changes(tuple(found), unannounced, announced, tuple(wanted)), changed


def _announced(rows):
    known = {edition: known_to_visitors(edition) for edition in {row.edition for row in rows}}
    return sum(str(row.uid) in known[row.edition] for row in rows)


def _change(row, wanted):
    """Give a row its values; return what differs."""
    before = {name: _said(row, name) for name in wanted}
    city = row.leg_id
    for name, value in wanted.items():
        setattr(row, name, value)
    try:
        settle_place(row)
    except PlaceRefused as refusal:
        raise NotDone(f"“{row}”: {refusal}", refusal.field) from None
    if city and row.leg_id != city:
        raise NotDone(
            _(
                "“%(title)s” is held in another city than this room, on another clock."
                " Move it there on its own page."
            )
            % {"title": row},
            "room",
        )
    after = {name: _said(row, name) for name in wanted}
    return [
        Difference(name, before[name], after[name])
        for name in wanted
        if before[name] != after[name]
    ]


def written(languages):
    """Name languages, in their order, in the reader's."""
    names = [str(language.label) for language in Language if language in languages]
    return listing(names)


def _said(row, name):
    if name in CHOSEN:
        return str(getattr(row, f"get_{name}_display")())
    value = getattr(row, name)
    if name in LANGUAGES:
        return written(value) or "–"
    return str(words_of(value, "name")) if value else "–"
