"""Exhibitions as visitors read them: the frozen values of their part of a release."""

from dataclasses import dataclass
from datetime import date, datetime

from centres.published import SUBJECT
from cooperation_week.lib.clocks import moment
from cooperation_week.lib.words import Words
from cooperation_week.releases.reading import newest, read
from events.exhibition.opening import Opening, opening_of
from events.programme.photos import Photo, photos_of
from events.programme.published import Session, programme_of
from events.published import Edition, Venue, digest_for, published_editions

NAME = "exhibition"
TRANSLATED = ("title", "text", "curators", "cost", "access", "place")


@dataclass(frozen=True, slots=True)
class Lender:
    """An institution that lends, named as it was when the exhibition was released."""

    institution: int
    slug: str
    name: Words


@dataclass(frozen=True, slots=True)
class Exhibition:
    uid: str
    number: int
    slug: str
    former_slugs: tuple[str, ...]
    state: str
    title: Words
    text: Words
    curators: Words
    cost: Words
    access: Words
    place: Words
    edition: Edition | None
    venue: Venue | None
    year: int
    opening: Opening
    lenders: tuple[Lender, ...]
    tours: tuple[Session, ...]
    photos: tuple[Photo, ...]
    sources: tuple[str, ...]
    sequence: int
    changed_at: datetime

    @property
    def is_cancelled(self):
        return self.state == "cancelled"

    @property
    def leg(self):
        return self.venue and self.venue.leg

    @property
    def has_days(self):
        """Say whether anything of it can stand in a calendar."""
        return self.opening.opens_on is not None or any(tour.day for tour in self.tours)

    @property
    def address(self):
        """Return the name of its page’s address, and what that takes."""
        if self.edition is None:
            return "exhibition:past_exhibition", (self.slug,)
        return "exhibition:exhibition", (self.edition.year, self.slug)

    @property
    def order(self):
        return (self.year, self.opening.opens_on or date(self.year, 12, 31), self.number)


def exhibitions_of(document):
    """Make the frozen exhibitions of a document, in order; there may be no such part."""
    items = document["parts"].get(NAME, {"exhibitions": ()})["exhibitions"]
    if not items:
        return ()
    programme = programme_of(document) if "programme" in document["parts"] else None
    found = (_exhibition(item, programme) for item in items)
    return tuple(sorted(found, key=lambda each: each.order))


def published_exhibitions(year):
    """Return the exhibitions in the newest release of an edition. Raises Http404."""
    return read(digest_for(year), exhibitions_of)


def exhibitions_released_under(subject):
    """Return the exhibitions in the newest release of a subject, none before any release."""
    digest = newest().digests.get(subject)
    return read(digest, exhibitions_of) if digest else ()


def exhibitions_of_no_edition():
    return exhibitions_released_under(SUBJECT)


def all_exhibitions():
    """Return all released exhibitions, the newest first."""
    of_editions = (e for each in published_editions() for e in published_exhibitions(each.year))
    found = (*of_editions, *exhibitions_of_no_edition())
    return sorted(found, key=lambda each: each.order, reverse=True)


def exhibition_at(slug, exhibitions):
    """Return the exhibition that has this address, or had it before; None where there is none."""
    by_slug = {former: each for each in exhibitions for former in each.former_slugs}
    return (by_slug | {each.slug: each for each in exhibitions}).get(slug)


def exhibition_of_tour(session, year):
    """Return the exhibition through which a session leads, or None."""
    for exhibition in published_exhibitions(year):
        if session.uid in (tour.uid for tour in exhibition.tours):
            return exhibition
    return None


def exhibitions_lent_by(institution):
    """Return the exhibitions to which an institution, by its number, lent something."""
    return [
        each
        for each in all_exhibitions()
        if institution in (lender.institution for lender in each.lenders)
    ]


def _exhibition(item, programme):
    edition = programme and programme.edition
    opening = opening_of(item)
    return Exhibition(
        **{name: item[name] for name in ("uid", "number", "slug", "state", "sequence")},
        **{name: Words(item[name]) for name in TRANSLATED},
        former_slugs=tuple(item["former_slugs"]),
        edition=edition,
        venue=edition and edition.places.venues.get(item["venue"]),
        year=_year(item, edition, opening),
        opening=opening,
        lenders=tuple(
            Lender(each["institution"], each["slug"], Words(each["name"]))
            for each in item["lenders"]
        ),
        tours=_tours(item, programme),
        photos=photos_of(item),
        sources=tuple(item["sources"]),
        changed_at=moment(item["changed_at"]),
    )


def _year(item, edition, opening):
    known = opening.opens_on or opening.closes_on
    return known.year if known else item["year"] or edition.year


def _tours(item, programme):
    """Return the released sessions that lead through it, in their order."""
    named = {*item["tours"]}
    sessions = programme.sessions if programme else ()
    return tuple(session for session in sessions if session.uid in named)
