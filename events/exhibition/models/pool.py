from django.db import models
from django.utils.translation import gettext_lazy as _


class StandPool(models.Model):
    """How many stands an edition has. Its row is locked before anybody gets or loses one.

    Who holds a stand is counted under the lock, so there is no counter that could be wrong.
    """

    edition = models.OneToOneField(
        "events.Edition", models.CASCADE, related_name="stand_pool", verbose_name=_("edition")
    )
    capacity = models.PositiveIntegerField(
        _("stands"), null=True, blank=True, help_text=_("Empty: nothing runs out.")
    )
    catalogue_closes_on = models.DateField(
        _("last day to change the catalogue"),
        null=True,
        blank=True,
        help_text=_(
            "Until its end, on the host country’s clock, exhibitors change their own page of the"
            " catalogue. Empty: the last day of the edition."
        ),
    )
    next_wait_number = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("number of stands")
        verbose_name_plural = _("numbers of stands")

    def __str__(self):
        return str(self.edition)
