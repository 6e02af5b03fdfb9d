"""Everything that three parties can do to an agreement, in any order, against a model of it.

A step is what one party does with what it read last: it approves that version, or proposes another
one after it, or reads the page anew. All sequences of some length are tried.
"""

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
LENGTH = 3


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


class Real:
    def __init__(self, agreement):
        self.agreement = agreement
        self.read = {}
        self.propose(Party.APPLICANT, 0)
        self.read = dict.fromkeys(Party, standing_of(agreement).latest)

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


@pytest.mark.parametrize("first", STEPS, ids=" ".join)
def test_all_interleavings_of_three_parties_end_as_the_model_says(first, monkeypatch):
    """The mails are left out: what is tried is who may do what, not what is told."""
    for mail in ("queue_proposed", "queue_agreed"):
        monkeypatch.setattr(f"centres.mobility.agreeing.emails.{mail}", lambda *_, **__: None)
    agreement = make_agreement()

    for rest in product(STEPS, repeat=LENGTH - 1):
        if is_worth_trying(first, *rest):
            assert outcome(agreement, [first, *rest]) == []


def is_worth_trying(*steps):
    """Leave out sequences that end by reading, or in which nobody else does anything."""
    return steps[-1][1] != "read" and len({party for party, _verb in steps}) > 1


def outcome(agreement, steps):
    """Return what is other than in the model after these steps, and undo them."""
    with transaction.atomic():
        model, real = Model(), Real(agreement)
        faults = [
            (steps, number)
            for number, (party, verb) in enumerate(steps)
            if model.step(party, verb) != real.step(party, verb)
        ]
        if model.state != real.state:
            faults.append((steps, model.state, real.state))
        transaction.set_rollback(True)
    return faults
