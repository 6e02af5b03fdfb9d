"""What the processes of test_partner_links.py do about one link, at the same moment."""

import time
from datetime import timedelta

from django.db import OperationalError

from centres.mobility.agreeing import by_link
from centres.mobility.models import Application, PartnerLink
from centres.mobility.partners import answering, links
from centres.mobility.refusals import MobilityRefused
from cooperation_week.accounts.models import Account
from tests.factories.mobility import AFTER, DURING

# More than anybody expects: two wait for each other where a lock is taken away.
ENDED_BY_THE_DATABASE = 99
PARTNER = {"name": "Anna", "email": "anna@example.org", "language": "it"}
ARRIVED_AT = AFTER + timedelta(days=700)


def answer_by(secret, said, lacks=""):
    """Open a link and answer by it; return whether that was taken in."""
    if lacks == "the lock":
        links.lock, links.emails.forget_link = _read, _slow(links.emails.forget_link)
    elif lacks == "haste":
        time.sleep(0.1)
    elif lacks == "the look at whether it was used":
        links.check_is_unused = lambda link: None
    return _is_done(
        lambda: answering.answer(links.open_link(secret, now=DURING), said, now=DURING)
    )


def enter(application, said, by, lacks=""):
    """Enter what the home institution said, as somebody of the staff; return whether it stands."""
    row, who = Application.objects.get(pk=application), Account.objects.get(pk=by)
    if lacks:
        answering.lock, answering._write = _read, _slow(answering._write, seconds=1)
    said = {"said": said, "who": "Anna", "how": "mail"}
    return _is_done(lambda: answering.record_answer(row, "home", **said, by=who, now=DURING))


def send_link(application, by, lacks=""):
    """Send the home institution a link, unless it has one; return whether it was sent."""
    row, who = Application.objects.get(pk=application), Account.objects.get(pk=by)
    if lacks:
        links.lock, links.digest_of = _read, _slow(links.digest_of)
    said = {"days": 14, "by": who, "now": DURING, "anew": False, **PARTNER}
    return _is_done(lambda: links.make_link(row, "home", links.Purpose.ANSWER, **said))


def revoke(link, by, lacks=""):
    row, who = PartnerLink.objects.get(pk=link), Account.objects.get(pk=by)
    if lacks:
        links.lock, links._close = _read, _slow(links._close)
    return links.revoke(row, by=who, now=DURING)


def arrive(link, lacks=""):
    """Say by the link of a host that somebody came; return whether it was not refused."""
    row = PartnerLink.objects.get(pk=link)
    said = {"what": by_link.ARRIVAL, "now": ARRIVED_AT}
    if lacks:
        by_link.lock, by_link.confirm_arrival = _read, _slow(by_link.confirm_arrival)
    agreement = by_link.agreement_by(row)
    return _is_done(lambda: not by_link.confirm_by(row, agreement, ARRIVED_AT.date(), **said))


def _is_done(verb):
    try:
        return bool(verb())
    except MobilityRefused:
        return False
    except OperationalError:
        return ENDED_BY_THE_DATABASE


def _slow(verb, seconds=0.3):
    """Return a verb before which some time passes, in which others do theirs."""

    def later(*given, **named):
        time.sleep(seconds)
        return verb(*given, **named)

    return later


def _read(row):
    """Read an application as anybody reads it."""
    return Application.objects.select_related("call", "account").get(pk=row.pk)
