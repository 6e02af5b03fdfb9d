from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models.edition import Edition


class Partner(models.Model):
    """An institution in an edition, and what it is there."""

    class Role(models.TextChoices):
        """In the order in which a page has them."""

        PROMOTER = "promoter", _("promoter")
        ORGANISER = "organiser", _("organiser")
        CO_ORGANISER = "co_organiser", _("co-organiser")
        HOST = "host", pgettext_lazy("of an edition", "host")
        PARTNER = "partner", _("partner")
        SPONSOR = "sponsor", _("sponsor")
        PARTICIPANT = "participant", _("took part")

    edition = models.ForeignKey(Edition, models.CASCADE, "partners", verbose_name=_("edition"))
    institution = models.ForeignKey(
        "centres.Institution", models.PROTECT, "partnerships", verbose_name=_("institution")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "institution", "role"],
                name="partner_once_in_a_role",
                violation_error_message=_("This institution is there in this role already."),
            )
        ]

    def __str__(self):
        return f"{self.institution} · {self.get_role_display()}"
