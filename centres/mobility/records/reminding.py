"""Reminding those whose turn it is, once before each deadline: a chore of the worker.

A deadline that was put off is one to be reminded of again. Nobody is written to at night, by the
clock of the call, nor on the day on which they were asked.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import (
    BigIntegerField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from centres.mobility.history import note
from centres.mobility.models import (
    Application,
    Deed,
    Nomination,
    Offer,
    PartnerLink,
    Placement,
    Side,
    Wish,
)
from centres.mobility.partners.links import remind_of
from centres.mobility.published import published_mobility
from centres.mobility.records import reminders
from centres.mobility.refusals import MobilityRefused
from cooperation_week.lib.clocks import is_daytime, zone

State = Application.State
A_DAY = timedelta(days=1)
BATCH = 100


@dataclass(frozen=True)
class Occasion:
    """`deadline` names a column of `rows`; `owner` leads from them to the application."""

    key: str
    before: timedelta
    deadline: str
    asked: str
    owner: str
    tell: object

    def due(self, rows, now):
        """Narrow rows to those near their deadline and not reminded of it."""
        near = {f"{self.deadline}__gt": now, f"{self.deadline}__lte": now + self.before}
        return rows.filter(**near, **{f"{self.asked}__lte": now - A_DAY}).exclude(self._told())

    def _told(self):
        begins = ExpressionWrapper(OuterRef(self.deadline) - self.before, DateTimeField())
        told = Deed.objects.annotate(number=Cast(KT("details__number"), BigIntegerField()))
        return Exists(
            told.filter(
                verb=Deed.Verb.REMINDED, application=OuterRef(self.owner), at__gte=begins,
                details__of=self.key, number=OuterRef("pk"),
            )
        )  # fmt: skip


def _send_again(link, _by, *, now):
    """Send a partner another link; none where the applicant lets it read no more."""
    with suppress(MobilityRefused):
        remind_of(link, now=now)


DRAFT = Occasion("draft", 3 * A_DAY, "closes_at", "begun_at", "pk", reminders.queue_draft_waits)
RETURNED = Occasion(
    "returned", 2 * A_DAY, "complete_by", "returned_at", "pk", reminders.queue_completing_waits
)
OFFER = Occasion(
    "offer", 2 * A_DAY, "answer_by", "offered_at", "application", reminders.queue_offer_waits
)
LINK = Occasion("link", 3 * A_DAY, "expires_at", "made_at", "application", _send_again)


def remind(*, now):
    """Queue the reminders that are due; a batch of each, so that other mail is not held up."""
    for call in published_mobility().calls:
        if not is_daytime(now.astimezone(zone(call.zone))):
            continue
        applications = Application.objects.filter(call=call.id)
        _remind(DRAFT, _closing(applications.filter(state=State.DRAFT), call.closes_at), now)
        _remind(RETURNED, _returned(applications.filter(state=State.RETURNED)), now)
        of_call = {"application__call": call.id, "application__state": State.CHECKED}
        offers = Offer.objects.select_related("application")
        _remind(OFFER, offers.filter(state=Offer.State.OFFERED, **of_call), now)
        _remind(LINK, _unused(of_call), now)


def _closing(applications, closes_at):
    """Read the deadline of drafts from the release: it is the one that was published."""
    return applications.annotate(closes_at=Value(closes_at, DateTimeField()))


def _returned(applications):
    """Read in the history when the applicants were asked last; no column says it."""
    asked = Deed.objects.filter(verb=Deed.Verb.RETURNED, application=OuterRef("pk"))
    return applications.annotate(returned_at=Subquery(asked.order_by("-at").values("at")[:1]))


def _unused(of_call):
    """Return the links that wait for an answer, which none has come for by mail either.

    One that was sent as late as a reminder is, or as one, is not reminded of.
    """
    is_pending = Q(side=Side.HOST, wish__answer=Wish.Answer.PENDING) | Q(side=Side.HOME) & (
        Q(application__nomination=None)
        | Q(application__nomination__state=Nomination.State.PENDING)
    )
    links = PartnerLink.objects.select_related("application").filter(
        is_pending, used_at=None, revoked_at=None, purpose=PartnerLink.Purpose.ANSWER,
        made_at__lte=F("expires_at") - LINK.before, **of_call,
    )  # fmt: skip
    placed = Placement.objects.filter(published_at__isnull=False)
    return links.exclude(application__call__in=placed.values("call"))


def _remind(occasion, rows, now):
    for number in occasion.due(rows, now).order_by("pk").values_list("pk", flat=True)[:BATCH]:
        _remind_one(occasion, rows, number, now)


@transaction.atomic
def _remind_one(occasion, rows, number, now):
    # Locked, so that two workers do not write twice; what has changed meanwhile is not due. The
    # second look is a statement of its own: the first may have begun before another’s commit. The
    # application with it, which others lock before what belongs to it.
    is_own = occasion.owner == "pk"
    of = ("self",) if is_own else ("self", occasion.owner)
    locked = rows.select_for_update(no_key=True, of=of, skip_locked=True)
    row = locked.filter(pk=number).first()
    if row is None or not occasion.due(rows, now).filter(pk=number).exists():
        return
    application = row if is_own else row.application
    note(Deed.Verb.REMINDED, application, at=now, of=occasion.key, number=row.pk)
    occasion.tell(row, getattr(row, occasion.deadline), now=now)
