from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from events.models import Edition
from events.programme.schedules.importing import bring_in
from events.programme.schedules.reading import (
    ScheduleRefused,
    read_schedule,
    refuse_if_too_large,
)


class Command(BaseCommand):
    help = (
        "Bring a schedule file (C3VOC or frab JSON, Pentabarf or frab XML) into the drafts of an"
        " edition. Run it again with a newer file to keep in step; then publish."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="schedule.json or schedule.xml")
        parser.add_argument("--edition", type=int, required=True, help="the year, such as 2026")
        parser.add_argument(
            "--rehearse", action="store_true", help="only tell what would be done, and do nothing"
        )
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="take the file's words even where the staff edited them since the last time",
        )

    def handle(self, *, file, edition, rehearse, overwrite, **options):
        found = _edition(edition)
        try:
            schedule = read_schedule(_content(file))
            report = bring_in(schedule, found, overwrite=overwrite, rehearse=rehearse)
        except ScheduleRefused as refusal:
            raise CommandError(f"{file}: {refusal} Nothing was changed.") from refusal
        if options["verbosity"] > 1:
            self._tell(report.changes)
        self._tell([*report.problems, *report.kept_aside(), *report.summary()])
        if rehearse:
            self.stdout.write("This was a rehearsal: nothing was changed.")

    def _tell(self, lines):
        for line in lines:
            self.stdout.write(str(line))


def _edition(year):
    if found := Edition.objects.filter(year=year).first():
        return found
    raise CommandError(f"There is no edition {year}. Add it in the admin first.")


def _content(file):
    try:
        refuse_if_too_large(file.stat().st_size)
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
