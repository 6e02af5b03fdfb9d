from django.core.management.base import BaseCommand, CommandError

from events.registrations.counters import differences


class Command(BaseCommand):
    help = (
        "Compares the counters of all pools with the seats and registrations there are."
        " Repairs nothing; ends with 1 when they differ."
    )

    def handle(self, **options):
        found = differences()
        for difference in found:
            self.stderr.write(str(difference))
        if found:
            raise CommandError(f"{len(found)} counters differ from the rows.")
        self.stdout.write("All counters agree with the rows.")
