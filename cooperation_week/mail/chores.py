"""What the worker does beside sending mail: the functions named in settings.CHORES.

Each is called with `now=...`, once a minute by every worker that runs. So a chore must bear being
done by two at once; and while it lasts, its worker sends no mail.
"""

import logging

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils.module_loading import import_string

log = logging.getLogger(__name__)


def do_chores(*, now):
    """Do every chore; one that fails stops neither the others nor the mail."""
    for name in settings.CHORES:
        try:
            import_string(name)(now=now)
        except Exception as error:
            log.exception("The chore %s failed.", name)
            if isinstance(error, DatabaseError):
                connection.close()
