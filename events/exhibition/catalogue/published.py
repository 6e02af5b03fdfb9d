"""The catalogue as visitors read it: the frozen values of its part of a release."""

from dataclasses import dataclass
from types import MappingProxyType

from cooperation_week.lib.words import Words
from cooperation_week.releases.reading import read
from events.published import Edition, Theme, digest_for, edition_of, published_editions

NAME = "exhibitors"
COMING, WITHDRAWN = "coming", "withdrawn"


@dataclass(frozen=True, slots=True)
class Institution:
    """The institution of the cooperation that an exhibitor is, as it was called then."""

    id: int
    slug: str
    name: Words


@dataclass(frozen=True, slots=True)
class Exhibit:
    """Something that is shown, in the one language in which its exhibitor wrote."""

    number: int
    slug: str
    language: str
    title: str
    text: str
    themes: tuple[Theme, ...]
    readiness: int | None
    partner_sought: str
    picture: str


@dataclass(frozen=True, slots=True)
class Exhibitor:
    """Who has a stand. One of the names may be empty; who has withdrawn has nothing but names."""

    uid: str
    number: int
    slug: str
    state: str
    latin_name: str
    han_name: str
    kind: str
    country: str
    site: str
    presentation: Words
    institution: Institution | None
    exhibits: tuple[Exhibit, ...]

    @property
    def is_withdrawn(self):
        return self.state == WITHDRAWN

    @property
    def themes(self):
        """Return the themes of what is shown, each once."""
        found = {theme.id: theme for exhibit in self.exhibits for theme in exhibit.themes}
        return tuple(found.values())

    @property
    def exhibits_by_slug(self):
        return {exhibit.slug: exhibit for exhibit in self.exhibits}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All exhibitors of an edition; those who have withdrawn are only found by their address."""

    edition: Edition
    exhibitors: tuple[Exhibitor, ...]
    by_uid: MappingProxyType
    by_slug: MappingProxyType


def published_catalogue(year):
    """Return the catalogue in the newest release of an edition. Raises Http404."""
    return read(digest_for(year), catalogue_of)


def stands_held_by(institution):
    """Return (edition, exhibitor) wherever an institution, by its number, is one; newest first."""
    return [
        (edition, exhibitor)
        for edition in published_editions()
        for exhibitor in published_catalogue(edition.year).exhibitors
        if exhibitor.institution and exhibitor.institution.id == institution
    ]


def catalogue_of(document):
    """Make the frozen catalogue of a document of an edition; it may have no exhibitors."""
    edition = edition_of(document)
    items = document["parts"].get(NAME, {"exhibitors": ()})["exhibitors"]
    known = [exhibitor_of(item, edition.places.themes) for item in items]
    coming = [each for each in known if not each.is_withdrawn]
    return Catalogue(
        edition=edition,
        exhibitors=tuple(coming),
        by_uid=MappingProxyType({each.uid: each for each in coming}),
        by_slug=MappingProxyType({each.slug: each for each in known}),
    )


def exhibitor_of(item, themes):
    """Make the frozen exhibitor of an item; `themes` are those that it may name, by id."""
    same = ("uid", "number", "slug", "state", "latin_name", "han_name", "kind", "country", "site")
    institution = item["institution"]
    return Exhibitor(
        **{name: item[name] for name in same},
        presentation=Words(item["presentation"]),
        institution=institution
        and Institution(institution["id"], institution["slug"], Words(institution["name"])),
        exhibits=tuple(_exhibit(each, themes) for each in item["exhibits"]),
    )


def _exhibit(item, themes):
    known = (themes.get(number) for number in item["themes"])
    return Exhibit(**{**item, "themes": tuple(theme for theme in known if theme)})
