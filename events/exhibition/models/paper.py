"""A paper that an exhibitor sends: for the customs, the insurance, who builds the halls."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LONGEST_PAPER_NOTE = 300


class PaperQuerySet(models.QuerySet):
    def visible_to(self, account):
        """Return the account’s own; to those who judge papers, all there are."""
        if account.is_staff and account.has_perm("exhibition.judge_paper"):
            return self.all()
        return self.filter(exhibitor__account=account)


class Paper(models.Model):
    """A paper of an exhibitor. One that was accepted is neither replaced nor removed."""

    class Kind(models.TextChoices):
        CUSTOMS = "customs", _("Customs paper (ATA carnet or the like)")
        PACKING = "packing", _("Packing list")
        INSURANCE = "insurance", _("Insurance")
        SAFETY = "safety", _("Safety sheet")
        POWER = "power", _("Plan of the power supply")
        OTHER = "other", pgettext_lazy("kind of paper", "Other paper")

    class State(models.TextChoices):
        RECEIVED = "received", pgettext_lazy("of a paper", "received")
        ACCEPTED = "accepted", pgettext_lazy("of a paper", "accepted")
        RETURNED = "returned", pgettext_lazy("of a paper", "to be corrected")

    exhibitor = models.ForeignKey(
        "exhibition.Exhibitor", models.CASCADE, "papers", verbose_name=_("exhibitor")
    )
    kind = models.CharField(pgettext_lazy("of a paper", "kind"), max_length=9, choices=Kind)
    file = models.OneToOneField(
        "vault.PrivateFile", models.CASCADE, related_name="+", verbose_name=_("file")
    )
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.RECEIVED)
    note = models.CharField(
        _("what is to be corrected"), max_length=LONGEST_PAPER_NOTE, blank=True, default=""
    )
    sent_at = models.DateTimeField(_("sent in at"))
    judged_at = models.DateTimeField(_("looked at"), null=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, "+", null=True, verbose_name=_("looked at by")
    )

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper of an exhibitor")
        verbose_name_plural = _("papers of exhibitors")
        default_permissions = ("view",)
        permissions = [("judge_paper", "Can open and judge papers of exhibitors")]
        constraints = [
            models.CheckConstraint(
                name="paper_is_returned_with_a_note",
                condition=(Q(state="returned") & ~Q(note=""))
                | (~Q(state="returned") & Q(note="")),
            ),
            models.CheckConstraint(
                name="paper_note_is_short", condition=Q(note__length__lte=LONGEST_PAPER_NOTE)
            ),
        ]
        indexes = [models.Index(fields=["exhibitor", "kind"], name="paper_by_kind")]

    def __str__(self):
        return self.get_kind_display()

    @property
    def is_accepted(self):
        return self.state == self.State.ACCEPTED
