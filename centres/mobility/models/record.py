"""What was done with applications, and what of them was sent to whom."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from centres.mobility.models.columns import Direction

LONGEST_REASON = 300
# Above it China asks for more than we have: see the ledger, which warns long before.
MOST_SENSITIVE = 9500


class Deed(models.Model):
    """A line of the history: who did what, when and why. Only added.

    `details` holds numbers, states and names of fields, never what a person has typed.
    """

    class Verb(models.TextChoices):
        BEGAN = "began", _("began an application")
        SENT_IN = "sent-in", _("sent the application in")
        WITHDREW = "withdrew", _("withdrew")
        DOCUMENT_SENT = "document-sent", _("sent a document")
        DOCUMENT_REPLACED = "document-replaced", _("replaced a document")
        DOCUMENT_REMOVED = "document-removed", _("removed a document")
        DOCUMENT_ACCEPTED = "document-accepted", _("accepted a document")
        DOCUMENT_RETURNED = "document-returned", _("asked for a correction of a document")
        DOCUMENT_OPENED = "document-opened", _("opened a document")
        DOCUMENTS_DELETED = "documents-deleted", _("documents were deleted in time")
        CONSENTED = "consented", _("gave a consent")
        UNCONSENTED = "unconsented", _("withdrew a consent")
        RETURNED = "returned", _("asked for what is missing")
        CHECKED = "checked", _("found the application complete and eligible")
        REFUSED = "refused", _("found the application not eligible")
        REOPENED = "reopened", _("took the check back")
        REVIEW_ASKED = "review-asked", _("gave the application to a reviewer")
        REVIEW_DECLARED = "review-declared", _("declared about conflicts of interest")
        REVIEWED = "reviewed", _("scored the application")
        LINK_MADE = "link-made", _("sent a link to a partner")
        LINK_REVOKED = "link-revoked", _("revoked the link of a partner")
        NOMINATED = "nominated", _("the home institution answered")
        ANSWERED = "answered", _("a host answered")
        RANKED = "ranked", _("a host’s order was entered")
        PLACED = "placed", _("made a placement")
        PUBLISHED = "published", _("published the placement")
        OFFERED = "offered", _("was offered a place")
        ACCEPTED = "accepted", _("accepted the place")
        DECLINED = "declined", _("declined the place")
        EXPIRED = "expired", _("did not answer in time")
        EXTENDED = "extended", _("gave longer to answer")
        RESIZED = "resized", _("changed the number of places")
        RESERVES_ENDED = "reserves-ended", _("ended the reserve lists")
        AGREEMENT_BEGUN = "agreement-begun", _("began the agreement")
        PROPOSED = "proposed", _("proposed a version of the agreement")
        APPROVED = "approved", _("approved the agreement")
        ARRIVED = "arrived", _("arrival was confirmed")
        DEPARTED = "departed", _("departure was confirmed")
        REMINDED = "reminded", _("was reminded")
        LETTER = "letter", _("a letter was made")
        EXPORTED = "exported", _("exported a list")

    at = models.DateTimeField(_("at"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, "+", null=True, verbose_name=_("who")
    )
    link = models.ForeignKey(
        "mobility.PartnerLink", models.SET_NULL, "+", null=True, verbose_name=_("link")
    )
    verb = models.CharField(_("what"), max_length=17, choices=Verb)
    call = models.ForeignKey("mobility.Call", models.CASCADE, "+", null=True)
    application = models.ForeignKey(
        "mobility.Application", models.SET_NULL, "deeds", null=True,
        verbose_name=_("application"),
    )  # fmt: skip
    details = models.JSONField(_("details"), default=dict)
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON, blank=True, default="")

    class Meta:
        verbose_name = _("line of the history of mobility")
        verbose_name_plural = _("history of mobility")
        default_permissions = ("view",)
        indexes = [models.Index(fields=["call", "at"], name="mobility_deed_by_time")]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_verb_display()}"


class Transfer(models.Model):
    """That something of an application was shown or sent to an institution. Only added.

    It outlives the application: how much went abroad is counted by years.
    """

    application = models.ForeignKey(
        "mobility.Application", models.SET_NULL, "transfers", null=True,
        verbose_name=_("application"),
    )  # fmt: skip
    institution = models.CharField(_("institution"), max_length=200)
    country = models.CharField(_("country"), max_length=2)
    direction = models.CharField(_("direction"), max_length=5, choices=Direction)
    is_sensitive = models.BooleanField(_("sensitive"), default=False)
    items = models.JSONField(_("what"), default=list)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, "+", null=True, verbose_name=_("who")
    )
    link = models.ForeignKey(
        "mobility.PartnerLink", models.SET_NULL, "+", null=True, verbose_name=_("link")
    )

    class Meta:
        verbose_name = _("transfer")
        verbose_name_plural = _("transfers")
        default_permissions = ("view",)

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.institution}"


class TransferCount(models.Model):
    """How many records went out in a year, one way, of one class. Locked before one more does."""

    year = models.PositiveSmallIntegerField(_("year"))
    direction = models.CharField(_("direction"), max_length=5, choices=Direction)
    is_sensitive = models.BooleanField(_("sensitive"))
    records = models.PositiveIntegerField(_("records"), default=0)

    class Meta:
        verbose_name = _("count of transfers")
        verbose_name_plural = _("counts of transfers")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["year", "direction", "is_sensitive"], name="mobility_one_count_a_year"
            ),
            models.CheckConstraint(
                name="mobility_sensitive_transfers_stop_in_time",
                condition=Q(is_sensitive=False) | Q(records__lte=MOST_SENSITIVE),
            ),
        ]

    def __str__(self):
        return f"{self.year} {self.get_direction_display()}"
