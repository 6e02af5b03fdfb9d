"""Erasing a person’s private files: the key goes, and no backup brings them back."""

from functools import partial

from django.db import transaction

from cooperation_week.lib import ledger
from cooperation_week.vault import keys
from cooperation_week.vault.models import PersonalKey

KIND = "vault"


def forget_private_files(account, *, now):
    """Destroy the key of an account that is being erased, after the commit of its transaction.

    What is sealed stays until the bin is emptied, and is noise.
    """
    for row in PersonalKey.objects.filter(account=account):
        ledger.note(KIND, row.uid, at=now)
        row.delete()
        transaction.on_commit(partial(keys.destroy, row.uid), robust=True)


def erase_again(since):
    """Destroy again what was erased after a moment; return how many keys or rows were there."""
    uids = {each.identifier for each in ledger.replay(since) if each.kind == KIND}
    there = uids & {*keys.names()} | {*map(str, PersonalKey.objects.filter(uid__in=uids))}
    PersonalKey.objects.filter(uid__in=uids).delete()
    for uid in uids:
        keys.destroy(uid)
    return len(there)
