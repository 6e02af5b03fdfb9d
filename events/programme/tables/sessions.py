"""The sessions of an edition as a table, with their hours on the venue’s clock."""

from dataclasses import replace
from functools import cached_property

from django.db.models import Prefetch
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.clocks import zone
from cooperation_week.lib.names import fold
from cooperation_week.lib.words import LANGUAGES, column, words_of
from cooperation_week.sheets.addresses import Addresses
from cooperation_week.sheets.choices import ChoiceColumn, RelatedColumn, SeveralChoices
from cooperation_week.sheets.columns import AddressColumn, FieldColumn, Refused, in_three
from cooperation_week.sheets.tables import Table
from cooperation_week.sheets.times import DayColumn, HourColumn
from events.models import Component, Leg, Room, Theme, Venue
from events.programme.hours import HoursRefused, hours_of, set_hours, set_talk_hours
from events.programme.models import Appearance, FormerSlug, Language, Session, Talk
from events.programme.places import PlaceRefused, settle_place
from events.programme.slugs import keep_former_slug, session_slug_among
from events.programme.states import known_to_visitors
from events.programme.tables.appearances import PeopleColumn, save_people

HOURS = ("day", "starts", "ends", "last_day")
# From the narrowest: a room says its venue, and a venue its city.
PLACES = ("room", "venue", "leg")
TITLES = tuple(column("title", language) for language in LANGUAGES)


class OfHours:
    """A mixin for columns that are read from the hours of a session."""

    def value_of(self, row):
        return getattr(hours_of(row, _zone_of(row)), self.name)


class DayOfHours(OfHours, DayColumn):
    pass


class HourOfHours(OfHours, HourColumn):
    pass


class SessionsTable(Table):
    name, title, model = "sessions", _("Sessions"), Session

    def __init__(self, edition):
        self.edition, self.about = edition, str(edition.year)
        self.columns = (*_what(), *_when(), *_where(edition), *_more())
        former = FormerSlug.objects.filter(edition=edition)
        own = Session.objects.filter(edition=edition)
        self.addresses = Addresses(
            [*former.values_list("slug", "session__uid"), *own.values_list("slug", "uid")]
        )

    def queryset(self):
        talks = Prefetch("talks", Talk.objects.order_by("position", "pk"))
        in_itself = Appearance.objects.filter(talk=None).prefetch_related("person")
        people = Prefetch("appearances", in_itself.order_by("position", "pk"), "own_appearances")
        rows = Session.objects.filter(edition=self.edition).in_order()
        return rows.prefetch_related(talks, people)

    def rows(self):
        """Give each session its places from those that are at hand: joining them takes longer."""
        related = [c for c in self.columns if isinstance(c, RelatedColumn)]
        at_hand = {column.name: {row.pk: row for row in column.rows} for column in related}
        found = super().rows()
        for row in found:
            row.edition = self.edition
            for name, known in at_hand.items():
                if place := known.get(getattr(row, f"{name}_id")):
                    setattr(row, name, place)
        return found

    def blank(self, **identifier):
        return Session(edition=self.edition, **identifier)

    def put(self, row, values):
        before, clock = hours_of(row, _zone_of(row)), _zone_of(row)
        hours = {name: values[name] for name in HOURS if name in values}
        super().put(row, {name: value for name, value in values.items() if name not in HOURS})
        _settle(row, {name: values[name] for name in PLACES if name in values})
        if hours or _zone_of(row) != clock:
            self._set_hours(row, replace(before, **hours), clock)
        if not any(getattr(row, name) for name in TITLES):
            raise Refused(gettext("A session has a title in at least one language."), TITLES[0])
        self._set_address(row)

    def save(self, row, before):
        super().save(row, before)
        if before and before["slug"] != row.slug:
            keep_former_slug(row, before["slug"])
        if hasattr(row, "people"):
            save_people(row)
        for talk in getattr(row, "talks_taken_along", ()):
            talk.save(update_fields=["starts_at", "ends_at"])

    @cached_property
    def known_to_visitors(self):
        return known_to_visitors(self.edition)

    def doubt(self, row, before):
        """Say what the form says of a session that goes back to the drafts."""
        was = before["state"] != str(Session.State.DRAFT.label)
        is_draft = row.state == Session.State.DRAFT
        if is_draft and was and str(row.uid) in self.known_to_visitors:
            return gettext(
                "Visitors already know this session: as a draft it will be shown to them as"
                " cancelled."
            )
        return ""

    def likeness(self, row):
        title = next((text for name in TITLES if (text := getattr(row, name))), "")
        return (fold(title), row.starts_at, row.held_on)

    def _set_hours(self, row, hours, clock):
        """Give the session its hours, and take its talks along as the form does."""
        for name in ("day", "last_day"):
            if (day := getattr(hours, name)) and day.year != self.edition.year:
                said = gettext("This day is not in %(year)s.") % {"year": self.edition.year}
                raise Refused(said, name)
        # What this row has read before may be used: nobody else sees it.
        talks = [(talk, hours_of(talk, clock)) for talk in (row.talks.all() if row.pk else ())]
        try:
            set_hours(row, hours, _zone_of(row))
        except HoursRefused as refusal:
            raise Refused(str(refusal), refusal.field) from None
        row.talks_taken_along = [
            _taken_along(talk, was, row) for talk, was in talks if was.starts or was.ends
        ]

    def _set_address(self, row):
        others = self.addresses.of_others(row)
        if not row.slug:
            row.slug = session_slug_among(row, others)
        elif row.slug in others:
            raise Refused(gettext("This is, or was, the address of another session."), "slug")
        self.addresses.take(row.slug, row)


