"""Where an applicant stands with places: what is offered, what is waited for, and why."""

from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from centres.mobility.models import Application, Offer, Placement
from centres.mobility.placing.explaining import explain
from centres.mobility.placing.wording import names_of

State = Offer.State


@dataclass(frozen=True)
class Standing:
    """`offer` is what is offered or was accepted, `waiting` the numbers in reserve, by wish.

    `reasons` are sentences about the placement as it was published, whatever came after it.
    """

    application: Application
    offer: Offer | None
    waiting: tuple
    ended: Offer | None
    reasons: tuple
    is_published: bool

    def may_answer(self, now):
        return bool(
            self.offer
            and self.offer.state == State.OFFERED
            and now < self.offer.answer_by
            and self.application.state == Application.State.CHECKED
        )

    def sentence(self, now):
        """Say in one sentence how it is, in the language that is spoken now."""
        if not self.is_published:
            return _("The places of this call have not been given yet.")
        if self.application.state == Application.State.WITHDRAWN:
            return _("You have withdrawn your application.")
        if self.offer and self.offer.state == State.ACCEPTED:
            return _("You have accepted this place.")
        if self.may_answer(now):
            return _("There is a place for you. Please accept or decline it in time.")
        if self.offer:
            return _("The time to answer this offer has passed.")
        if self.waiting:
            return _("There is no place for you yet: you are on a reserve list.")
        return self._sentence_about_the_end()

    def _sentence_about_the_end(self):
        if self.ended and self.ended.state == State.DECLINED:
            return _("You have declined the place that was offered to you.")
        if self.ended and self.ended.state == State.EXPIRED:
            return _("You did not answer in time, so the place went to somebody else.")
        if self.ended:
            return _("No place has become free for you, and nobody else moves up now.")
        return _("There was no place for you. We are sorry.")


def standing_of(application):
    """Return where an applicant stands, in the same few queries however many applied.

    Offers are given their `name`, those in reserve how many are `before` them on their list.
    """
    placement = Placement.objects.filter(
        call=application.call_id, published_at__isnull=False
    ).first()
    offers = _offers_of(application)
    names = names_of(application.call)
    for offer in offers:
        offer.name = names.get(offer.destination_id, "–")
    return Standing(
        application=application,
        offer=next((each for each in offers if each.state in State.holding()), None),
        waiting=tuple(each for each in offers if each.state == State.RESERVE),
        ended=_last_ended(offers),
        reasons=tuple(_reasons(placement, application, names)),
        is_published=placement is not None,
    )


def _offers_of(application):
    others = "destination__offers"
    ahead = Q(
        **{
            f"{others}__state": State.RESERVE,
            f"{others}__reserve_number__lt": F("reserve_number"),
        }
    )
    rows = Offer.objects.filter(application=application).select_related("wish")
    return [*rows.annotate(before=Count(others, filter=ahead)).order_by("wish__rank")]


def _last_ended(offers):
    """Return what was answered, or let pass; else any other offer that has ended."""
    ended = [each for each in offers if each.state not in (State.RESERVE, *State.holding())]
    ended.sort(key=lambda each: (each.state == State.ENDED, -each.answered_at.timestamp()))
    return next(iter(ended), None)


def _reasons(placement, application, names):
    said = placement and placement.result["applicants"].get(str(application.pk))
    return explain(said, names) if said else []
