"""The sample’s call for mobility, read from `events/data/sample`: invented, and marked as such.

It leads both ways, to invented institutions, and is open for as long as the sample edition is
being prepared and some weeks after. Days are counted from the first of the edition.
"""

from contextlib import suppress
from datetime import datetime, time

from centres.mobility.models import Call, Criterion, Destination, Programme, Requirement
from centres.models import Institution
from centres.published import SUBJECT
from cooperation_week.lib.clocks import zone
from cooperation_week.releases.models import Subject
from cooperation_week.releases.parts import draft_words
from cooperation_week.releases.publishing import differs, publish
from cooperation_week.releases.refusals import NothingChanged
from events.archive import identifier, in_columns
from events.sample import day_of_sample, sample_data

NOTE = {
    "it": "Il bando di esempio per la mobilità.",
    "en": "The sample call for mobility.",
    "zh-hans": "人员交流示例征集。",
}
SPOKEN = ("name", "about", "funding")
THERE = ("unit", "field", "about", "funding")


def release_sample_call(edition, *, now):
    """Lay the sample call and release it, unless that would publish drafts of the staff as well.

    Then it stands among the drafts, as it does before the cooperation was ever released.
    """
    is_settled = _is_settled(now)
    lay_sample_call(edition)
    if is_settled:
        with suppress(NothingChanged):
            publish(SUBJECT, by=None, note=NOTE, now=now)


def lay_sample_call(edition):
    """Make the call, or put it back to what the sample says, with the days of this edition."""
    facts = sample_data("mobility")
    call, is_new = Call.objects.update_or_create(
        slug=facts["call"]["slug"],
        defaults={
            **_plain(facts["call"], *SPOKEN),
            "opens_at": _at(edition, facts["opens"], "00:00", facts["zone"]),
            "closes_at": _at(edition, facts["closes"], facts["closes_at"], facts["zone"]),
            "zone": facts["zone"],
            "results_on": day_of_sample(edition.first_day, facts["results"]),
            "is_shown": True,
        },
    )
    if is_new:
        _lay_rules(call, facts)
    _lay_destinations(call, edition, facts)
    programme = facts["programme"]
    Programme.objects.update_or_create(
        slug=programme["slug"],
        defaults={**_plain(programme, "name", "about"), "call": call, "position": 900},
    )
    return call


def _is_settled(now):
    subject = Subject.objects.select_related("newest").filter(name=SUBJECT).first()
    if subject is None or subject.newest is None:
        return False
    words = draft_words([SUBJECT])[SUBJECT]
    return not differs(subject.newest.content()["parts"], words, now=now)


def _lay_rules(call, facts):
    for position, criterion in enumerate(facts["criteria"]):
        Criterion.objects.create(call=call, position=position, **_plain(criterion, "name"))
    for requirement in facts["requirements"]:
        Requirement.objects.create(call=call, **_plain(requirement, "note"))


def _lay_destinations(call, edition, facts):
    institutions = {each["key"]: _lay_institution(each) for each in facts["institutions"]}
    for position, each in enumerate(facts["destinations"]):
        told = {**each, "institution": institutions[each["institution"]]}
        days = {
            f"{name}_on": day_of_sample(edition.first_day, told.pop(name))
            for name in ("starts", "ends")
        }
        Destination.objects.update_or_create(
            uid=identifier("sample", "destination", position),
            defaults={**_plain(told, *THERE), **days, "call": call, "position": position},
        )


def _lay_institution(facts):
    name = sample_data("institutions")[facts["key"]]
    told = {"name": name, "city": facts["city"]}
    return Institution.objects.update_or_create(
        slug=f"sample-{facts['key']}",
        defaults={
            "kind": "university", "country": facts["country"],
            **in_columns(told, "name", "city"),
        },
    )[0]  # fmt: skip


def _plain(facts, *spoken):
    """Return the columns of a row: those texts in their three, the others as they stand."""
    plain = {name: value for name, value in facts.items() if name not in {*spoken, "slug"}}
    return {**plain, **in_columns(facts, *spoken)}


def _at(edition, number, hour, zone_name):
    on = day_of_sample(edition.first_day, number)
    return datetime.combine(on, time.fromisoformat(hour), tzinfo=zone(zone_name))
