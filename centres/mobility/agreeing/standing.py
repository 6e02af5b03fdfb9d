"""Where an agreement stands: the version under discussion, the one in force, who approved what."""

from dataclasses import dataclass

from centres.mobility.models import Agreement, Party


@dataclass(frozen=True)
class Standing:
    """Versions come the latest first, each with its `approvals` read beforehand."""

    versions: list

    @property
    def latest(self):
        return self.versions[0] if self.versions else None

    @property
    def in_force(self):
        """Return the last version that all three approved, or None."""
        return next((each for each in self.versions if is_agreed(each)), None)

    @property
    def first_agreed(self):
        return next((each for each in reversed(self.versions) if is_agreed(each)), None)

    @property
    def is_agreed(self):
        return self.latest is not None and is_agreed(self.latest)

    @property
    def missing(self):
        """Return the parties whose approval the latest version waits for."""
        approved = {each.party for each in self.latest.approvals.all()} if self.latest else {}
        return [party for party in Party if party not in approved] if self.latest else []

    def before(self, version):
        """Return the version before this one, or None."""
        return self.numbered(version.number - 1)

    def numbered(self, number):
        return next((each for each in self.versions if each.number == number), None)

    def approval_of(self, party):
        """Return how a party approved the latest version, or None."""
        approvals = self.latest.approvals.all() if self.latest else ()
        return next((each for each in approvals if each.party == party), None)


def is_agreed(version):
    return {each.party for each in version.approvals.all()} == {*Party.values}


def standing_of(agreement):
    """Read an agreement in two queries, however many versions it has."""
    rows = agreement.versions.order_by("-number")
    return Standing([*rows.prefetch_related("approvals")])


def agreement_of(application):
    """Return the agreement of the place that an applicant has accepted, or None."""
    rows = Agreement.objects.select_related(
        "offer__application__account", "offer__application__call",
        "offer__destination__institution",
    )  # fmt: skip
    return rows.filter(offer__application=application, offer__state="accepted").first()
