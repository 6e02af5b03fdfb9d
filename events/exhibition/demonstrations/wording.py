"""Where a demonstration is and in which languages, in words of the active language."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation_week.lib.words import listing
from events.exhibition.catalogue.stands import stand_of
from events.programme.calendar_words import listed, place_of
from events.programme.models import Language


def place_at_the_week(demonstration):
    """Name the stand, with its number where that is known, or the place given in words."""
    if place := demonstration.place.text_in(get_language()):
        return place
    number = stand_of(demonstration.exhibitor, demonstration.edition.year)
    said = {"organisation": demonstration.organisation, "number": number}
    if number:
        return _("Stand %(number)s, %(organisation)s") % said
    return _("Stand of %(organisation)s") % said


def place_of_demonstration(demonstration):
    return listed((place_at_the_week(demonstration), place_of(demonstration.occasion)))


def languages_in_words(languages):
    return listing(Language(each).label for each in languages)
