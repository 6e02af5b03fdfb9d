from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.mobility.models.columns import no_longer_than

LONGEST_NOTE = 2000


class ReviewQuerySet(models.QuerySet):
    def read_by(self, account):
        """Return the reviews whose application somebody reads: free of conflicts, and checked."""
        open_to_them = self.filter(reviewer=account, state__in=["free", "done"])
        return open_to_them.filter(application__state="checked")


class Review(models.Model):
    """What one reviewer thinks of an application that was given to them.

    They first declare whether they are free of conflicts of interest; who is not scores nothing
    and reads nothing more.
    """

    class State(models.TextChoices):
        ASKED = "asked", pgettext_lazy("of a review", "asked for")
        FREE = "free", pgettext_lazy("of a review", "free of conflicts")
        CONFLICT = "conflict", pgettext_lazy("of a review", "conflict of interest")
        DONE = "done", pgettext_lazy("of a review", "done")

    application = models.ForeignKey("mobility.Application", models.CASCADE, "reviews")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, "mobility_reviews", verbose_name=_("reviewer")
    )
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.ASKED)
    note = models.TextField(_("note"), blank=True, default="")
    asked_at = models.DateTimeField(_("asked at"))
    declared_at = models.DateTimeField(_("declared at"), null=True)
    done_at = models.DateTimeField(_("done at"), null=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["application", "reviewer"], name="mobility_review_once_by_each"
            ),
            models.CheckConstraint(
                name="mobility_review_is_declared_first",
                condition=Q(state="asked", declared_at=None) | Q(declared_at__isnull=False),
            ),
            no_longer_than("mobility_review_note_is_short", note=LONGEST_NOTE),
        ]

    def __str__(self):
        return self.get_state_display()


class Score(models.Model):
    review = models.ForeignKey(Review, models.CASCADE, "scores")
    criterion = models.ForeignKey("mobility.Criterion", models.PROTECT, "+")
    points = models.PositiveSmallIntegerField(_("points"))

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["review", "criterion"], name="mobility_one_score_a_criterion"
            )
        ]

    def __str__(self):
        return str(self.points)
