"""The bilateral centres, and who coordinates them on each side."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.models.columns import (
    in_order_of_years,
    line_column,
    slug_column,
    sources_column,
    spoken,
    text_column,
    unsure_year_column,
)
from centres.models.institution import Institution
from cooperation_week.lib.words import words_of


class Side(models.TextChoices):
    ITALY = "IT", _("Italy")
    CHINA = "CN", _("China")


class Centre(models.Model):
    """A cooperation centre that Italy and China keep together. Nothing of an edition is here."""

    position = models.PositiveSmallIntegerField(_("position"), default=0)
    slug = slug_column()
    name = line_column(_("name"), longest=200)
    field = line_column(_("field of work"), longest=200)
    about = text_column(_("about it"))
    opened_on = models.DateField(
        _("opened on"), null=True, blank=True, help_text=_("Empty when no source says the day.")
    )
    opening = line_column(_("how it opened"))
    sources = sources_column()

    class Meta:
        verbose_name = pgettext_lazy("of the cooperation", "centre")
        verbose_name_plural = pgettext_lazy("of the cooperation", "centres")
        constraints = [
            spoken("centre_has_a_name", "name", _("A centre has a name in at least one language."))
        ]

    def __str__(self):
        return str(words_of(self, "name"))


class Coordinator(models.Model):
    """An institution that leads a centre, or works in it, for one of the two countries."""

    class Role(models.TextChoices):
        LEADS = "leads", _("coordinates")
        PARTNER = "partner", pgettext_lazy("of a centre", "takes part")
        SEAT = "seat", _("hosts a seat")

    centre = models.ForeignKey(
        Centre,
        models.CASCADE,
        "coordinators",
        verbose_name=pgettext_lazy("of the cooperation", "centre"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    side = models.CharField(_("side"), max_length=2, choices=Side)
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.LEADS)
    institution = models.ForeignKey(
        Institution, models.PROTECT, "coordinates", verbose_name=_("institution")
    )
    first_year = unsure_year_column(_("from the year"))
    last_year = unsure_year_column(_("until the year"))
    note = line_column(_("note"))

    class Meta:
        verbose_name = _("coordinator")
        verbose_name_plural = _("coordinators")
        constraints = [in_order_of_years("coordinator_years_in_order")]

    def __str__(self):
        return str(self.institution)
