from django.utils import timezone

from cooperation_week.releases.commands import NotedCommand
from cooperation_week.releases.publishing import go_back


class Command(NotedCommand):
    help = "Publish the words of an older release again. The drafts stay as they are."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("number", type=int, help="the number of the older release")

    def release(self, subject, *, number, by, note, **options):
        return go_back(subject, number, by=by, note=note, now=timezone.now())
