"""Columns that several rows have: a year, an address on this site, sources."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperation_week.lib.links import validate_links
from cooperation_week.lib.words import said_in_some_language

FIRST_YEAR, LAST_YEAR = 1949, 2100


def year_column(label, **options):
    limits = [MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    return models.PositiveSmallIntegerField(label, validators=limits, **options)


def unsure_year_column(label):
    return year_column(label, null=True, blank=True)


def slug_column():
    return models.SlugField(pgettext_lazy("of a page", "address"), max_length=80, unique=True)


def sources_column():
    return models.TextField(
        _("sources"),
        blank=True,
        default="",
        validators=[validate_links],
        help_text=_("One address a line."),
    )


def line_column(label, *, longest=300, **options):
    """Return a text of one line that may be empty, to be kept in three languages."""
    return models.CharField(label, max_length=longest, blank=True, default="", **options)


def text_column(label, **options):
    return models.TextField(label, blank=True, default="", **options)


def spoken(name, field, message):
    """Return the constraint that a translated field is filled in at least one language."""
    return models.CheckConstraint(
        name=name, condition=said_in_some_language(field), violation_error_message=message
    )


def in_order_of_years(name):
    return models.CheckConstraint(
        name=name,
        condition=models.Q(last_year__gte=models.F("first_year")),
        violation_error_message=_("The last year is not before the first."),
    )
