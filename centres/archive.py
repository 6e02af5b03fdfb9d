"""The cooperation as published sources tell it, read from `centres/data`.

Institutions are an object by address; the other files refer to them by it. Texts are objects by
language, and a language that no source gives is not there: names of institutions are not
translated, but for plain descriptions such as “University of Bergamo”. Days are ISO days, sources
web addresses. Names of people stand in `signatories` and nowhere else.
"""

import json
from pathlib import Path

from django.db import transaction

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
from centres.published import SUBJECT
from cooperation_week.lib.clocks import day, moment
from cooperation_week.lib.words import LANGUAGES, column
from cooperation_week.releases.models import Release
from cooperation_week.releases.publishing import publish
from cooperation_week.releases.refusals import NothingChanged

DATA = Path(__file__).parent / "data"
NOTE = {
    "it": "Dall’archivio: la cooperazione come la raccontano le fonti pubblicate.",
    "en": "From the archive: the cooperation as published sources tell it.",
    "zh-hans": "来自档案：依据已公开资料整理的合作情况。",
}


@transaction.atomic
def load_cooperation(*, now, refresh=False, lay_more=None):
    """Load the cooperation and release it; return the release, or None when there is none.

    Once it has been released it is left alone, since the staff have it in their hands. With
    `refresh` its rows are put back to what the archive says, and what belongs to a centre, a
    programme or a page is made anew; rows that the staff added stay. Before the first release,
    whatever is there already stays as it is. `lay_more()` makes what stands further up and is
    released with it.
    """
    if not refresh and Release.objects.filter(subject__name=SUBJECT).exists():
        return None
    institutions = _lay_institutions(refresh)
    centres = _lay_centres(institutions, refresh)
    _lay_history(centres, refresh)
    agreements = _lay_agreements(institutions, refresh)
    _lay_programmes(agreements, refresh)
    _lay_committee(institutions, refresh)
    _lay_pages(refresh)
    if lay_more:
        lay_more()
    try:
        return publish(SUBJECT, by=None, note=NOTE, now=now)
    except NothingChanged:
        return None


def facts_of(name):
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def lay(model, key, facts, refresh, **others):
    """Make a row, or put it back with `refresh`; return it, and whether it was written now."""
    values = {**_columns(model, facts), **others}
    keys = {key: values.pop(key)}
    lay = model.objects.update_or_create if refresh else model.objects.get_or_create
    row, is_new = lay(**keys, defaults=values)
    return row, is_new or refresh


def _columns(model, facts):
    """Return the columns of a row: all that its facts could say, empty where they do not."""
    values = {}
    for field in model._meta.fields:
        name = field.name
        if hasattr(field, "translated_field") or field.is_relation or field.primary_key:
            continue
        if hasattr(model, column(name, "en")):
            said = facts.get(name, {})
            values |= {column(name, language): said.get(language, "") for language in LANGUAGES}
        elif name == "sources":
            values[name] = "\n".join(facts.get(name, []))
        elif name in facts:
            values[name] = _read(name, facts[name])
        elif field.null:
            values[name] = None
    return values


def _read(name, fact):
    """Read a day or a moment where the name of its column tells that it is one."""
    readers = {"on": day, "at": moment}
    return readers.get(name.rpartition("_")[2], lambda same: same)(fact)


def _lay_institutions(refresh):
    return {
        slug: lay(Institution, "slug", {**facts, "slug": slug}, refresh)[0]
        for slug, facts in facts_of("institutions").items()
    }


def _lay_centres(institutions, refresh):
    centres = {}
    for position, facts in enumerate(facts_of("centres")):
        row, is_written = lay(Centre, "slug", facts, refresh, position=position)
        centres[row.slug] = row
        if is_written:
            parts = [
                {**_columns(Coordinator, part), "institution": institutions[part["institution"]]}
                for part in facts["coordinators"]
            ]
            _lay_anew(row.coordinators, Coordinator, parts, centre=row)
    return centres


def _lay_anew(rows, model, items, **owner):
    """Put what belongs to a row in place of what belonged to it: it has no identity of its own."""
    rows.all().delete()
    model.objects.bulk_create(
        model(**owner, position=position, **item) for position, item in enumerate(items)
    )


def _lay_history(centres, refresh):
    facts = facts_of("history")
    for chapter in facts["chapters"]:
        lay(Chapter, "year", chapter, refresh)
    for milestone in facts["milestones"]:
        centre = centres.get(milestone.get("centre"))
        lay(Milestone, "slug", milestone, refresh, centre=centre)


def _lay_agreements(institutions, refresh):
    agreements = {}
    for facts in facts_of("agreements"):
        row, is_written = lay(Agreement, "slug", facts, refresh)
        agreements[row.slug] = row
        if is_written:
            row.institutions.set([institutions[slug] for slug in facts["institutions"]])
    return agreements


def _lay_programmes(agreements, refresh):
    for facts in facts_of("programmes"):
        agreement = agreements.get(facts.get("agreement"))
        row, is_written = lay(JointProgramme, "slug", facts, refresh, agreement=agreement)
        if is_written:
            calls = [_columns(JointCall, call) for call in facts["calls"]]
            _lay_anew(row.calls, JointCall, calls, programme=row)


def _lay_committee(institutions, refresh):
    for facts in facts_of("committee"):
        institution = institutions[facts["institution"]]
        values = {**_columns(CommitteeSeat, facts), "institution": institution}
        # Staff may have entered a later term of the same institution: that one stays.
        same = {"institution": institution, "group": values["group"]}
        first = CommitteeSeat.objects.filter(**same).order_by("pk").first()
        if first is None:
            CommitteeSeat.objects.create(**values)
        elif refresh:
            CommitteeSeat.objects.filter(pk=first.pk).update(**values)


def _lay_pages(refresh):
    for key, facts in facts_of("pages").items():
        row, is_written = lay(Page, "key", {**facts, "key": key}, refresh)
        if is_written:
            sections = [_columns(Section, section) for section in facts["sections"]]
            _lay_anew(row.sections, Section, sections, page=row)
