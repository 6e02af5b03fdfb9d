from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cooperation_week.accounts.models import Account
from cooperation_week.lib.refusals import Refused
from cooperation_week.releases.refusals import Refused as PublishingRefused
from events.registrations.erasure import erase


class Command(BaseCommand):
    help = "Erases somebody who asked for it: account, registrations, mails, programme."

    def add_arguments(self, parser):
        parser.add_argument("email", help="the e-mail address of the account")

    def handle(self, *, email, **options):
        account = Account.objects.filter(email__iexact=email).first()
        if account is None:
            raise CommandError("There is no account with this address.")
        try:
            erase(account, now=timezone.now())
        except (Refused, PublishingRefused) as refusal:
            raise CommandError(str(refusal)) from refusal
        # The address is not repeated: what a command writes may be kept.
        self.stdout.write("The account and all that hung on it are erased.")
