from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

CRITERIA = ("interest", "cooperation", "feasibility")
LEAST, MOST = 1, 5
LONGEST_NOTE = 1000


class Review(models.Model):
    """What one reviewer thinks of an application. Others see it once they have said theirs."""

    exhibitor = models.ForeignKey(
        "exhibition.Exhibitor", models.CASCADE, "reviews", verbose_name=_("application")
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, "+", verbose_name=_("reviewer")
    )
    interest = models.PositiveSmallIntegerField(_("interest for visitors"))
    cooperation = models.PositiveSmallIntegerField(_("promise for the cooperation"))
    feasibility = models.PositiveSmallIntegerField(_("can be shown with what there is"))
    note = models.TextField(_("note"), blank=True, default="")
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            models.UniqueConstraint(
                fields=["exhibitor", "reviewer"], name="review_once_by_each_reviewer"
            ),
            *(
                models.CheckConstraint(
                    name=f"review_{name}_is_from_1_to_5",
                    condition=Q(**{f"{name}__gte": LEAST, f"{name}__lte": MOST}),
                )
                for name in CRITERIA
            ),
            models.CheckConstraint(
                name="review_note_is_short", condition=Q(note__length__lte=LONGEST_NOTE)
            ),
        ]

    def __str__(self):
        return f"{self.interest} {self.cooperation} {self.feasibility}"

    @property
    def scores(self):
        return [getattr(self, name) for name in CRITERIA]
