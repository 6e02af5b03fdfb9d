from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Deed(models.Model):
    """A line of the history: who did what, to whom, when and why. Lines are only added.

    `details` holds numbers, states and names of fields, never what a person has typed.
    """

    class Verb(models.TextChoices):
        REGISTERED = "registered", _("registered")
        CONFIRMED = "confirmed", _("confirmed the registration")
        WAITED = "waited", _("put on the waiting list of the edition")
        REFUSED = "refused", _("refused the registration")
        CHANGED = "changed", _("changed the registration")
        WITHDREW = "withdrew", _("withdrew")
        MERGED = "merged", _("merged two registrations")
        ERASED = "erased", _("erased the person")
        EXPORTED = "exported", _("exported a list")
        PRINTED = "printed", _("printed badges")
        SEATED = "seated", _("took a seat")
        ENLISTED = "enlisted", _("went on a waiting list")
        PROMOTED = "promoted", _("moved up from the waiting list")
        SEATED_OUT_OF_TURN = "out-of-turn", _("was seated out of turn")
        GAVE_UP = "gave-up", _("gave up a seat")
        SEAT_CANCELLED = "seat-cancelled", _("lost a seat: the session was cancelled")
        CAPACITY = "capacity", _("changed a capacity")
        HELD = "held", _("held a block of seats")
        RELEASED = "released", _("released a block of seats")
        HEADED = "headed", _("entered a delegation")
        INVITED = "invited", _("invited somebody into the delegation")
        UNLISTED = "unlisted", _("took somebody off the delegation")

    at = models.DateTimeField(_("at"))
    # Nobody where the site itself did it, as when somebody moves up.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, "+", null=True, verbose_name=_("who")
    )
    verb = models.CharField(_("what"), max_length=16, choices=Verb)
    edition = models.ForeignKey("events.Edition", models.CASCADE, "+", verbose_name=_("edition"))
    registration = models.ForeignKey(
        "registrations.Registration",
        models.SET_NULL,
        "deeds",
        null=True,
        verbose_name=_("registration"),
    )
    pool = models.ForeignKey(
        "registrations.SeatPool", models.SET_NULL, "deeds", null=True, verbose_name=_("seats")
    )
    details = models.JSONField(_("details"), default=dict)
    reason = models.CharField(_("reason"), max_length=300, blank=True, default="")

    class Meta:
        verbose_name = _("line of the history")
        verbose_name_plural = _("history")
        default_permissions = ("view",)
        indexes = [models.Index(fields=["edition", "at"], name="deed_by_time")]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_verb_display()}"
