"""Everything that three parties can do to an agreement, in any order, against a model of it.

A step is what one party does with what it read last: it approves that version, or proposes another
one after it, or reads the page anew. From each state that can be reached each step is tried once.
"""

from copy import deepcopy
from itertools import product

import pytest
from django.db import transaction

from centres.mobility.agreeing.standing import standing_of
from centres.mobility.agreeing.versions import AgreementMoved, approve, propose
from centres.mobility.models import Party
from tests.factories.agreements import content_for, make_agreement, make_course
from tests.factories.mobility import AFTER

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
STEPS = [*product(Party, ("approve", "propose", "read"))]


class Model:
    """What should be: the last version, who approved which, and what each has read."""

    def __init__(self):
        self.latest, self.in_force = 1, None
        self.approved = {1: set()}
        self.read = dict.fromkeys(Party, 1)

    def step(self, party, verb):
        """Return whether it is done, or refused since something newer stands."""
        if verb == "read":
            self.read[party] = self.latest
            return True
        if self.read[party] != self.latest:
            return False
        if verb == "propose":
            self.latest += 1
            self.approved[self.latest] = set()
            self.read[party] = self.latest
        else:
            self.approved[self.latest].add(party)
            if self.approved[self.latest] == {*Party}:
                self.in_force = self.latest
        return True

    @property
    def state(self):
        return self.latest, self.in_force, self.approved

    @property
    def kind(self):
        """Return what is the same of states that differ by the numbers of their versions only."""
        stands = [
            "approved" if party in self.approved[self.latest]
            else "open" if self.read[party] == self.latest
            else "behind"
            for party in Party
        ]  # fmt: skip
        return *stands, self.in_force is not None


class Real:
    def __init__(self, agreement):
        self.agreement = agreement
        first = self.propose(Party.APPLICANT, 0)
        self.read = dict.fromkeys(Party, first)

    def step(self, party, verb):
        try:
            if verb == "read":
                self.read[party] = standing_of(self.agreement).latest
            elif verb == "propose":
                self.read[party] = self.propose(party, self.read[party].number)
            else:
                self.approve(party, self.read[party])
        except AgreementMoved:
            return False
        return True

    def propose(self, party, after):
        content = content_for(self.agreement, make_course(f"Course {after}"))
        how = {"party": party, "reason": "It changed.", "now": AFTER}
        return propose(self.agreement, content, after=after, **how)

    def approve(self, party, version):
        seen = {"number": version.number, "digest": version.digest}
        approve(self.agreement, party=party, name=str(party), now=AFTER, **seen)

    @property
    def state(self):
        standing = standing_of(self.agreement)
        approved = {
            version.number: {Party(each.party) for each in version.approvals.all()}
            for version in standing.versions
        }
        in_force = standing.in_force
        return standing.latest.number, in_force and in_force.number, approved


def explore(model, real, seen, path):
    """Yield the ways to a state in which the two differ; each state is gone on from once."""
    for step in STEPS:
        expected, read = deepcopy(model), dict(real.read)
        with transaction.atomic():
            is_same = expected.step(*step) == real.step(*step)
            if not is_same or expected.state != real.state:
                yield [*path, step]
            elif expected.kind not in seen:
                seen.add(expected.kind)
                yield from explore(expected, real, seen, [*path, step])
            transaction.set_rollback(True)
        real.read = read


def test_all_interleavings_of_three_parties_end_as_the_model_says():
    model, real = Model(), Real(make_agreement())
    seen = {model.kind}

    faults = [*explore(model, real, seen, [])]

    # Each party is behind, or has read it, or has approved it, before and after the first that is
    # in force; that all are behind cannot be, nor that all have approved what is not in force.
    assert (faults, len(seen)) == ([], 2 * (3**3 - 1) - 1)
