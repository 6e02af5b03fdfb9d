"""Every public page there is, for the sitemap and for the tests that open them all."""

from django.urls import reverse
from django.utils import translation

from centres.mobility.published import published_mobility
from centres.published import published_cooperation
from cooperation_week.lib.words import LANGUAGES
from events.exhibition.calls import published_call
from events.exhibition.catalogue.published import published_catalogue
from events.exhibition.demonstrations.published import published_demonstrations
from events.exhibition.halls.published import published_halls
from events.exhibition.published import exhibitions_of_no_edition, published_exhibitions
from events.programme.published import published_programme
from events.published import published_editions

OF_THE_HOUSE = ("contacts", "privacy", "accessibility")
OF_THE_COOPERATION = (
    "centres:cooperation",
    "centres:centres",
    "centres:institutions",
    "centres:travel",
    "centres:visa",
    "centres:press",
)
OF_AN_EDITION = (
    "events:edition",
    "programme:programme",
    "programme:speakers",
    "programme:changes",
    "programme:add_to_calendar",
)


def public_pages():
    """Yield each public page as its paths by language."""
    yield _paths("events:front")
    yield _paths("events:editions")
    yield _paths("exhibition:exhibitions")
    for exhibition in exhibitions_of_no_edition():
        yield _paths("exhibition:past_exhibition", exhibition.slug)
    for name in OF_THE_HOUSE:
        yield _paths(name)
    yield from _pages_of_the_cooperation(published_cooperation())
    yield from _pages_of_mobility(published_mobility())
    for edition in published_editions():
        programme = published_programme(edition.year)
        for name in OF_AN_EDITION:
            yield _paths(name, edition.year)
        if published_call(edition.year):
            yield _paths("exhibition:call", edition.year)
        yield from _exhibitions_of(edition.year)
        yield from _catalogue_of(edition.year)
        if published_halls(edition.year):
            yield _paths("exhibition:stands", edition.year)
        for session in programme.sessions:
            yield _paths("programme:session", edition.year, session.slug)
        for person in programme.people:
            yield _paths("programme:speaker", edition.year, person.slug)


def _exhibitions_of(year):
    found = published_exhibitions(year)
    if found:
        yield _paths("exhibition:exhibitions_of_edition", year)
    for exhibition in found:
        yield _paths("exhibition:exhibition", year, exhibition.slug)
    shown = published_demonstrations(year)
    if shown:
        yield _paths("exhibition:demonstrations", year)
    for demonstration in shown:
        yield _paths("exhibition:demonstration", year, demonstration.number)


def _catalogue_of(year):
    found = published_catalogue(year).exhibitors
    if found:
        yield _paths("exhibition:catalogue", year)
    for exhibitor in found:
        yield _paths("exhibition:catalogue_exhibitor", year, exhibitor.slug)
        for exhibit in exhibitor.exhibits:
            yield _paths("exhibition:catalogue_exhibit", year, exhibitor.slug, exhibit.slug)


def _pages_of_the_cooperation(cooperation):
    for name in OF_THE_COOPERATION if cooperation.number else ():
        yield _paths(name)
    for centre in cooperation.centres:
        yield _paths("centres:centre", centre.slug)
    for institution in cooperation.institutions:
        yield _paths("centres:institution", institution.slug)


def _pages_of_mobility(mobility):
    if mobility.programmes or mobility.calls:
        yield _paths("mobility:guide")
        yield _paths("mobility:find")
    for programme in mobility.programmes:
        yield _paths("mobility:programme", programme.slug)
    for call in mobility.calls:
        yield _paths("mobility:call", call.slug)


def _paths(name, *args):
    paths = {}
    for language in LANGUAGES:
        with translation.override(language):
            paths[language] = reverse(name, args=args)
    return paths
