from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class StandPool(models.Model):
    """How many stands an edition has. Its row is locked before anybody gets or loses one.

    `taken` counts who holds a stand, told of it or not; it moves with them, under the lock.
    """

    edition = models.OneToOneField(
        "events.Edition", models.CASCADE, related_name="stand_pool", verbose_name=_("edition")
    )
    capacity = models.PositiveIntegerField(
        _("stands"), null=True, blank=True, help_text=_("Empty: nothing runs out.")
    )
    taken = models.PositiveIntegerField(_("kept for exhibitors"), default=0, editable=False)
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
        constraints = [
            models.CheckConstraint(
                name="no_more_stands_are_taken_than_there_are",
                condition=Q(capacity=None) | Q(taken__lte=F("capacity")),
            )
        ]

    def __str__(self):
        return str(self.edition)

    @property
    def free(self):
        """Return how many stands nobody holds, or None where nothing runs out."""
        return None if self.capacity is None else self.capacity - self.taken
