"""Why nothing was published, in sentences for people."""

import sqlite3
from contextlib import contextmanager

from django.db import OperationalError
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.words import listing

LOCK_NOT_AVAILABLE = "55P03"  # as PostgreSQL says that a lock did not come in time


class Refused(Exception):
    """Nothing was published; the message tells a person why."""

    reason = ""

    def __str__(self):
        return str(self.reason)


class NothingChanged(Refused):
    reason = _("Nothing has changed since the last release.")


class NothingToPublish(Refused):
    reason = _("There is nothing to publish under this name.")


class NoSuchRelease(Refused):
    reason = _("There is no release with this number.")


class PublishedMeanwhile(Refused):
    """The author has not seen the newest release; or the same form was sent twice."""

    def __init__(self, number):
        self.reason = _(
            "Release %(number)s has been published since you opened this page."
            " This is how things stand now."
        ) % {"number": number}


class SomebodyIsPublishing(Refused):
    reason = _("Somebody else is publishing at this moment. Try again in a minute.")


class Obstructed(Refused):
    """The drafts have what the staff chose not to publish."""

    def __init__(self, obstacles):
        listed = listing(f"{obstacle.what} ({obstacle.number})" for obstacle in obstacles)
        self.reason = _(
            "Nothing was published, since publishing is set to stop at this: %(obstacles)s."
        ) % {"obstacles": listed}


@contextmanager
def one_at_a_time():
    """Refuse with a sentence whoever has waited for the lock in vain.

    Stands around the transaction, since SQLite takes its lock as one begins.
    """
    try:
        yield
    except OperationalError as error:
        if _waited_in_vain(error.__cause__):
            raise SomebodyIsPublishing from error
        raise


def _waited_in_vain(cause):
    is_busy = getattr(cause, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
    return is_busy or getattr(cause, "sqlstate", None) == LOCK_NOT_AVAILABLE
