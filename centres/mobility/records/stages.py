"""How far an application has come, as one word: what the board and the numbers go by."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.mobility.models import Application, Nomination, Offer, Party, Wish

State = Application.State


class Stage(models.TextChoices):
    """In the order in which applications pass through them."""

    DRAFT = "draft", pgettext_lazy("stage of mobility", "drafts")
    SENT = "sent", pgettext_lazy("stage of mobility", "sent in")
    RETURNED = "returned", pgettext_lazy("stage of mobility", "to be completed")
    CHECKED = "checked", pgettext_lazy("stage of mobility", "complete and eligible")
    NOMINATED = "nominated", pgettext_lazy("stage of mobility", "nominated")
    ANSWERED = "answered", pgettext_lazy("stage of mobility", "answered by hosts")
    PLACED = "placed", pgettext_lazy("stage of mobility", "offered a place")
    ACCEPTED = "accepted", pgettext_lazy("stage of mobility", "place accepted")
    AGREED = "agreed", pgettext_lazy("stage of mobility", "agreement approved")
    UNDER_WAY = "away", pgettext_lazy("stage of mobility", "under way")
    BACK = "back", pgettext_lazy("stage of mobility", "back")
    ENDED = "ended", _("ended otherwise")

    def is_at_least(self, other):
        """Say whether it is this far, or further; what ended otherwise counts as sent in only."""
        if self == Stage.ENDED:
            return other in (Stage.SENT, Stage.ENDED)
        order = list(Stage)
        return order.index(self) >= order.index(other)


def with_stages(applications):
    """Read with applications all that `stage_of` asks, in a fixed number of queries."""
    return applications.select_related("call", "nomination").prefetch_related(
        "wishes", "offers__agreement__versions__approvals"
    )


def stage_of(application):
    """Return the stage of an application; what belongs to it is read already."""
    if application.state in (State.REFUSED, State.WITHDRAWN):
        return Stage.ENDED
    if application.state != State.CHECKED:
        return Stage(application.state)
    return _placed(application) or _answered(application)


def _placed(application):
    offers = {offer.state: offer for offer in application.offers.all()}
    if accepted := offers.get(Offer.State.ACCEPTED):
        return _agreed(getattr(accepted, "agreement", None))
    if Offer.State.OFFERED in offers:
        return Stage.PLACED
    return Stage.ENDED if application.decided_at else None


def _agreed(agreement):
    if agreement is None:
        return Stage.ACCEPTED
    if agreement.departed_on:
        return Stage.BACK
    if agreement.arrived_on:
        return Stage.UNDER_WAY
    is_approved = any(
        {row.party for row in version.approvals.all()} == {*Party.values}
        for version in agreement.versions.all()
    )
    return Stage.AGREED if is_approved else Stage.ACCEPTED


def _answered(application):
    if any(wish.answer != Wish.Answer.PENDING for wish in application.wishes.all()):
        return Stage.ANSWERED
    nomination = getattr(application, "nomination", None)
    if nomination and nomination.state == Nomination.State.NOMINATED:
        return Stage.NOMINATED
    return Stage.CHECKED
