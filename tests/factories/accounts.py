from itertools import count

from cooperation_week.accounts.models import Account

_numbers = count(1)


def make_account(email=None, password=None, **fields):
    """Make an account that logs in and is not staff."""
    return Account.objects.create_user(
        email or f"account-{next(_numbers)}@example.org", password, **fields
    )


def make_owner(email=None, password=None, **fields):
    """Make an account of the staff that may do everything."""
    return make_account(email, password, is_staff=True, is_superuser=True, **fields)
