"""Something that is shown working at a stand, at an hour."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.models.columns import line_column, spoken, text_column
from cooperation_week.lib.words import words_of

LONGEST_TITLE, LONGEST_PLACE, LONGEST_TEXT = 200, 200, 1500


class DemonstrationQuerySet(models.QuerySet):
    def planned(self):
        """Return those that are to take place, confirmed or not."""
        return self.exclude(state=Demonstration.State.CANCELLED)

    def to_be_released(self):
        """Return what the organisers have confirmed, of exhibitors who have their stand."""
        return self.filter(state=Demonstration.State.CONFIRMED, exhibitor__state="confirmed")

    def in_order(self):
        return self.order_by("starts_at", "pk")


class Demonstration(models.Model):
    """A demonstration, proposed by its exhibitor and confirmed by the organisers.

    It is no session: nobody takes a seat, and dozens of them would bury the programme. Those of
    one exhibitor never overlap. `uid` names it in calendars for life; `pk` is in its address.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("of a demonstration", "proposed")
        CONFIRMED = "confirmed", pgettext_lazy("of a demonstration", "confirmed")
        CANCELLED = "cancelled", pgettext_lazy("of a demonstration", "cancelled")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    exhibitor = models.ForeignKey(
        "exhibition.Exhibitor",
        models.CASCADE,
        "timed_demonstrations",
        verbose_name=_("exhibitor"),
    )
    exhibit = models.ForeignKey(
        "exhibition.Exhibit",
        models.SET_NULL,
        "+",
        null=True,
        blank=True,
        verbose_name=_("exhibit"),
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PROPOSED)
    title = line_column(_("title"), longest=LONGEST_TITLE)
    text = text_column(_("what it shows"))
    place = line_column(_("place in words"), longest=LONGEST_PLACE)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    leg = models.ForeignKey("events.Leg", models.RESTRICT, "+", verbose_name=_("city"))
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))

    objects = DemonstrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("demonstration")
        verbose_name_plural = _("demonstrations")
        constraints = [
            spoken(
                "demonstration_has_a_title",
                "title",
                _("A demonstration has a title in at least one language."),
            ),
            models.CheckConstraint(
                name="demonstration_ends_after_it_starts",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("A demonstration ends after it starts."),
            ),
        ]
        indexes = [models.Index(fields=["exhibitor", "starts_at"], name="demonstration_by_time")]

    def __str__(self):
        return str(words_of(self, "title"))

    @property
    def is_planned(self):
        return self.state != self.State.CANCELLED

    @property
    def minutes(self):
        return int((self.ends_at - self.starts_at).total_seconds()) // 60
