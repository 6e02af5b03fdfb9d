from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from events.exhibition.archive import lay_sample_exhibition
from events.exhibition.catalogue.sample import lay_sample_catalogue
from events.exhibition.demonstrations.sample import lay_sample_demonstrations
from events.exhibition.forgetting import forget
from events.exhibition.halls.sample import lay_sample_hall
from events.exhibition.models import Exhibitor
from events.models import Edition
from events.programme.sample import SampleRefused, make_sample_week
from events.registrations.sample import clear_sample_registrations
from events.sample_mobility import release_sample_call


class Command(BaseCommand):
    help = "Make and release a sample edition to come, of invented people and sessions."

    def add_arguments(self, parser):
        parser.add_argument(
            "--replace",
            action="store_true",
            help="make it anew; an edition that is not a sample is never touched",
        )

    def handle(self, *, replace, **options):
        now = timezone.now()
        if replace:
            for edition in Edition.objects.filter(is_sample=True):
                forget(Exhibitor.objects.filter(edition=edition), now=now)
                clear_sample_registrations(edition)

        def lay_more(edition):
            lay_sample_exhibition(edition)
            lay_sample_catalogue(edition, now=now)
            lay_sample_hall(edition, now=now)
            lay_sample_demonstrations(edition)

        try:
            edition = make_sample_week(now=now, replace=replace, lay_more=lay_more)
        except SampleRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        if edition is None:
            self.stdout.write("The sample edition is there already. --replace makes it anew.")
        else:
            release_sample_call(edition, now=now)
            self.stdout.write(f"Released the sample edition of {edition.year}.")
