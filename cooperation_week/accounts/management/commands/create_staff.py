from getpass import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from cooperation_week.accounts.models import Account
from cooperation_week.accounts.roles import ROLES, give_roles, set_up_roles
from cooperation_week.mail.account_mails import password_link


class Command(BaseCommand):
    help = "Makes somebody staff, and prints a link with which they set their password."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--role", choices=[role.key for role in ROLES], required=True)
        parser.add_argument("--ask", action="store_true", help="ask for the password here")

    def handle(self, *, email, role, ask, **options):
        account = self.account(email.strip().lower())
        if ask:
            self.set_password(account)
        give_roles(account, [set_up_roles()[role]])
        self.stdout.write(f"{account.email} is staff: {role}.")
        if not ask:
            self.stdout.write("This link sets the password, once and within an hour:")
            self.stdout.write(password_link(account))

    def account(self, email):
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} is not an e-mail address.") from error
        return Account.objects.filter(email=email).first() or Account.objects.create_user(email)

    def set_password(self, account):
        password = getpass()
        try:
            validate_password(password, account)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        account.set_password(password)
        account.save(update_fields=["password"])
