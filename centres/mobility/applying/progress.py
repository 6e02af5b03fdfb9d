"""The facts of one application, gathered from the rows of all rooms, and where it stands."""

from centres.mobility.applying.calls import may_write, written_until
from centres.mobility.applying.consents import has_sensitive_consent, institutions_of
from centres.mobility.applying.needed import needs_of
from centres.mobility.applying.standing import OFFERS_THAT_COUNT, Facts, progress
from centres.mobility.models import Agreement, Nomination, Offer, PartnerLink, Side
from centres.mobility.published import call_of


def progress_of(application, *, now):
    """Say where an application stands, in a number of queries that does not grow."""
    return progress(facts_of(application, now=now), now=now)


def facts_of(application, *, now):
    offer = offer_that_counts(application)
    has_place = offer is not None and offer.state == Offer.State.ACCEPTED
    documents = [*application.documents.all()]
    needs = needs_of(application, documents, with_place=has_place)
    call = call_of(application)
    return Facts(
        state=application.state,
        is_open=may_write(application, now),
        until=written_until(application),
        note=application.note,
        missing=tuple(str(need.title) for need in needs if need.is_missing),
        to_correct=tuple(str(need.title) for need in needs if need.is_returned),
        needs_consent=any(need.is_sensitive and need.is_missing for need in needs)
        and not has_sensitive_consent(application),
        results_on=call and call.results_on,
        decided=application.decided_at is not None,
        **_judged(application, offer if has_place else None),
        **(_offered(offer, now) if offer else {}),
    )


def offer_that_counts(application):
    """Return the offer that says how it stands, or None: what is accepted before what ended.

    Of several that stand alike it is that of the better wish.
    """
    by_wish = application.offers.order_by("wish__rank")
    offers = sorted(by_wish, key=lambda each: OFFERS_THAT_COUNT.index(each.state))
    return offers[0] if offers else None


def _judged(application, place):
    nomination = Nomination.objects.filter(application=application).first()
    named = institutions_of(application)
    told = {each.institution for each in named if each.given_at and each.side == Side.HOST}
    wishes = application.wishes.select_related("destination")
    return {
        "nomination": nomination.state if nomination else Nomination.State.PENDING,
        "answers": tuple(
            wish.answer for wish in wishes if wish.destination.institution_id in told
        ),
        "unconsented": tuple(each.name for each in _needed(named, place) if not each.given_at),
        "goes_home": any(each.given_at for each in named if each.side == Side.HOME),
    }


def _needed(named, place):
    """Return who has to read an application: with a place its two institutions alone."""
    if place is None:
        return named
    host = place.destination.institution_id
    return [each for each in named if each.side == Side.HOME or each.institution == host]


def _offered(offer, now):
    facts = {
        "offer": offer.state,
        "answer_by": offer.answer_by,
        "reserve_number": _number_in_reserve(offer),
    }
    agreement = Agreement.objects.filter(offer=offer).first()
    if agreement is None:
        return facts
    version = agreement.versions.order_by("-number").first()
    approvals = version.approvals.values_list("party", flat=True) if version else ()
    return facts | {
        "agreement": True,
        "proposed": version is not None,
        "approvals": frozenset(approvals),
        "unasked": _unasked(offer, now),
        "has_arrived": agreement.arrival_confirmed_at is not None,
        "has_left": agreement.departure_confirmed_at is not None,
    }


def _number_in_reserve(offer):
    """Return which number the applicant has now: those who moved up or gave up count no more."""
    if offer.state != Offer.State.RESERVE:
        return None
    ahead = Offer.objects.filter(
        destination=offer.destination_id,
        state=Offer.State.RESERVE,
        reserve_number__lt=offer.reserve_number,
    )
    return ahead.count() + 1


def _unasked(offer, now):
    """Return the sides that hold no link by which they could approve."""
    links = PartnerLink.objects.filter(
        application=offer.application_id, purpose=PartnerLink.Purpose.AGREE, used_at=None
    )
    return frozenset(Side.values) - {link.side for link in links if link.is_open(now)}
