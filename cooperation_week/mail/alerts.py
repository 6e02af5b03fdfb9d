"""When mail does not get through, somebody must hear of it."""

import logging
from datetime import timedelta

from cooperation_week.mail.models import Message

TOO_LONG = timedelta(minutes=10)

log = logging.getLogger(__name__)


def waiting_too_long(*, now):
    """Return the mails that wait although they should long have gone."""
    return Message.objects.filter(state=Message.State.QUEUED, queued_at__lte=now - TOO_LONG)


def failed_for_good():
    """Return the mails that nobody will get unless they are sent again, as they can still be."""
    return Message.objects.filter(state=Message.State.FAILED).with_body()


def warn_of_waiting_mail(*, now):
    """Write into the log how much mail is held up; a chore of the worker."""
    waiting = waiting_too_long(now=now)
    if oldest := waiting.order_by("queued_at").values_list("queued_at", flat=True).first():
        log.warning("%s mails are held up, the oldest since %s.", waiting.count(), oldest)
