from django.core.management.base import BaseCommand
from django.utils import timezone

from centres.archive import load_cooperation
from centres.mobility.guide.archive import lay_guide
from events.exhibition.archive import lay_past_exhibitions
from events.programme.archive import load_archive


class Command(BaseCommand):
    help = (
        "Load the cooperation and the past editions, and release each. What is there already is"
        " left alone."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--refresh",
            action="store_true",
            help="put what is there back to what the archive says, and release it",
        )

    def handle(self, *, refresh, **options):
        now = timezone.now()

        def lay_more():
            lay_past_exhibitions()
            lay_guide(refresh=refresh)

        # First, so that the editions can name the institutions that took part.
        if load_cooperation(now=now, refresh=refresh, lay_more=lay_more):
            self.stdout.write("Released the cooperation.")
        years = load_archive(now=now, refresh=refresh, lay_more=lay_past_exhibitions)
        self.stdout.write(f"Released from the archive: {_listed(years)}.")


def _listed(years):
    return ", ".join(map(str, years)) or "nothing new"
