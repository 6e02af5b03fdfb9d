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


def obstacles_among(subject, checks, *, refusing, **of):
    """Return what the checks find among the sessions that would be released, as obstacles.

    With `refusing` only what refuses; nothing is read where nothing can.
    """
    edition = editions_named([subject]).first()
    refused = refused_kinds(edition)
    if edition is None or (refusing and not refused):
        return []
    rows = Session.objects.filter(edition=edition, **of).to_be_released()
    found = defaultdict(list)
    for clash in clashes_in(read_plan(edition, rows), checks):
        found[clash.kind].append(clash)
    told = [_obstacle(edition, kind, found[kind], refused) for kind in found]
    return [obstacle for obstacle in told if obstacle.refuses or not refusing]


def _obstacle(edition, kind, clashes, refused):
    page = reverse("admin:programme_session_clashes", args=[edition.year])
    return Obstacle(
        what=str(kind.label),
        number=len(clashes),
        sentences=tuple(clash.sentence for clash in clashes[:SHOWN_OF_A_KIND]),
        page=f"{page}?kind={kind}",
        refuses=kind in refused,
    )
