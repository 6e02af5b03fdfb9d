"""What the processes of test_partner_links.py do: answer by one link, in several windows."""

import time

from centres.mobility.models import Application
from centres.mobility.partners import links
from centres.mobility.partners.answering import answer
from tests.factories.mobility import DURING


def answer_by(secret, said):
    """Open a link and answer by it; return what became of it."""
    link = links.open_link(secret, now=DURING)
    try:
        return answer(link, said, now=DURING) and "answered"
    except links.LinkClosed:
        return "closed"


def answer_without_the_lock(secret, said):
    links.lock = _read_slowly
    return answer_by(secret, said)


def answer_without_looking_whether_it_was_used(secret, said):
    links.check_is_unused = lambda link: None
    return answer_by(secret, said)


def _read_slowly(row):
    """Read an application as anybody reads it, and take a while over it."""
    found = Application.objects.select_related("call", "account").get(pk=row.pk)
    time.sleep(0.05)
    return found
