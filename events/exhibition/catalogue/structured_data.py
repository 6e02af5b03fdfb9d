"""An exhibitor and an exhibit as search engines read them: schema.org in JSON-LD.

An exhibitor is an Organization. An exhibit is a CreativeWork: most are prototypes and posters,
and a Product is something with a price.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from cooperation_week.lib.pictures import address_of
from cooperation_week.lib.script_data import for_script
from cooperation_week.lib.words import TAGS
from events.exhibition.catalogue.naming import names_for
from events.programme.structured_data import filled


def exhibitor_data(exhibitor, path):
    """Return the JSON for a script data block."""
    return for_script(
        filled(
            {
                "@context": "https://schema.org",
                **_organization(exhibitor),
                "url": exhibitor.site or settings.SITE_URL + path,
                "mainEntityOfPage": settings.SITE_URL + path,
                "description": exhibitor.presentation.text_in(get_language()),
                "address": exhibitor.country
                and {"@type": "PostalAddress", "addressCountry": exhibitor.country},
            }
        )
    )


def exhibit_data(exhibit, exhibitor, year, path):
    page = reverse("exhibition:catalogue_exhibitor", args=[year, exhibitor.slug])
    creator = {**_organization(exhibitor), "url": settings.SITE_URL + page}
    return for_script(
        filled(
            {
                "@context": "https://schema.org",
                "@type": "CreativeWork",
                "name": exhibit.title,
                "url": settings.SITE_URL + path,
                "inLanguage": TAGS[exhibit.language],
                "description": exhibit.text,
                "image": exhibit.picture
                and settings.SITE_URL + address_of(exhibit.picture, "print"),
                "about": [theme.name.text_in(get_language()) for theme in exhibit.themes],
                "creator": filled(creator),
            }
        )
    )


def _organization(exhibitor):
    name, *others = names_for(get_language(), exhibitor)
    return {"@type": "Organization", "name": name, "alternateName": others}
