from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cooperation_week.releases.refusals import Refused
from events.programme.erasure import erase_person
from events.programme.models import Person


class Command(BaseCommand):
    help = "Erase a person from drafts, releases and pictures. This cannot be undone."

    def add_arguments(self, parser):
        parser.add_argument("slug", help="the last part of the address of the person's page")

    def handle(self, *, slug, **options):
        person = Person.objects.filter(slug=slug).first()
        if person is None:
            raise CommandError(f"There is no person with the address {slug}.")
        try:
            erase_person(person, now=timezone.now())
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{slug} is erased.")
