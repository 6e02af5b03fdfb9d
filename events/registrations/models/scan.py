from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.registrations.models.registration import Registration


class Scan(models.Model):
    """A ticket held before a device at a door, and what the door said.

    The device names the scan: one that is sent twice, since the answer got lost, is stored once.
    The first welcome at a door is the entry, whichever device reports it first.
    """

    class Outcome(models.TextChoices):
        WELCOME = "welcome", _("welcome")
        ALREADY_IN = "already-in", _("already in")
        WRONG_DOOR = "wrong-door", _("not for this door")
        UNKNOWN = "unknown", _("unknown")

    scan_id = models.UUIDField(unique=True)
    edition = models.ForeignKey("events.Edition", models.PROTECT, "+", verbose_name=_("edition"))
    # What it admits to: "edition", "leg-7", "session-" and its uid. See checkin.Door.
    door = models.CharField(_("door"), max_length=60)
    # Which of its doors, in the words of those who stand there.
    entrance = models.CharField(_("entrance"), max_length=40, blank=True, default="")
    registration = models.ForeignKey(Registration, models.CASCADE, "scans", null=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome)
    scanned_at = models.DateTimeField(_("scanned at"))
    received_at = models.DateTimeField(_("received at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, "+", null=True, verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("scan")
        verbose_name_plural = _("scans")
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "door"],
                condition=Q(outcome="welcome"),
                name="scan_one_entry_at_a_door",
            )
        ]
        indexes = [models.Index(fields=["edition", "door", "outcome"], name="scan_by_door")]

    def __str__(self):
        return f"{self.door} {self.outcome}"
