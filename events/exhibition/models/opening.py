"""When an exhibition is open: hours by weekday, and the days that are different."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.models.columns import line_column
from events.exhibition.models.exhibition import Exhibition


class Weekday(models.IntegerChoices):
    """Numbered as Python numbers them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class OpeningHours(models.Model):
    """A stretch of a weekday, on the clock of the place. A weekday without any is closed."""

    exhibition = models.ForeignKey(
        Exhibition, models.CASCADE, "hours", verbose_name=_("exhibition")
    )
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday)
    opens = models.TimeField(pgettext_lazy("of opening hours", "opens"))
    closes = models.TimeField(pgettext_lazy("of opening hours", "closes"))

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        constraints = [
            models.CheckConstraint(
                name="opening_hours_are_of_a_weekday", condition=Q(weekday__lte=Weekday.SUNDAY)
            ),
            models.CheckConstraint(
                name="opening_hours_end_after_they_start",
                condition=Q(closes__gt=F("opens")),
                violation_error_message=_("It closes after it opens."),
            ),
            models.UniqueConstraint(
                fields=["exhibition", "weekday", "opens"],
                name="opening_hours_once_on_a_weekday",
                violation_error_message=_("These hours are there already."),
            ),
        ]

    def __str__(self):
        return f"{self.get_weekday_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"


class SpecialDay(models.Model):
    """A day on which other hours hold than on its weekday; without hours it is closed."""

    exhibition = models.ForeignKey(
        Exhibition, models.CASCADE, "special_days", verbose_name=_("exhibition")
    )
    day = models.DateField(_("day"))
    opens = models.TimeField(pgettext_lazy("of opening hours", "opens"), null=True, blank=True)
    closes = models.TimeField(pgettext_lazy("of opening hours", "closes"), null=True, blank=True)
    reason = line_column(_("reason"))

    class Meta:
        verbose_name = _("special day")
        verbose_name_plural = _("special days")
        constraints = [
            models.UniqueConstraint(
                fields=["exhibition", "day"],
                name="special_day_once_in_an_exhibition",
                violation_error_message=_("This day is there already."),
            ),
            models.CheckConstraint(
                name="special_day_has_both_hours_or_none",
                condition=Q(opens__isnull=True, closes__isnull=True)
                | Q(opens__isnull=False, closes__isnull=False),
                violation_error_message=_("Give both hours, or none where it is closed."),
            ),
            models.CheckConstraint(
                name="special_day_ends_after_it_starts",
                condition=Q(closes__gt=F("opens")),
                violation_error_message=_("It closes after it opens."),
            ),
        ]

    def __str__(self):
        return f"{self.day:%Y-%m-%d}"
