"""Who of a team is at the stand when: the roster."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ShiftQuerySet(models.QuerySet):
    def on_duty(self):
        """Return those that hold: of a stand and a person who both come, and of its team."""
        return self.filter(
            Q(registration__delegation=F("exhibitor__team"))
            | Q(registration__account=F("exhibitor__account")),
            exhibitor__state="confirmed",
            registration__state="confirmed",
        )

    def of_the_roster(self):
        """Return the hours at the stand, without those of demonstrations."""
        return self.filter(demonstration=None)

    def in_order(self):
        return self.order_by("starts_at", "pk")


class Shift(models.Model):
    """Somebody’s hours at the stand of their team, or the demonstration that they present.

    One table for both, so that who gives out seats asks once. What presents a demonstration has
    its hours, and moves with it. `uid` and `sequence` name it in the person’s calendar.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    exhibitor = models.ForeignKey(
        "exhibition.Exhibitor", models.CASCADE, "shifts", verbose_name=_("exhibitor")
    )
    registration = models.ForeignKey(
        "registrations.Registration",
        models.CASCADE,
        "shifts",
        verbose_name=pgettext_lazy("at a stand", "person"),
    )
    demonstration = models.ForeignKey(
        "exhibition.Demonstration",
        models.CASCADE,
        "shifts",
        null=True,
        blank=True,
        verbose_name=_("demonstration"),
    )
    leg = models.ForeignKey("events.Leg", models.RESTRICT, "+", verbose_name=_("city"))
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(_("changed at"))

    objects = ShiftQuerySet.as_manager()

    class Meta:
        verbose_name = _("hours at a stand")
        verbose_name_plural = _("roster of the stands")
        constraints = [
            models.CheckConstraint(
                name="shift_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.UniqueConstraint(
                fields=["demonstration", "registration"], name="shift_once_in_a_demonstration"
            ),
        ]
        indexes = [models.Index(fields=["registration", "starts_at"], name="shift_by_person")]

    def __str__(self):
        return f"{self.registration} · {self.exhibitor}"