def _what():
    return (
        ChoiceColumn(Session, "state"),
        ChoiceColumn(Session, "kind"),
        ChoiceColumn(Session, "access"),
        *in_three(Session, "title"),
    )


def _when():
    on_a_clock = _("As 09:30, on the clock of the venue.")
    only_the_day = _("As 2026-12-01. Leave the hours empty when only the day is known.")
    passes_midnight = _("Only when it passes midnight.")
    return (
        DayOfHours("day", _("Day"), about=only_the_day),
        HourOfHours("starts", _("From"), about=on_a_clock),
        HourOfHours("ends", _("To"), about=on_a_clock),
        DayOfHours("last_day", _("Ends on another day"), about=passes_midnight),
    )


def _where(edition):
    own = {"edition": edition}
    return (
        _related("room", Room.objects.of(edition), "name", about=_("A room says its venue.")),
        _related("venue", Venue.objects.of(edition), "name", about=_("A venue says its city.")),
        _related("leg", Leg.objects.filter(**own).order_by("position", "pk"), "city"),
        _related("theme", Theme.objects.filter(**own).order_by("position", "pk"), "name"),
        _related("component", Component.objects.filter(**own).order_by("position", "pk"), "name"),
    )


def _related(name, rows, called_by, **kwargs):
    label = Session._meta.get_field(name).verbose_name
    if name == "leg":
        label = _("city")
    return RelatedColumn(name, label, [(row, words_of(row, called_by)) for row in rows], **kwargs)


def _more():
    several = {"choices": Language.choices, "about": _("Several are separated by commas.")}
    return (
        SeveralChoices(Session, "floor_languages", **several),
        SeveralChoices(Session, "interpreted_languages", **several),
        PeopleColumn(),
        *in_three(Session, "summary"),
        *in_three(Session, "note"),
        *(FieldColumn(Session, name) for name in ("stream", "slides", "recording", "sources")),
        AddressColumn(Session, "slug", about=_("Made from the title when left empty.")),
    )


def _settle(row, chosen):
    """Let the narrower place speak, and refuse a wider one that was written against it."""
    try:
        settle_place(row)
    except PlaceRefused as refusal:
        raise Refused(str(refusal), refusal.field) from None
    for name, place in chosen.items():
        settled = getattr(row, name)
        if place and place != settled:
            said = gettext("The room or venue chosen is in %(place)s.") % {"place": settled}
            raise Refused(said, name)


def _taken_along(talk, hours, session):
    try:
        set_talk_hours(talk, session, hours, _zone_of(session))
    except HoursRefused as refusal:
        said = gettext("Its talk “%(talk)s”: %(reason)s") % {"talk": talk, "reason": refusal}
        raise Refused(said, "starts") from None
    return talk


def _zone_of(session):
    return zone(session.leg.zone) if session.leg else None
