"""What agreements say in words: days, languages, levels, courses at home."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from centres.mobility.agreeing.fields_of_study import BROAD_FIELDS
from centres.mobility.models import Scheme
from cooperation_week.lib.dates import write_day


def write_day_of(day):
    return write_day(day, "long", get_language())


def write_language(stay):
    return {"it": _("Italian"), "en": _("English"), "zh": _("Chinese")}.get(stay.language, "")


def write_level(stay):
    return f"{Scheme(stay.scheme).label} {stay.grade}" if stay.scheme else ""


def write_field(stay):
    """Write the code of ISCED-F, and the broad field that it belongs to."""
    return in_a_row(stay.isced, str(BROAD_FIELDS.get(stay.isced[:2], "")))


def write_recognised(course):
    """Write what a course is recognised as at home."""
    home = course.recognised
    if home is None:
        return _("not recognised")
    return in_a_row(home.title, home.code, str(home.credits or ""))


def in_a_row(*facts):
    return " · ".join(filter(None, facts))
