"""Who may open which private file, what they get, and the line that is written about it."""

from contextlib import closing

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.module_loading import import_string

from cooperation_week.lib.vault import SealBroken, unsealed
from cooperation_week.vault import keys
from cooperation_week.vault.keeping import path_of
from cooperation_week.vault.models import Opening, PrivateFile


class FileGone(Exception):
    """The file cannot be read any more: erased, damaged, or its key is not on this machine."""


def files_shown_to(account):
    """Return the files that some app says this account may open."""
    allowed = Q(pk__in=[])
    for name in settings.PRIVATE_FILES:
        allowed |= Q(pk__in=import_string(name)(account).values("pk"))
    return PrivateFile.objects.kept().filter(allowed).select_related("key")


def pieces_of(file):
    """Return the open content, piece by piece. Raises FileGone, before anything is handed out."""
    pieces = _pieces(file)
    try:
        first = next(pieces)
    except (FileNotFoundError, keys.KeyGone, SealBroken):
        raise FileGone from None
    return _with_first(first, pieces)


def is_same(kept, file):
    """Say whether a kept file holds what is in another, not yet sealed one; no longer, if gone."""
    file.seek(0)
    try:
        with closing(pieces_of(kept)) as pieces:
            return all(piece == file.read(len(piece)) for piece in pieces) and not file.read(1)
    except (FileGone, SealBroken):
        return False


def needs_a_reason(file):
    """Say whether some app asks of the staff why they open this file."""
    return any(import_string(name)(file) for name in settings.PRIVATE_FILES_WITH_A_REASON)


@transaction.atomic
def note_opening(file, account, *, at, reason=""):
    """Write who opened the file, and why, and let the apps write it where they tell of it.

    Of a partner without an account nobody is noted here: their link keeps a line of its own.
    """
    opening = Opening.objects.create(
        at=at,
        account=account,
        file_uid=file.uid,
        was_own=account is not None and file.key.account_id == account.pk,
        reason=reason,
    )
    for name in settings.OPENINGS_TOLD:
        import_string(name)(file, opening)
    return opening


def _pieces(file):
    with path_of(file.uid).open("rb") as sealed:
        yield from unsealed(sealed, key=keys.key_of(file.key.uid), name=str(file.uid))


def _with_first(first, pieces):
    with closing(pieces):
        yield first
        yield from pieces
