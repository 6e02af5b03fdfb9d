"""Where a demonstration is and in which languages, in words of the active language."""

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from events.programme.calendar_words import listed, place_of
from events.programme.models import Language


def stand_of(demonstration):
    """Name the stand, or the place that was given in words."""
    if place := demonstration.place.text_in(get_language()):
        return place
    return _("Stand of %(organisation)s") % {"organisation": demonstration.organisation}


def place_of_demonstration(demonstration):
    return listed((stand_of(demonstration), place_of(demonstration.occasion)))


def languages_in_words(languages):
    return pgettext("between names", ", ").join(str(Language(each).label) for each in languages)
