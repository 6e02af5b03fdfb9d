"""The agreement on a stay: what is learned or taught, approved by three parties as displayed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.mobility.models.columns import no_longer_than

LONGEST_REASON = 500


class Party(models.TextChoices):
    APPLICANT = "applicant", _("the applicant")
    HOME = "home", _("home institution")
    HOST = "host", _("host institution")


class Agreement(models.Model):
    """Of one accepted offer: its versions, and the days on which the person came and went."""

    class Kind(models.TextChoices):
        LEARNING = "learning", _("learning agreement")
        TEACHING = "teaching", _("teaching agreement")

    offer = models.OneToOneField("mobility.Offer", models.CASCADE, related_name="agreement")
    kind = models.CharField(_("kind of agreement"), max_length=8, choices=Kind)
    begun_at = models.DateTimeField(_("begun at"))
    arrived_on = models.DateField(_("arrived on"), null=True, blank=True)
    arrival_confirmed_at = models.DateTimeField(_("arrival confirmed at"), null=True)
    departed_on = models.DateField(_("left on"), null=True, blank=True)
    departure_confirmed_at = models.DateTimeField(_("departure confirmed at"), null=True)

    class Meta:
        verbose_name = pgettext_lazy("on a stay", "agreement")
        verbose_name_plural = pgettext_lazy("on a stay", "agreements")
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                name="mobility_leaves_after_arriving",
                condition=Q(departed_on=None)
                | Q(arrived_on__isnull=False, departed_on__gte=models.F("arrived_on")),
            )
        ]

    def __str__(self):
        return self.get_kind_display()


class Version(models.Model):
    """What was proposed, word for word. Never changed: a change is the next version.

    `digest` is the SHA-256 of `text`, the canonical document that is displayed for approval.
    """

    agreement = models.ForeignKey(Agreement, models.CASCADE, "versions")
    number = models.PositiveSmallIntegerField(_("version"))
    content = models.JSONField(_("content"))
    text = models.TextField(_("the document as displayed"))
    digest = models.CharField(_("SHA-256 of the document"), max_length=64)
    proposed_by = models.CharField(_("proposed by"), max_length=9, choices=Party)
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON, blank=True, default="")
    proposed_at = models.DateTimeField(_("proposed at"))

    class Meta:
        verbose_name = _("version of an agreement")
        verbose_name_plural = _("versions of agreements")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="mobility_version_once"),
            no_longer_than("mobility_version_reason_is_short", reason=LONGEST_REASON),
        ]

    def __str__(self):
        return str(self.number)


class Approval(models.Model):
    """That a party approved exactly the document with this digest. Only added."""

    version = models.ForeignKey(Version, models.CASCADE, "approvals")
    party = models.CharField(_("party"), max_length=9, choices=Party)
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=200)
    digest = models.CharField(_("SHA-256 of what was displayed"), max_length=64)
    at = models.DateTimeField(_("at"))
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, "+", null=True, verbose_name=_("account")
    )
    link = models.ForeignKey(
        "mobility.PartnerLink", models.SET_NULL, "+", null=True, verbose_name=_("link")
    )

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["version", "party"], name="mobility_each_party_approves_once"
            )
        ]

    def __str__(self):
        return f"{self.get_party_display()}: {self.name}"
