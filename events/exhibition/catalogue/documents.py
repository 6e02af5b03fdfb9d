"""Stand signs and the printed catalogue as PDF, in the words of a release."""

from dataclasses import asdict

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext, override

from cooperation_week.lib import pdf
from cooperation_week.lib.countries import country_name
from cooperation_week.lib.qr import qr_picture
from events.exhibition.catalogue.naming import names_for
from events.exhibition.catalogue.ordering import by_stand, in_order
from events.exhibition.catalogue.stands import numbers_of_stands
from events.exhibition.models.exhibitor import Kind
from events.registrations.ticket_words import week_of

SIGNS = "events/exhibition/documents/signs.typ"
CATALOGUE = "events/exhibition/documents/catalogue.typ"
PAPERS = ("a4", "a3")
BY_NAME, BY_STAND = "name", "stand"
# What stands on a sign in the language that it is printed in, stands there in this one too.
BESIDE = {"it": "zh-hans", "en": "zh-hans", "zh-hans": "en"}


def signs_pdf(catalogue, exhibitors, *, language, paper, made_at):
    """Return a sign of these exhibitors a page, in the order in which they come."""
    data = signs_data(catalogue, exhibitors, language=language, paper=paper)
    return pdf.compile_pdf(SIGNS, data, language=language, made_at=made_at)


def catalogue_pdf(catalogue, *, language, order, made_at):
    """Return the whole catalogue as a booklet of A5."""
    data = catalogue_data(catalogue, language=language, order=order)
    return pdf.compile_pdf(CATALOGUE, data, language=language, made_at=made_at)


def signs_data(catalogue, exhibitors, *, language, paper):
    edition = catalogue.edition
    stands = numbers_of_stands(edition.year)
    with override(language):
        return {
            "title": gettext("Stand signs"),
            "paper": paper,
            "week": asdict(week_of(edition)),
            "labels": {"stand": gettext("Stand"), "code": gettext("Page in the catalogue")}
            | _sample(),
            "signs": [_sign(each, edition, stands) for each in exhibitors],
        }


def catalogue_data(catalogue, *, language, order):
    edition = catalogue.edition
    stands = numbers_of_stands(edition.year)
    with override(language):
        found = in_order(catalogue.exhibitors)
        listed = by_stand(found, stands) if order == BY_STAND else found
        return {
            "title": gettext("Catalogue of exhibitors"),
            "week": asdict(week_of(edition)),
            "labels": _labels(),
            "entries": [_entry(each, stands) for each in listed],
            "themes": _index(found, lambda each: [t.name.text_in(language) for t in each.themes]),
            "countries": _index(found, lambda each: [country_name(each.country, language)]),
        }


def _sign(exhibitor, edition, stands):
    reader = get_language()
    page = reverse("exhibition:catalogue_exhibitor", args=[edition.year, exhibitor.slug])
    said = [_facts(exhibitor, language) for language in (reader, BESIDE[reader])]
    return {
        "stand": stands.get(exhibitor.uid, ""),
        "names": names_for(reader, exhibitor),
        "countries": [*dict.fromkeys(country for country, _themes in said if country)],
        "themes": [*dict.fromkeys(themes for _country, themes in said if themes)],
        "qr": qr_picture(settings.SITE_URL + page).decode(),
    }


def _facts(exhibitor, language):
    themes = [theme.name.text_in(language) for theme in exhibitor.themes]
    return exhibitor.country and country_name(exhibitor.country, language), " · ".join(themes)


def _entry(exhibitor, stands):
    reader = get_language()
    facts = (
        dict(Kind.choices).get(exhibitor.kind, ""),
        exhibitor.country and country_name(exhibitor.country, reader),
    )
    return {
        "number": exhibitor.number,
        "stand": stands.get(exhibitor.uid, ""),
        "names": names_for(reader, exhibitor),
        "facts": " · ".join(str(fact) for fact in facts if fact),
        "site": exhibitor.site.partition("://")[2].rstrip("/"),
        "text": exhibitor.presentation.text_in(reader),
        "exhibits": [_exhibit(each) for each in exhibitor.exhibits],
    }


def _exhibit(exhibit):
    reader = get_language()
    level = exhibit.readiness and gettext("TRL %(number)s") % {"number": exhibit.readiness}
    themes = [theme.name.text_in(reader) for theme in exhibit.themes]
    return {
        "title": exhibit.title,
        "facts": " · ".join([*([level] if level else []), *themes]),
        "text": exhibit.text,
        "partner": exhibit.partner_sought,
    }


def _index(exhibitors, headings_of):
    """Return (heading, exhibitors) of an index; within a heading they come in the order given."""
    found = {}
    for exhibitor in exhibitors:
        line = {
            "number": exhibitor.number,
            "name": names_for(get_language(), exhibitor)[0],
        }
        for heading in headings_of(exhibitor):
            found.setdefault(heading, []).append(line)
    return [{"heading": each, "lines": found[each]} for each in sorted(found) if each]


def _labels():
    return {
        "catalogue": gettext("Catalogue of exhibitors"),
        "stand": gettext("Stand"),
        "partner": gettext("Partner sought"),
        "by_theme": gettext("By theme"),
        "by_country": gettext("By country or region"),
        "nobody": gettext("No exhibitor of this edition is known yet."),
    } | _sample()


def _sample():
    return {"sample": gettext("sample")}
