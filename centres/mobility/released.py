"""Mobility’s part of the cooperation’s release: the guide, and the calls that are run here.

Deadlines that held before stay in the part, so that an extension can be seen as one; addresses
that were changed stay too. Telling also lays out the pools of places.
"""

from django.db.models import Prefetch

from centres.mobility import described
from centres.mobility.applying.stages import is_placed, is_reviewed
from centres.mobility.guide.pools import lay_pools
from centres.mobility.models import Call, Criterion, Destination, Programme, Requirement
from centres.mobility.published import NAME, mobility_of
from centres.published import SUBJECT
from cooperation_week.lib.clocks import iso
from cooperation_week.lib.links import links_of
from cooperation_week.lib.words import words_of

__all__ = ["NAME", "carry_on", "describe", "drafts", "tell", "without"]


def drafts(subjects):
    return {SUBJECT: _words()} if SUBJECT in subjects else {}


def carry_on(words, before, now):
    """Keep former addresses, and remember each deadline that was changed, and when.

    What something rests on already is not changed: see below.
    """
    before = before or {"programmes": [], "calls": []}
    if not (words["programmes"] or words["calls"] or before["programmes"] or before["calls"]):
        return None
    known = _known(before["calls"])
    return {
        "programmes": _addressed(words["programmes"], before["programmes"]),
        "calls": [
            _extended(_settled(item, known.get(item["id"])), known.get(item["id"]), now)
            for item in _addressed(words["calls"], before["calls"])
        ],
    }


def without(part, person):
    """Change nothing: nobody stands here by a UUID."""
    return part


def tell(old, new, now):
    """Lay out the places of published destinations. Nobody is told: drafts are reminded later."""
    lay_pools(mobility_of(new).calls)


def describe(old, new):
    return described.lines(mobility_of(old) if old else None, mobility_of(new))


def _known(items):
    return {item["id"]: item for item in items}


def _addressed(items, before):
    known = _known(before)
    return [_with_former_slugs(item, known.get(item["id"])) for item in items]


def _with_former_slugs(item, before):
    former = set(item.get("former_slugs", []))
    if before:
        former |= {*before["former_slugs"], before["slug"]}
    return {**item, "former_slugs": sorted(former - {item["slug"]})}


def _settled(item, before):
    """Keep the criteria by which a review was done, and the deadline once places were given."""
    if before and item["criteria"] != before["criteria"] and is_reviewed(item["id"]):
        item = {**item, "criteria": _renamed(before["criteria"], item["criteria"])}
    if before and item["closes_at"] != before["closes_at"] and is_placed(item["id"]):
        item = {**item, "closes_at": before["closes_at"]}
    return item


def _renamed(criteria, drafts):
    names = {each["id"]: each["name"] for each in drafts}
    return [{**each, "name": names.get(each["id"], each["name"])} for each in criteria]


def _extended(item, before, now):
    former = list(before["former"]) if before else list(item.get("former", []))
    if before and before["closes_at"] != item["closes_at"]:
        former.append({"closes_at": before["closes_at"], "until": now.isoformat()})
    return {**item, "former": former}


def _words():
    return {
        "programmes": [_programme(row) for row in Programme.objects.order_by("position", "pk")],
        "calls": [_call(row) for row in _calls()],
    }


def _calls():
    in_order = [
        Prefetch("criteria", Criterion.objects.order_by("position", "pk")),
        Prefetch("requirements", Requirement.objects.order_by("pk")),
        Prefetch("destinations", Destination.objects.order_by("position", "pk")),
    ]
    return (
        Call.objects.filter(is_shown=True).order_by("opens_at", "pk").prefetch_related(*in_order)
    )


def _said(row, *fields):
    return {field: words_of(row, field) for field in fields}


def _plain(row, *fields):
    return {field: getattr(row, field) for field in fields}


def _programme(row):
    return {
        "id": row.pk,
        "closes_at": iso(row.closes_at),
        "call": row.call_id,
        "checked_on": iso(row.checked_on),
        "sources": links_of(row.sources),
        **_plain(
            row, "slug", "kind", "direction", "audiences", "durations", "youngest", "always_until",
            "oldest", "zone", "door", "portal_name", "portal",
        ),
        **_said(row, "name", "about", "who", "covers", "steps", "ages", "closing"),
    }  # fmt: skip


def _call(row):
    return {
        "id": row.pk,
        "opens_at": iso(row.opens_at),
        "closes_at": iso(row.closes_at),
        "results_on": iso(row.results_on),
        "criteria": [_criterion(each) for each in row.criteria.all()],
        "requirements": [_requirement(each) for each in row.requirements.all()],
        "destinations": [_destination(each) for each in row.destinations.all()],
        **_plain(
            row, "slug", "direction", "audiences", "academic_year", "zone", "most_wishes",
            "days_to_answer", "seed",
        ),
        **_said(row, "name", "about", "funding"),
    }  # fmt: skip


def _criterion(row):
    return {"id": row.pk, **_plain(row, "most", "weight"), **_said(row, "name")}


def _requirement(row):
    return {**_plain(row, "kind", "audiences", "stage", "is_asked"), **_said(row, "note")}


def _destination(row):
    return {
        "id": row.pk,
        "uid": str(row.uid),
        "institution": row.institution_id,
        "starts_on": iso(row.starts_on),
        "ends_on": iso(row.ends_on),
        **_plain(
            row, "level", "audiences", "places", "most_of_one_home", "language", "scheme", "grade"
        ),
        **_said(row, "unit", "field", "about", "funding"),
    }
