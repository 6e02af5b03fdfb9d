from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cooperation_week.backups.faults import BackupFault
from cooperation_week.backups.writing import back_up


class Command(BaseCommand):
    help = "Writes the database and all files that people sent into one file."

    def add_arguments(self, parser):
        parser.add_argument("--to", default="", help="the file to write")

    def handle(self, *, to, **options):
        now = timezone.now()
        named = settings.VAR_DIR / "backups" / f"week-{now:%Y%m%dT%H%M%SZ}.tar"
        target = Path(to) if to else named
        try:
            manifest = back_up(target, now=now)
        except (BackupFault, OSError) as fault:
            raise CommandError(str(fault)) from fault
        rows, files = sum(manifest.rows.values()), len(manifest.members)
        size = target.stat().st_size
        self.stdout.write(f"{target}: {rows} rows, {files} members, {size} bytes, read back.")
