"""Which clashes keep an edition from being published: a choice of its editors, per edition."""

from collections import defaultdict

from django.urls import reverse

from cooperation_week.releases.parts import Obstacle
from events.programme.clashes.finding import clashes_in
from events.programme.clashes.kinds import Kind
from events.programme.clashes.plan import read_plan
from events.programme.models import Guard, Session
from events.released import editions_named

SHOWN_OF_A_KIND = 5


def refused_kinds(edition):
    kinds = Guard.objects.filter(edition=edition).values_list("kinds", flat=True).first()
    return {Kind(kind) for kind in kinds or () if kind in Kind.values}


def set_refused_kinds(edition, kinds):
    Guard.objects.update_or_create(edition=edition, defaults={"kinds": sorted(kinds)})


def obstacles(subject, checks, **of):
    """Return what the checks find among the sessions that would be released, as obstacles."""
    found = defaultdict(list)
    for edition in editions_named([subject]):
        rows = Session.objects.filter(edition=edition, **of).to_be_released()
        for clash in clashes_in(read_plan(edition, rows), checks):
            found[clash.kind].append(clash)
        refused = refused_kinds(edition)
        return [_obstacle(edition, kind, found[kind], refused) for kind in found]
    return []


def _obstacle(edition, kind, clashes, refused):
    page = reverse("admin:programme_session_clashes", args=[edition.year])
    return Obstacle(
        what=str(kind.label),
        number=len(clashes),
        sentences=tuple(clash.sentence for clash in clashes[:SHOWN_OF_A_KIND]),
        page=f"{page}?kind={kind}",
        refuses=kind in refused,
    )
