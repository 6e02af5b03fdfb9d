from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Activity(models.Model):
    """Something that is open for a while: registering, seats, stands. Read once released.

    How a deadline was extended is told by the releases: see `events.registrations.released`.
    """

    class Kind(models.TextChoices):
        REGISTRATION = "registration", _("Registration")
        DELEGATIONS = "delegations", _("Delegations")
        SEATS = "seats", _("Seats in sessions")
        EXHIBITORS = "exhibitors", _("Call for exhibitors")

    edition = models.ForeignKey(
        "events.Edition", models.CASCADE, "activities", verbose_name=_("edition")
    )
    kind = models.CharField(_("activity"), max_length=20, choices=Kind)
    opens_at = models.DateTimeField(_("opens at"))
    closes_at = models.DateTimeField(_("closes at"))
    needs_approval = models.BooleanField(
        _("does the staff approve each registration?"),
        default=False,
        help_text=_("Only for registration: without it, whoever registers is in."),
    )

    class Meta:
        verbose_name = _("opening time")
        verbose_name_plural = _("opening times")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "kind"],
                name="activity_once_in_an_edition",
                violation_error_message=_("This activity has its opening time already."),
            ),
            models.CheckConstraint(
                name="activity_closes_after_it_opens",
                condition=Q(closes_at__gt=F("opens_at")),
                violation_error_message=_("It closes after it opens."),
            ),
        ]

    def __str__(self):
        return self.get_kind_display()
