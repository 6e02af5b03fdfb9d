import os

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cooperation_week.accounts.models import Account
from cooperation_week.accounts.roles import ROLES, give_roles, set_up_roles

# Known to everybody who reads this, hence only where no second factor is asked for anyway.
SAMPLE_PASSWORD = "sample-of-a-long-password"  # noqa: S105


class Command(BaseCommand):
    help = "Makes one sample account for each role. Only for trying the site out."

    def handle(self, **options):
        """Return who may log in and with what, one a line; Django writes what is returned."""
        if settings.STAFF_SECOND_FACTOR:
            raise CommandError("Sample staff only exist where STAFF_SECOND_FACTOR is off.")
        password = os.environ.get("SAMPLE_PASSWORD", SAMPLE_PASSWORD)
        groups, lines = set_up_roles(), []
        for role in ROLES:
            email = f"{role.key}@example.org"
            account = Account.objects.filter(email=email).first()
            if account is None:
                account = Account.objects.create_user(email)
            if not account.check_password(password):
                account.set_password(password)
                account.save(update_fields=["password"])
            give_roles(account, [groups[role.key]])
            lines.append(f"{role.name}: {email} / {password}")
        return "\n".join(lines)
