"""The cooperation as visitors read it, made of its part of a release.

For pages, and for a search over them: `published_cooperation()` returns everything there is, as
the frozen `values`; whatever has words has them as `Words`, in every language there is.
"""

from centres.values import (
    Agreement,
    Call,
    Centre,
    Chapter,
    Cooperation,
    Happening,
    Institution,
    Page,
    Part,
    Programme,
    Seat,
    Section,
)
from cooperation_week.lib.clocks import day, moment
from cooperation_week.lib.words import Words
from cooperation_week.releases.reading import newest, read

NAME = SUBJECT = "cooperation"


def published_cooperation():
    """Return the newest release of the cooperation; an empty one before the first."""
    digest = newest().digests.get(SUBJECT)
    return read(digest, cooperation_of) if digest else Cooperation()


def cooperation_of(document):
    """Make the frozen cooperation of a document."""
    data = document["parts"][NAME]
    known = {item["id"]: _institution(item) for item in data["institutions"]}
    agreements = {item["id"]: _agreement(item, known) for item in data["agreements"]}
    milestones = tuple(_milestone(item) for item in data["milestones"])
    return Cooperation(
        institutions=tuple(known.values()),
        centres=tuple(_centre(item, known, milestones) for item in data["centres"]),
        agreements=tuple(agreements.values()),
        milestones=milestones,
        chapters=tuple(_made(Chapter, item, "title") for item in data["chapters"]),
        programmes=tuple(_programme(item, agreements) for item in data["programmes"]),
        seats=tuple(_seat(item, known) for item in data["seats"]),
        pages=tuple(_page(item) for item in data["pages"]),
        number=document["number"],
        released_at=moment(document["released_at"]),
    )


def _made(make, item, *spoken, **others):
    """Make a value of an item; `spoken` names its texts, `others` what is not as it stands."""
    plain = {name: value for name, value in item.items() if name in make.__slots__}
    if "sources" in plain:
        plain["sources"] = tuple(plain["sources"])
    words = {name: Words(item[name]) for name in spoken}
    return make(**{**plain, **words, **others})


def _institution(item):
    former = tuple(item["former_slugs"])
    return _made(Institution, item, "name", "city", "about", former_slugs=former)


def _agreement(item, known):
    parties = tuple(known[each] for each in item["institutions"] if each in known)
    spoken = ("place", "title", "parties", "signatories", "text", "note")
    return _made(Agreement, item, *spoken, day=day(item["signed_on"]), institutions=parties)


def _milestone(item):
    return _made(Happening, item, "title", "text", day=day(item["held_on"]))


def _centre(item, known, milestones):
    return _made(
        Centre,
        item,
        "name",
        "field",
        "about",
        "opening",
        former_slugs=tuple(item["former_slugs"]),
        opened_on=day(item["opened_on"]),
        parts=tuple(_part(part, known) for part in item["coordinators"]),
        milestones=tuple(each for each in milestones if each.centre == item["id"]),
    )


def _part(item, known):
    return _made(Part, item, "note", institution=known[item["institution"]])


def _programme(item, agreements):
    return _made(
        Programme,
        item,
        "name",
        "themes",
        "about",
        agreement=agreements.get(item["agreement"]),
        calls=tuple(_call(call) for call in item["calls"]),
    )


def _call(item):
    return _made(Call, item, "closing", "note", closed_on=day(item["closed_on"]))


def _seat(item, known):
    return _made(Seat, item, "note", institution=known[item["institution"]])


def _page(item):
    sections = tuple(
        _made(Section, each, "heading", "text", checked_on=day(each["checked_on"]))
        for each in item["sections"]
    )
    return _made(Page, item, "title", "lead", sections=sections)
