"""Taking files that people send: sealed around a transaction, and known when they come again."""

from contextlib import contextmanager

from django.db import transaction

from cooperation_week.vault.keeping import KeepingRefused, discard, seal
from cooperation_week.vault.opening import is_same


@contextmanager
def sealed_for(account, file, *, refused):
    """Seal a file, then open the transaction that keeps it; where that fails, delete it again.

    What the vault refuses is raised as `refused`, the app’s own exception.
    """
    try:
        sealed = seal(file, account)
        try:
            with transaction.atomic():
                yield sealed
        except BaseException:
            discard(sealed)
            raise
    except KeepingRefused as refusal:
        raise refused(str(refusal)) from None


def sent_before(rows, sealed, file):
    """Return the first of these rows that has this very file, or None."""
    alike = rows.filter(file__name=sealed.name, file__size=sealed.size)
    alike = alike.select_related("file__key").order_by("pk")
    return next((row for row in alike if is_same(row.file, file)), None)
