"""When the stands are open to visitors."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class StandHours(models.Model):
    """The hours of the stands on one day, on the clock of the city.

    A day without any is open as long as people like: nothing is checked then.
    """

    leg = models.ForeignKey("events.Leg", models.CASCADE, "stand_hours", verbose_name=_("city"))
    day = models.DateField(_("day"))
    opens = models.TimeField(pgettext_lazy("of opening hours", "opens"))
    closes = models.TimeField(pgettext_lazy("of opening hours", "closes"))

    class Meta:
        verbose_name = _("hours of the stands")
        verbose_name_plural = _("hours of the stands")
        constraints = [
            models.UniqueConstraint(
                fields=["leg", "day"],
                name="stand_hours_once_a_day",
                violation_error_message=_("This day is there already."),
            ),
            models.CheckConstraint(
                name="stand_hours_end_after_they_start",
                condition=Q(closes__gt=F("opens")),
                violation_error_message=_("It closes after it opens."),
            ),
        ]

    def __str__(self):
        return f"{self.day:%Y-%m-%d} {self.opens:%H:%M}–{self.closes:%H:%M}"
