from django.core.management.base import BaseCommand
from django.utils import timezone

from events.exhibition.demonstrations.sample import make_sample_rosters
from events.exhibition.sample import make_sample_exhibitors
from events.registrations.sample import make_sample_registrations


class Command(BaseCommand):
    help = "Open the sample edition for registration, and fill it with invented people."

    def handle(self, **options):
        edition = make_sample_registrations(now=timezone.now())
        if edition is None:
            self.stdout.write("There is no sample edition, or it is open already.")
        else:
            make_sample_exhibitors(edition, now=timezone.now())
            make_sample_rosters(edition, now=timezone.now())
            self.stdout.write(f"The sample edition of {edition.year} is open for registration.")
