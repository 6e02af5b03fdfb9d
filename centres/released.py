"""The cooperation's part of a release: all of it, under one subject.

An institution or a centre whose address changes keeps the former ones, so that links go on leading
there: that is the only thing that a release carries on from the one before.
"""

from django.db.models import F, Prefetch
from django.urls import reverse
from django.utils.translation import gettext

from centres import described
from centres.models import (
    Agreement,
    Centre,
    Chapter,
    CommitteeSeat,
    Coordinator,
    Institution,
    JointCall,
    JointProgramme,
    Milestone,
    Page,
    Section,
)
from centres.published import NAME, SUBJECT, cooperation_of
from cooperation_week.lib.clocks import iso
from cooperation_week.lib.links import links_of
from cooperation_week.lib.words import words_of

__all__ = ["NAME", "carry_on", "describe", "drafts", "page", "subjects", "tell", "without"]
ADDRESSED = ("institutions", "centres")


def drafts(subjects):
    return {SUBJECT: _words()} if SUBJECT in subjects else {}


def carry_on(words, before, now):
    """Keep the addresses that institutions and centres had."""
    return {**words, **{kind: _addressed(kind, words, before) for kind in ADDRESSED}}


def without(part, person):
    """Change nothing: no person stands here by a UUID. `centres.erasure` strikes out names."""
    return part


def tell(old, new, now):
    """Tell nobody: what the cooperation says of itself is read, not mailed."""


def subjects():
    if Institution.objects.exists() or Agreement.objects.exists():
        return {SUBJECT: gettext("Cooperation")}
    return {}


def page(subject):
    return reverse("centres:cooperation") if subject == SUBJECT else None


def describe(old, new):
    return described.lines(cooperation_of(old) if old else None, cooperation_of(new))


def _addressed(kind, words, before):
    known = {item["id"]: item for item in before[kind]} if before else {}
    return [_with_former_slugs(item, known.get(item["id"])) for item in words[kind]]


def _with_former_slugs(item, before):
    former = set(item.get("former_slugs", []))
    if before:
        former |= {*before["former_slugs"], before["slug"]}
    return {**item, "former_slugs": sorted(former - {item["slug"]})}


def _words():
    """Read institutions last: one that is named meanwhile is then there too."""
    return {
        "centres": [_centre(row) for row in _centres()],
        "agreements": [_agreement(row) for row in _agreements()],
        "milestones": [
            _milestone(row)
            for row in Milestone.objects.order_by("year", _first_without("held_on"), "pk")
        ],
        "chapters": [_chapter(row) for row in Chapter.objects.order_by("year")],
        "programmes": [_programme(row) for row in _programmes()],
        "seats": [_seat(row) for row in CommitteeSeat.objects.order_by("pk")],
        "pages": [_page(row) for row in _pages()],
        "institutions": [_institution(row) for row in Institution.objects.order_by("pk")],
    }


def _first_without(day):
    """Put what has no day first, on every database: it stands for the whole year."""
    return F(day).asc(nulls_first=True)


def _centres():
    coordinators = Coordinator.objects.order_by("position", "pk")
    rows = Centre.objects.order_by("position", "pk")
    return rows.prefetch_related(Prefetch("coordinators", coordinators))


def _agreements():
    parties = Institution.objects.order_by("pk")
    rows = Agreement.objects.order_by("year", _first_without("signed_on"), "pk")
    return rows.prefetch_related(Prefetch("institutions", parties))


def _programmes():
    calls = JointCall.objects.order_by("position", "pk")
    rows = JointProgramme.objects.order_by(F("first_year").asc(nulls_last=True), "pk")
    return rows.prefetch_related(Prefetch("calls", calls))


def _pages():
    sections = Section.objects.order_by("position", "pk")
    return Page.objects.order_by("key").prefetch_related(Prefetch("sections", sections))


def _said(row, *fields):
    return {field: words_of(row, field) for field in fields}


def _institution(row):
    return {
        "id": row.pk,
        "slug": row.slug,
        "kind": row.kind,
        "country": row.country,
        "site": row.site,
        "logo": row.logo,
        "sources": links_of(row.sources),
        **_said(row, "name", "city", "about"),
    }


def _centre(row):
    return {
        "id": row.pk,
        "slug": row.slug,
        "opened_on": iso(row.opened_on),
        "sources": links_of(row.sources),
        "coordinators": [_coordinator(each) for each in row.coordinators.all()],
        **_said(row, "name", "field", "about", "opening"),
    }


def _coordinator(row):
    return {
        "institution": row.institution_id,
        "side": row.side,
        "role": row.role,
        "first_year": row.first_year,
        "last_year": row.last_year,
        **_said(row, "note"),
    }


def _agreement(row):
    return {
        "id": row.pk,
        "slug": row.slug,
        "kind": row.kind,
        "year": row.year,
        "signed_on": iso(row.signed_on),
        "document": row.document,
        "institutions": [institution.pk for institution in row.institutions.all()],
        "sources": links_of(row.sources),
        **_said(row, "place", "title", "parties", "signatories", "text", "note"),
    }


def _milestone(row):
    return {
        "id": row.pk,
        "slug": row.slug,
        "centre": row.centre_id,
        "kind": row.kind,
        "year": row.year,
        "held_on": iso(row.held_on),
        "sources": links_of(row.sources),
        **_said(row, "title", "text"),
    }


def _chapter(row):
    return {"year": row.year, **_said(row, "title")}


def _programme(row):
    return {
        "id": row.pk,
        "slug": row.slug,
        "first_year": row.first_year,
        "last_year": row.last_year,
        "agreement": row.agreement_id,
        "sources": links_of(row.sources),
        "calls": [_call(call) for call in row.calls.all()],
        **_said(row, "name", "themes", "about"),
    }


def _call(row):
    return {
        "years": row.years,
        "closed_on": iso(row.closed_on),
        "received": row.received,
        "selected": row.selected,
        "sources": links_of(row.sources),
        **_said(row, "closing", "note"),
    }


def _seat(row):
    return {
        "id": row.pk,
        "institution": row.institution_id,
        "group": row.group,
        "first_year": row.first_year,
        "last_year": row.last_year,
        "sources": links_of(row.sources),
        **_said(row, "note"),
    }


def _page(row):
    return {
        "key": row.key,
        "sections": [_section(section) for section in row.sections.all()],
        **_said(row, "title", "lead"),
    }


def _section(row):
    return {
        "side": row.side,
        "checked_on": iso(row.checked_on),
        "sources": links_of(row.sources),
        **_said(row, "heading", "text"),
    }
