from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LONGEST_TEXT = 1500
LONGEST_PARTNER = 500


class Exhibit(models.Model):
    """Something that an exhibitor shows, in the words of its application."""

    exhibitor = models.ForeignKey(
        "exhibition.Exhibitor", models.CASCADE, "exhibits", verbose_name=_("exhibitor")
    )
    title = models.CharField(pgettext_lazy("of an exhibit", "title"), max_length=200)
    text = models.TextField(_("what it is"), blank=True, default="")
    themes = models.ManyToManyField("events.Theme", verbose_name=_("themes"), blank=True)
    readiness = models.PositiveSmallIntegerField(
        _("technology readiness level"), null=True, blank=True
    )
    partner_sought = models.TextField(_("partner sought"), blank=True, default="")
    # The name under which the picture is kept: see cooperation_week/lib/pictures.py.
    picture = models.CharField(_("picture"), max_length=100, blank=True, default="")

    class Meta:
        verbose_name = _("exhibit")
        verbose_name_plural = _("exhibits")
        constraints = [
            models.CheckConstraint(
                name="exhibit_readiness_is_from_1_to_9",
                condition=Q(readiness__isnull=True) | Q(readiness__gte=1, readiness__lte=9),
            ),
            models.CheckConstraint(
                name="exhibit_texts_are_short",
                condition=Q(
                    title__length__lte=200,
                    text__length__lte=LONGEST_TEXT,
                    partner_sought__length__lte=LONGEST_PARTNER,
                ),
            ),
        ]

    def __str__(self):
        return self.title
