"""The catalogue’s part of a release: who comes with a stand, and what they show.

Only confirmed exhibitors enter it. Addresses are given here and stay: an exhibitor keeps theirs
through every release, and so does each exhibit. Who withdraws keeps name and address alone. The
rows are forgotten after a while, the released catalogue is not: it is part of the edition.
"""

from django.db.models import Prefetch

from cooperation_week.lib.names import first_free, slug_of
from cooperation_week.lib.words import words_of
from events.exhibition.catalogue import described
from events.exhibition.catalogue.naming import language_of, names_in_both_scripts
from events.exhibition.catalogue.published import (
    COMING,
    NAME,
    WITHDRAWN,
    catalogue_of,
    exhibitor_of,
)
from events.exhibition.models import Exhibit, Exhibitor
from events.models import Theme
from events.released import subjects_by_edition

__all__ = ["NAME", "NOTHING", "carry_on", "describe", "drafts", "tell", "without"]
NOTHING = {"exhibitors": []}
# What stands among the addresses of exhibitors and is none.
RESERVED = frozenset({"call"})
UNCHANGED = ("kind", "country", "site")


def drafts(subjects):
    """Return the confirmed, and under `gone` the identifiers of all others there are."""
    editions = subjects_by_edition(subjects)
    words = {subject: {"exhibitors": [], "gone": []} for subject in editions.values()}
    rows = Exhibitor.objects.filter(edition__in=editions)
    for row in _in_full(rows.confirmed()):
        words[editions[row.edition_id]]["exhibitors"].append(_exhibitor(row))
    others = rows.exclude(pk__in=rows.confirmed().values("pk")).order_by("pk")
    for edition, uid in others.values_list("edition", "uid"):
        words[editions[edition]]["gone"].append(str(uid))
    return words


def carry_on(words, before, now):
    """Give everybody their address; return None where nobody ever came.

    Words of an older release do not know who is gone: who has withdrawn since stays so.
    """
    known = {each["uid"]: each for each in before["exhibitors"]} if before else {}
    is_older, gone = "gone" not in words, {*words.get("gone", ())}
    taken = {each["slug"] for each in known.values()} | RESERVED
    found = []
    for each in words["exhibitors"]:
        was = known.pop(each["uid"], None)
        is_out = is_older and was and was["state"] == WITHDRAWN
        found.append(was if is_out else _addressed(each, was, taken))
    for each in known.values():
        if each["state"] == WITHDRAWN or each["uid"] in gone:
            found.append(_withdrawn(each))
        elif not is_older:
            found.append(each)
    return {"exhibitors": sorted(found, key=lambda each: each["number"])} if found else None


def without(part, person):
    """Leave out an application that is erased: no calendar counts by it."""
    kept = [each for each in part["exhibitors"] if each["uid"] != str(person)]
    return {**part, "exhibitors": kept}


def tell(old, new, now):
    """Tell nobody: an exhibitor knows what they wrote."""


def describe(old, new):
    return described.lines(catalogue_of(old) if old else None, catalogue_of(new))


def as_it_would_be_released(row, themes):
    """Return an exhibitor as their row stands now, with addresses that hold for nobody."""
    [row] = _in_full(Exhibitor.objects.filter(pk=row.pk))
    return exhibitor_of(_addressed(_exhibitor(row), None, set()), themes)


def _addressed(exhibitor, before, taken):
    """Return an exhibitor with their address and those of the exhibits: as before, or free."""
    named = exhibitor["latin_name"] or exhibitor["han_name"]
    wanted = before["slug"] if before else exhibitor.get("slug") or slug_of(named)
    slug = wanted if before else first_free(wanted or "exhibitor", taken.__contains__)
    taken.add(slug)
    return {**exhibitor, "slug": slug, "exhibits": _addressed_exhibits(exhibitor, before)}


def _addressed_exhibits(exhibitor, before):
    known = {each["number"]: each["slug"] for each in before["exhibits"]} if before else {}
    taken, found = {*known.values()}, []
    for each in exhibitor["exhibits"]:
        wanted = each.get("slug") or slug_of(each["title"]) or "exhibit"
        slug = known.get(each["number"]) or first_free(wanted, taken.__contains__)
        taken.add(slug)
        found.append({**each, "slug": slug})
    return found


def _withdrawn(exhibitor):
    nothing = {"kind": "", "country": "", "site": "", "presentation": {}, "institution": None}
    return {**exhibitor, **nothing, "state": WITHDRAWN, "exhibits": []}


def _in_full(rows):
    exhibits = Exhibit.objects.order_by("pk").prefetch_related(
        Prefetch("themes", Theme.objects.order_by("position", "pk"))
    )
    rows = rows.select_related("institution").order_by("pk")
    return rows.prefetch_related(Prefetch("exhibits", exhibits))


def _exhibitor(row):
    latin, han = names_in_both_scripts(row)
    return {
        "uid": str(row.uid),
        "number": row.pk,
        "state": COMING,
        "latin_name": latin,
        "han_name": han,
        **{name: getattr(row, name) for name in UNCHANGED},
        "presentation": words_of(row, "presentation"),
        "institution": row.institution and _institution(row.institution),
        "exhibits": [_exhibit(each, row.language) for each in row.exhibits.all()],
    }


def _institution(row):
    return {"id": row.pk, "slug": row.slug, "name": words_of(row, "name")}


def _exhibit(row, written_by):
    same = ("title", "text", "readiness", "partner_sought", "picture")
    return {
        "number": row.pk,
        "language": language_of(f"{row.title} {row.text}", written_by),
        "themes": [theme.pk for theme in row.themes.all()],
        **{name: getattr(row, name) for name in same},
    }
