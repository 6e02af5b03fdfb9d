from django.core.management.base import BaseCommand
from django.utils import timezone

from events.programme.archive import load_archive


class Command(BaseCommand):
    help = "Load the past editions and release each. What is there already is left alone."

    def add_arguments(self, parser):
        parser.add_argument(
            "--refresh",
            action="store_true",
            help="put editions that are there back to what the archive says, and release them",
        )

    def handle(self, *, refresh, **options):
        years = load_archive(now=timezone.now(), refresh=refresh)
        self.stdout.write(f"Released from the archive: {_listed(years)}.")


def _listed(years):
    return ", ".join(map(str, years)) or "nothing new"
