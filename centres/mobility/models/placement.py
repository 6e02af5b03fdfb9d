"""Placing: who goes where, first as a preview, then published as offers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Placement(models.Model):
    """One run over a call. The same wishes, ranks, places and seed give the same result.

    `result` holds numbers of applications and destinations, and why each ended where it did.
    """

    call = models.ForeignKey("mobility.Call", models.PROTECT, "placements")
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, "+", null=True, verbose_name=_("made by")
    )
    seed = models.CharField(_("seed of the lottery"), max_length=64)
    input_digest = models.CharField(_("digest of what went in"), max_length=64)
    result = models.JSONField(_("result"))
    published_at = models.DateTimeField(_("published at"), null=True)

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["call"],
                condition=Q(published_at__isnull=False),
                name="mobility_a_call_is_placed_once",
            )
        ]

    def __str__(self):
        return f"{self.made_at:%Y-%m-%d %H:%M}"


class Offer(models.Model):
    """A place, offered or kept in reserve. Who holds one that stands holds a place of the pool."""

    class State(models.TextChoices):
        RESERVE = "reserve", pgettext_lazy("of an offer", "on the reserve list")
        OFFERED = "offered", pgettext_lazy("of an offer", "offered")
        ACCEPTED = "accepted", pgettext_lazy("of an offer", "accepted")
        DECLINED = "declined", pgettext_lazy("of an offer", "declined")
        EXPIRED = "expired", pgettext_lazy("of an offer", "not answered in time")
        ENDED = "ended", pgettext_lazy("of an offer", "ended")

        @classmethod
        def holding(cls):
            return [cls.OFFERED, cls.ACCEPTED]

    placement = models.ForeignKey(Placement, models.PROTECT, "offers")
    application = models.ForeignKey("mobility.Application", models.CASCADE, "offers")
    wish = models.OneToOneField("mobility.Wish", models.CASCADE, related_name="offer")
    destination = models.ForeignKey("mobility.Destination", models.PROTECT, "offers")
    state = models.CharField(_("state"), max_length=8, choices=State)
    reserve_number = models.PositiveIntegerField(_("number on the reserve list"), null=True)
    offered_at = models.DateTimeField(_("offered at"), null=True)
    answer_by = models.DateTimeField(_("to be answered by"), null=True)
    answered_at = models.DateTimeField(_("answered at"), null=True)

    class Meta:
        verbose_name = pgettext_lazy("of a place", "offer")
        verbose_name_plural = pgettext_lazy("of a place", "offers")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(state__in=["offered", "accepted"]),
                name="mobility_one_place_an_applicant",
            ),
            models.UniqueConstraint(
                fields=["destination", "reserve_number"], name="mobility_reserve_number_once"
            ),
            models.CheckConstraint(
                name="mobility_reserve_has_a_number",
                condition=~Q(state="reserve") | Q(reserve_number__isnull=False),
            ),
            models.CheckConstraint(
                name="mobility_offer_has_a_deadline",
                condition=~Q(state="offered") | Q(answer_by__isnull=False),
            ),
        ]

    def __str__(self):
        return self.get_state_display()
