"""Mobility as visitors read it, made of its part of the cooperation’s release.

`published_mobility()` returns the guide and the calls as the frozen `values`; an application reads
its call here too, since rules and deadlines are those that were published.
"""

from centres.mobility.values import (
    Call,
    Criterion,
    Destination,
    FormerDeadline,
    Mobility,
    Programme,
    Requirement,
)
from centres.published import SUBJECT, cooperation_of
from cooperation_week.lib.clocks import day, moment
from cooperation_week.lib.words import Words
from cooperation_week.releases.reading import newest, read

NAME = "mobility"
LISTS = ("audiences", "durations", "sources", "former_slugs")


def published_mobility():
    """Return the newest release of mobility; an empty one before the first."""
    digest = newest().digests.get(SUBJECT)
    return read(digest, mobility_of) if digest else Mobility()


def published_call(slug):
    """Return a published call by its address, or one that it had; None where there is none."""
    return published_mobility().call(slug)


def call_numbered(number):
    """Return a published call by the number of its row; None where it is not published.

    Whoever has the row asks by this: its address may be another than the published one by now.
    """
    return next((call for call in published_mobility().calls if call.id == number), None)


def call_of(application):
    """Return the published call of an application, or None where it is no longer published."""
    return call_numbered(application.call_id)


def mobility_of(document):
    """Make the frozen guide and calls of a document; older ones know nothing of mobility."""
    data = document["parts"].get(NAME)
    if data is None:
        return Mobility()
    known = {each.id: each for each in cooperation_of(document).institutions}
    calls = {item["id"]: _call(item, known) for item in data["calls"]}
    return Mobility(
        programmes=tuple(_programme(item, calls) for item in data["programmes"]),
        calls=tuple(calls.values()),
    )


def _made(make, item, *spoken, **others):
    """Make a value of an item; `spoken` names its texts, `others` what is not as it stands."""
    plain = {name: value for name, value in item.items() if name in make.__slots__}
    lists = {name: tuple(plain[name]) for name in LISTS if name in plain}
    words = {name: Words(item[name]) for name in spoken}
    return make(**{**plain, **lists, **words, **others})


def _call(item, known):
    former = tuple(
        FormerDeadline(moment(each["closes_at"]), moment(each["until"])) for each in item["former"]
    )
    return _made(
        Call, item, "name", "about", "funding",
        opens_at=moment(item["opens_at"]),
        closes_at=moment(item["closes_at"]),
        results_on=day(item["results_on"]),
        former=former,
        criteria=tuple(_made(Criterion, each, "name") for each in item["criteria"]),
        requirements=tuple(_made(Requirement, each, "note") for each in item["requirements"]),
        destinations=tuple(
            _destination(each, known)
            for each in item["destinations"]
            if each["institution"] in known
        ),
    )  # fmt: skip


def _destination(item, known):
    return _made(
        Destination, item, "unit", "field", "about", "funding",
        institution=known[item["institution"]],
        starts_on=day(item["starts_on"]),
        ends_on=day(item["ends_on"]),
    )  # fmt: skip


def _programme(item, calls):
    return _made(
        Programme, item, "name", "about", "who", "covers", "steps", "ages", "closing",
        closes_at=moment(item["closes_at"]),
        call=calls.get(item["call"]),
        checked_on=day(item["checked_on"]),
    )  # fmt: skip
