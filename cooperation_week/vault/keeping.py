"""Keeping private files: sealed first, then counted and noted in the caller’s transaction."""

import os
import uuid
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db.models import Sum
from django.utils.translation import gettext as _

from cooperation_week.lib import vault
from cooperation_week.lib.papers import shown_name
from cooperation_week.vault import keys
from cooperation_week.vault.models import Opening, PersonalKey, PrivateFile

# Of one person, in all that they send to us.
MOST_FILES = 40
MOST_MEGABYTES = 100


class KeepingRefused(Exception):
    """The file is not kept; the message tells the sender why."""


@dataclass(frozen=True)
class Sealed:
    """A file that is written and that no row points to yet."""

    uid: uuid.UUID
    key: PersonalKey
    name: str
    size: int


def seal(file, account):
    """Write a checked file, sealed for its owner, and return it. Raises KeepingRefused.

    Call it before the transaction that keeps it: nothing large is done while others wait.
    """
    key = _key_of(account)
    _refuse_too_much(key, file.size)
    uid = uuid.uuid4()
    path = path_of(uid)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file.seek(0)
    with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as target:
        size = vault.seal(file, target, key=keys.key_of(key.uid), name=str(uid))
        target.flush()
        os.fsync(target.fileno())
    return Sealed(uid, key, shown_name(file.name), size)


def keep(sealed, *, now):
    """Note a sealed file, in a transaction; its row is returned. Raises KeepingRefused."""
    # The lock makes uploads of one person wait their turn: each counts those before it.
    key = PersonalKey.objects.select_for_update(no_key=True).get(pk=sealed.key.pk)
    _refuse_too_much(key, sealed.size)
    return PrivateFile.objects.create(
        uid=sealed.uid, key=key, name=sealed.name, size=sealed.size, kept_at=now
    )


def discard(sealed):
    """Delete a sealed file that was not kept in the end."""
    path_of(sealed.uid).unlink(missing_ok=True)


def throw_away(files, *, now):
    """Put files into the bin: what is in them is forgotten later, what names people at once.

    That are the names of the files, and the reasons of those who opened them.
    """
    Opening.objects.filter(file_uid__in=files.values("uid")).update(reason="")
    return files.kept().update(binned_at=now, name="")


def path_of(uid):
    """Return where a file lies: by its random name, and by nothing that anybody has sent."""
    return Path(settings.VAULT_ROOT) / uid.hex[:2] / uid.hex


def _key_of(account):
    row, _is_new = PersonalKey.objects.get_or_create(account=account)
    try:
        keys.make(row.uid)
    except keys.NoMasterKey:
        raise KeepingRefused(
            _("This site cannot keep papers yet: the organisers have to set it up first.")
        ) from None
    return row


def _refuse_too_much(key, size):
    kept = PrivateFile.objects.kept().filter(key=key)
    if kept.count() >= MOST_FILES:
        raise KeepingRefused(
            _("You have sent %(number)d files, which is the most there can be. Remove some first.")
            % {"number": MOST_FILES}
        )
    total = kept.aggregate(total=Sum("size"))["total"] or 0
    if total + size > MOST_MEGABYTES * 1024 * 1024:
        raise KeepingRefused(
            _("All your files together would be larger than %(limit)d MB. Remove some first.")
            % {"limit": MOST_MEGABYTES}
        )
