from django.core.management.base import BaseCommand, CommandError

from cooperation_week.vault import keys


class Command(BaseCommand):
    help = "Seals the keys of all people with the first of the master keys in VAULT_MASTER_KEY."

    def handle(self, **options):
        try:
            done = keys.rotate()
        except keys.NoMasterKey:
            raise CommandError("VAULT_MASTER_KEY is missing.") from None
        except keys.KeyGone:
            raise CommandError(
                "A key was sealed with a master key that VAULT_MASTER_KEY does not name. Name it"
                " behind the new one; nothing is lost."
            ) from None
        self.stdout.write(f"{done} keys sealed anew. The older master keys can go now.")
