from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cooperation_week.backups.faults import BackupFault
from cooperation_week.backups.restoring import restore


class Command(BaseCommand):
    help = "Puts a backup back. Stop the site first, and start it again afterwards."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="lose what is here now")

    def handle(self, *, file, replace, **options):
        try:
            done = restore(file, replace=replace)
        except (BackupFault, OSError) as fault:
            raise CommandError(str(fault)) from fault
        rows, tables = sum(done.manifest.rows.values()), len(done.manifest.rows)
        self.stdout.write(
            f"The site is as it was at {done.manifest.moment:%Y-%m-%d %H:%M:%S} UTC:"
            f" {rows} rows in {tables} tables, {done.files} files."
        )
        self.stdout.write(f"Erased again after it: {done.erased_again}.")
