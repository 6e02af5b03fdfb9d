from django.core.management.base import BaseCommand
from django.utils import timezone

from cooperation_week.retention import apply_retention


class Command(BaseCommand):
    help = "Deletes what has been kept long enough. Run it every day."

    def handle(self, **options):
        for kind, number in apply_retention(now=timezone.now()).items():
            self.stdout.write(f"{kind}: {number}")
