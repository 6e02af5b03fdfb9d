from django.core.management.base import BaseCommand

from cooperation_week.accounts.roles import set_up_roles


class Command(BaseCommand):
    help = "Lays down the roles of the staff; again after each upgrade."

    def handle(self, **options):
        for group in set_up_roles().values():
            self.stdout.write(f"{group.name}: {group.permissions.count()} permissions")
