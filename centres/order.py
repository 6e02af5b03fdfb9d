"""Institutions in the order in which a reader looks for them."""

from django.utils.translation import gettext_lazy as _

from centres.models import CommitteeSeat
from centres.models.institution import Kind
from cooperation_week.lib.names import fold, pinyin_of
from cooperation_week.lib.words import LANGUAGES

HEADINGS = {
    Kind.MINISTRY: _("Ministries"),
    Kind.AGENCY: _("Agencies and public bodies"),
    Kind.REGION: _("Regions and cities"),
    Kind.UNIVERSITY: _("Universities"),
    Kind.RESEARCH: _("Research bodies"),
    Kind.SCIENCE_CENTRE: _("Science centres and museums"),
    Kind.CONFUCIUS: _("Confucius Institutes"),
    Kind.ASSOCIATION: _("Associations and networks"),
    Kind.CLUSTER: _("Clusters and science parks"),
    Kind.COMPANY: _("Companies"),
    Kind.START_UP: _("Start-ups and incubators"),
}
# The two countries of the cooperation come first, the reader's own before the other.
OWN_COUNTRY = {"it": ("IT", "CN"), "en": ("IT", "CN"), "zh-hans": ("CN", "IT")}


def sound(words, language):
    """Return what words are sorted by: folded, and in Chinese as they are spoken."""
    said = words.said_in(language)
    return fold(pinyin_of(said.text) if said.language == LANGUAGES[-1] else said.text)


def by_name(institutions, language):
    return sorted(institutions, key=lambda each: (sound(each.name, language), each.id))


def by_kind(institutions, language):
    """Return (kind, heading, (country, institutions) in order) in the order of kinds."""
    return [
        (kind, HEADINGS[kind], by_country(rows, language))
        for kind in Kind
        if (rows := [each for each in institutions if each.kind == kind])
    ]


def by_country(institutions, language):
    """Return (country code, institutions) with the reader's own country first."""
    first = {country: place for place, country in enumerate(OWN_COUNTRY[language])}
    found = {}
    for each in by_name(institutions, language):
        found.setdefault(each.country, []).append(each)
    return sorted(found.items(), key=lambda item: (first.get(item[0], len(first)), item[0]))


def by_group(seats, language):
    """Return (stakeholder group, seats) in the order of groups."""
    ordered = sorted(seats, key=lambda seat: sound(seat.institution.name, language))
    return [
        (group, rows)
        for group in CommitteeSeat.Group
        if (rows := [seat for seat in ordered if seat.group == group])
    ]
