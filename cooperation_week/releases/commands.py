"""What the commands that add a release have in common."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from cooperation_week.lib.words import LANGUAGES, Words
from cooperation_week.releases.refusals import Refused

NOTES = {"it": "note_it", "en": "note_en", "zh-hans": "note_zh"}


class NotedCommand(BaseCommand):
    """Add a release with a note and an author, or say in one sentence why not."""

    def add_arguments(self, parser):
        parser.add_argument("subject", help="what to release, week-2026 for example")
        for language in LANGUAGES:
            name = NOTES[language].replace("_", "-")
            parser.add_argument(f"--{name}", default="", help=f"what is new, in {language}")
        parser.add_argument("--by", default="", help="the e-mail address of the author's account")

    def handle(self, *, subject, **options):
        try:
            release = self.release(
                subject, **options | {"by": _account(options["by"]), "note": _note(options)}
            )
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{subject}: release {release.number} is published.")

    def release(self, subject, *, by, note, **options):
        raise NotImplementedError


def _account(email):
    if not email:
        return None
    account = get_user_model().objects.filter(email__iexact=email).first()
    if account is None:
        raise CommandError(f"There is no account with the address {email}.")
    return account


def _note(options):
    said = {language: options[name].strip() for language, name in NOTES.items()}
    return Words({language: text for language, text in said.items() if text})
