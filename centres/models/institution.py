import uuid

from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.models.columns import line_column, slug_column, sources_column, spoken, text_column
from cooperation_week.lib.words import words_of


class Kind(models.TextChoices):
    """In the order in which the page of institutions has them."""

    MINISTRY = "ministry", _("Ministry")
    AGENCY = "agency", _("Agency or public body")
    REGION = "region", _("Region or city")
    UNIVERSITY = "university", _("University")
    RESEARCH = "research", _("Research body")
    SCIENCE_CENTRE = "science_centre", _("Science centre or museum")
    CONFUCIUS = "confucius", _("Confucius Institute")
    ASSOCIATION = "association", _("Association or network")
    CLUSTER = "cluster", _("Cluster or science park")
    COMPANY = "company", _("Company")
    START_UP = "start_up", _("Start-up or incubator")


class InstitutionQuerySet(models.QuerySet):
    def by_name(self):
        return self.order_by("name_en", "name_it", "name_zh_hans", "pk")


class Institution(models.Model):
    """A body that takes part in the cooperation, named as published sources name it."""

    Kind = Kind

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = slug_column()
    kind = models.CharField(
        pgettext_lazy("of an institution", "kind"), max_length=20, choices=Kind
    )
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        default="",
        validators=[RegexValidator("^[A-Z]{2}$")],
        help_text=_("Empty for an international body."),
    )
    city = line_column(_("city"), longest=100)
    name = line_column(_("name"), longest=200)
    about = text_column(_("about it"))
    site = models.URLField(
        _("web site"),
        blank=True,
        default="",
        validators=[URLValidator(schemes=["http", "https"])],
    )
    # The name under which the logo is kept: see cooperation_week/lib/pictures.py.
    logo = models.CharField(_("logo"), max_length=100, blank=True, default="")
    sources = sources_column()

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        constraints = [
            spoken(
                "institution_has_a_name",
                "name",
                _("An institution has a name in at least one language."),
            )
        ]

    def __str__(self):
        return str(words_of(self, "name"))
