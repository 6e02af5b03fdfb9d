"""Bringing a schedule file into the drafts of an edition, and keeping in step with it later."""

from collections import Counter
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperation_week.lib.names import fold
from cooperation_week.lib.words import LANGUAGES, listing
from events.archive import identifier
from events.models import Edition
from events.programme.models import FormerSlug, Session
from events.programme.schedules.facts import Facts
from events.programme.schedules.grounds import Grounds
from events.programme.schedules.lineup import is_said_by, lineup_of, put_on, rows_of
from events.programme.schedules.memory import Taking
from events.programme.schedules.people import People, is_uuid
from events.programme.schedules.reading import ScheduleRefused
from events.programme.schedules.reports import Report, Told
from events.programme.schedules.taking import columns_of, new_slug, take_place, told_of

State = Session.State


@transaction.atomic
def bring_in(schedule, edition, *, overwrite=False, rehearse=False):
    """Make the edition’s drafts say what the file says; return the report. All of it or nothing.

    A field that the file says as it did last time is left as the staff keep it, unless it is to be
    overwritten. Whatever the file no longer has is cancelled, never deleted. With `rehearse`,
    nothing stays of what was done but the report. Raises ScheduleRefused.
    """
    if not schedule.events:
        raise ScheduleRefused(_("There is no session in this file."))
    Edition.objects.select_for_update().get(pk=edition.pk)
    report = Report(problems=list(schedule.problems))
    _Import(schedule, edition, report, overwrite).run()
    report.problems.sort(key=lambda told: told.line)
    if rehearse:
        transaction.set_rollback(True)
    return report


