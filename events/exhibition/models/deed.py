from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ExhibitorDeed(models.Model):
    """A line of the history of an application: who did what, when and why. Only added.

    `details` holds numbers, states and names of fields, never what a person has typed.
    """

    class Verb(models.TextChoices):
        BEGAN = "began", _("began an application")
        SENT_IN = "sent-in", _("sent the application in")
        DECIDED = "decided", _("decided")
        UNDECIDED = "undecided", _("took the decision back")
        TOLD = "told", _("sent the decision")
        CONFIRMED = "confirmed", _("confirmed the stand")
        WITHDREW = "withdrew", _("withdrew")
        BEGAN_AGAIN = "began-again", _("began again after withdrawing")
        FOUNDED = "founded", _("began the team of the stand")
        ALLOTTED = "allotted", _("gave a stand")
        FREED = "freed", _("made the stand free")
        SCORED = "scored", _("scored the application")
        REWROTE = "rewrote", _("changed the page in the catalogue")
        PAPER_SENT = "paper-sent", _("sent a paper")
        PAPER_REPLACED = "paper-replaced", _("replaced a paper")
        PAPER_REMOVED = "paper-removed", _("removed a paper")
        PAPER_ACCEPTED = "paper-accepted", _("accepted a paper")
        PAPER_RETURNED = "paper-returned", _("asked for a correction of a paper")
        EXPORTED = "exported", _("exported a list")
        PLANNED = "planned", _("proposed a demonstration")
        REPLANNED = "replanned", _("changed a demonstration")
        AGREED = "agreed", _("confirmed a demonstration")
        CALLED_OFF = "called-off", _("cancelled a demonstration")
        ROSTERED = "rostered", _("put somebody on the roster")
        MOVED = "moved", _("changed hours of the roster")
        UNROSTERED = "unrostered", _("took somebody off the roster")

    at = models.DateTimeField(_("at"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, "+", null=True, verbose_name=_("who")
    )
    verb = models.CharField(_("what"), max_length=16, choices=Verb)
    edition = models.ForeignKey("events.Edition", models.CASCADE, "+", verbose_name=_("edition"))
    exhibitor = models.ForeignKey(
        "exhibition.Exhibitor",
        models.SET_NULL,
        "deeds",
        null=True,
        verbose_name=_("application"),
    )
    details = models.JSONField(_("details"), default=dict)
    reason = models.CharField(_("reason"), max_length=300, blank=True, default="")

    class Meta:
        verbose_name = _("line of the history of stands")
        verbose_name_plural = _("history of stands")
        default_permissions = ("view",)
        indexes = [models.Index(fields=["edition", "at"], name="exhibitor_deed_by_time")]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_verb_display()}"
