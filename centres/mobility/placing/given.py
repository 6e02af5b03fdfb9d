"""What goes into a placement: one reading of a call, with a digest to know it again by.

Wishes of applications that were found complete and eligible count. A wish counts unless its host
has rejected it; a host that has not answered takes whoever comes, since its places stand in the
call. The home institution must have nominated: an answer that is missing is none.
"""

import json
from dataclasses import asdict, dataclass
from fractions import Fraction

from django.db.models import Prefetch

from centres.mobility.models import Application, Nomination, PlacePool, Wish
from centres.mobility.published import call_numbered
from centres.mobility.reviewing.ranking import lottery, scores_of
from cooperation_week.lib.digests import digest_of
from cooperation_week.lib.names import fold


@dataclass(frozen=True, slots=True)
class Wanted:
    """A wish. `number` is that of its row, `rank` the applicant’s, `host_rank` the host’s."""

    number: int
    destination: int
    rank: int
    host_rank: int | None
    answer: str


@dataclass(frozen=True, slots=True)
class Applicant:
    number: int
    uid: str
    home: str | None
    nomination: str
    score: Fraction | None
    wishes: tuple[Wanted, ...]

    @property
    def is_nominated(self):
        return self.nomination == Nomination.State.NOMINATED


@dataclass(frozen=True, slots=True)
class Places:
    """What a destination offers; `applicants` choose among those that are published."""

    destination: int
    places: int
    most_of_one_home: int | None


@dataclass(frozen=True, slots=True)
class Given:
    seed: str
    applicants: tuple[Applicant, ...]
    destinations: tuple[Places, ...]

    @property
    def digest(self):
        """Return the same for the same wishes, answers, scores, places and seed, and no other."""
        return digest_of(json.dumps(asdict(self), default=str, sort_keys=True))

    def orders(self):
        """Return by destination the pairs of an applicant and the wish that count, best first.

        The order that the host has given goes first, then the score, then the lottery.
        """
        coming = {each.destination: [] for each in self.destinations}
        for applicant in self.applicants:
            for wish in applicant.wishes:
                if wish.destination in coming and counts(applicant, wish):
                    coming[wish.destination].append((applicant, wish))
        return {
            key: sorted(pairs, key=lambda pair: self._turn(*pair)) for key, pairs in coming.items()
        }

    def _turn(self, applicant, wish):
        scored = applicant.score is not None
        return (
            wish.host_rank is None,
            wish.host_rank or 0,
            not scored,
            -applicant.score if scored else 0,
            lottery(self.seed, applicant.uid),
        )


def counts(applicant, wish):
    return applicant.is_nominated and wish.answer != Wish.Answer.REJECTED


def read_given(call):
    """Read what would be placed now, by the call as it is published."""
    published = call_numbered(call.id)
    offered = {each.id: each for each in published.destinations}
    pools = PlacePool.objects.filter(destination__in=offered).order_by("destination")
    return Given(
        seed=published.seed,
        applicants=_applicants(call),
        destinations=tuple(
            Places(
                pool.destination_id, pool.capacity, offered[pool.destination_id].most_of_one_home
            )
            for pool in pools
        ),
    )


def home_of(application):
    """Return what two applications have in common that come from one home, None where unknown.

    An institution of the cooperation is known by its number, any other by its name as typed.
    """
    if application.home_institution_id:
        return f"institution {application.home_institution_id}"
    return fold(application.home) or None


def _applicants(call):
    rows = Application.objects.filter(call=call, state=Application.State.CHECKED)
    wishes = Prefetch("wishes", Wish.objects.order_by("rank"))
    scores = scores_of(call)
    return tuple(
        Applicant(
            number=row.pk,
            uid=str(row.uid),
            home=home_of(row),
            nomination=_nomination_of(row),
            score=scores.get(row.pk),
            wishes=tuple(
                Wanted(wish.pk, wish.destination_id, wish.rank, wish.host_rank, wish.answer)
                for wish in row.wishes.all()
            ),
        )
        for row in rows.select_related("nomination").prefetch_related(wishes).order_by("uid")
    )


def _nomination_of(row):
    nomination = getattr(row, "nomination", None)
    return nomination.state if nomination else Nomination.State.PENDING