class _Import:
    def __init__(self, schedule, edition, report, overwrite):
        self.schedule, self.edition, self.report = schedule, edition, report
        self.overwrite = overwrite
        self.extension = Facts(schedule.extension)
        self.language = self.extension.choice("language", LANGUAGES, "en")
        self.grounds = Grounds(edition, schedule, report)
        self.people = People(schedule, report, overwrite=overwrite)
        self.made, self.lineups = [], []

    def run(self):
        self._warn_of_another_year()
        self._warn_without_a_name()
        self.people.bring_in()
        self._tell_of_the_erased()
        guids = self._guids()
        rows = {str(row.guid or row.uid): row for row in self._rows()}
        elsewhere = self._taken_elsewhere(guids)
        taken = self._taken_slugs()
        for event, guid in zip(self.schedule.events, guids, strict=True):
            row = rows.get(guid) or self._new_row(guid, elsewhere)
            self._take(event, guid, row, taken)
        if self.schedule.is_named:
            self._cancel_what_has_gone(rows, set(guids))
        Session.objects.bulk_create(self.made)
        put_on(self.lineups, self.people)

    def _rows(self):
        related = ("leg", "venue", "room", "theme", "component")
        return (
            Session.objects.filter(edition=self.edition)
            .select_related(*related)
            .prefetch_related("talks", "appearances__person")
        )

    def _guids(self):
        """Return an identifier for each event: its guid, or one made of what it is known by."""
        found, lines, seen = [], {}, Counter()
        for event in self.schedule.events:
            guid = self._guid_of(event)
            if guid in lines:
                told = _("It has the identifier of line %(line)s; it is taken as another session.")
                self.report.problem(event, told % {"line": lines[guid]})
                seen[guid] += 1
                guid = str(identifier("schedule", guid, seen[guid]))
            lines[guid] = event.line
            found.append(guid)
        return found

    def _guid_of(self, event):
        if is_uuid(event.guid):
            return str(UUID(event.guid))
        key = event.guid or event.number if self.schedule.is_named else ""
        known_by = key or f"{fold(event.title)} {event.room} {event.date}"
        return str(identifier("schedule", self.schedule.source, "session", known_by))

    def _taken_elsewhere(self, guids):
        """Return which of these another edition has already: one session is not in two."""
        others = Session.objects.exclude(edition=self.edition).filter(uid__in=guids)
        return {str(uid) for uid in others.values_list("uid", flat=True)}

    def _taken_slugs(self):
        own = {"edition": self.edition}
        present = Session.objects.filter(**own).values_list("slug", flat=True)
        former = FormerSlug.objects.filter(**own).values_list("slug", flat=True)
        return {*present, *former}

    def _new_row(self, guid, elsewhere):
        row = Session(edition=self.edition, uid=guid, state=State.CONFIRMED)
        if guid in elsewhere:
            row.uid, row.guid = identifier("schedule", self.edition.year, guid), UUID(guid)
        return row

    def _take(self, event, guid, row, taken):
        said = self.extension.inside("sessions").inside(guid)
        columns, aside = columns_of(event, said, self.grounds.leg_of(event.room), self)
        if columns is None:
            self.report.problem(event, _("It has no title, so it cannot be taken."))
            self.report.count("left out")
            return
        taking = Taking(row, overwrite=self.overwrite)
        if taking.before.get("gone"):
            # It had gone from the file and is in it again: it takes its state anew.
            taking.taken.pop("state", None)
        take_place(taking, event, said, self.grounds)
        taking.columns(columns)
        self._take_lineup(event, said, row, taking)
        for name in aside:
            self.report.aside[name] += 1
        key = event.number or event.guid
        known_as = {"source": self.schedule.source, "guid": guid, "key": key}
        is_news = taking.remember(**known_as, aside=aside)
        self._keep(event, said, taking, is_news, taken)

    def _take_lineup(self, event, said, row, taking):
        """Take who appears; whom the staff put in besides stays, unless the file is to win."""
        told, rows = lineup_of(event, said, self.people), rows_of(row)
        before = None if self.overwrite else taking.before.get("people")
        lineup = rows.leave_alone(told, before)
        differs = not is_said_by(rows, lineup)
        if taking.is_new("lineup", told):
            taking.people = told.keys
            if differs:
                taking.changed.append("lineup")
                self.lineups.append((row, rows, lineup))
        elif differs:
            taking.edited.append("lineup")

    def _keep(self, event, said, taking, is_news, taken):
        row = taking.row
        if row.pk is None:
            row.slug = new_slug(row, said, taken)
            taken.add(row.slug)
            self.made.append(row)
            self.report.count("new")
            self.report.change(event, _("It is new."))
            return
        self.report.count("edited", bool(taking.edited))
        self.report.count("changed" if taking.changed else "same")
        if taking.changed:
            self.report.change(event, told_of(taking.changed))
        if is_news or taking.changed:
            row.save()

    def _cancel_what_has_gone(self, rows, present):
        for guid, row in rows.items():
            is_of_the_file = row.imported.get("source") == self.schedule.source
            if not is_of_the_file or guid in present or row.imported.get("gone"):
                continue
            row.imported = {**row.imported, "gone": True}
            if row.state == State.CONFIRMED:
                row.state = State.CANCELLED
            row.save(update_fields=["imported", "state"])
            self.report.count("gone")
            self.report.changes.append(Told(0, str(row), _("It is no longer in the file.")))

    def _warn_of_another_year(self):
        years = {event.day.year for event in self.schedule.events if event.day}
        if years and self.edition.year not in years:
            said = {"file": listing(sorted(years)), "edition": self.edition.year}
            told = _("The days of the file are of %(file)s, the edition is that of %(edition)s.")
            self.report.problems.append(Told(0, "", told % said))

    def _warn_without_a_name(self):
        if not self.schedule.is_named:
            told = _(
                "The file has neither an acronym nor a title, so one cannot tell where it comes"
                " from: nothing is cancelled, and people are known by their names alone."
            )
            self.report.problems.append(Told(0, "", told))

    def _tell_of_the_erased(self):
        if number := len(self.people.erased):
            told = ngettext(
                "%(number)s person of the file was erased here, and stays so.",
                "%(number)s people of the file were erased here, and stay so.",
                number,
            )
            self.report.problems.append(Told(0, "", told % {"number": number}))
