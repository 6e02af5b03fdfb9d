from django.db import models
from django.utils.translation import gettext_lazy as _


class Guard(models.Model):
    """For which kinds of clashes an edition is not published; without a row, for none."""

    edition = models.OneToOneField(
        "events.Edition", models.CASCADE, related_name="guard", verbose_name=_("edition")
    )
    # Of `clashes.kinds.Kind`.
    kinds = models.JSONField(_("clashes that stop publishing"), default=list, blank=True)

    class Meta:
        verbose_name = _("guard of an edition")
        verbose_name_plural = _("guards of editions")

    def __str__(self):
        return str(self.edition)
