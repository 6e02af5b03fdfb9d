from django.utils import timezone

from cooperation_week.releases.commands import NotedCommand
from cooperation_week.releases.publishing import publish


class Command(NotedCommand):
    help = "Publish the drafts of a subject, week-2026 for example."

    def release(self, subject, *, by, note, **options):
        return publish(subject, by=by, note=note, now=timezone.now())
