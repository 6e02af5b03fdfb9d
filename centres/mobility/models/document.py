"""What an applicant sends, encrypted, and what they have agreed to."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.mobility.models.call import DocumentKind
from centres.mobility.models.columns import no_longer_than

LONGEST_NOTE = 300


class Document(models.Model):
    """A document of an applicant: a private file. One that was accepted stays as it is."""

    class State(models.TextChoices):
        RECEIVED = "received", pgettext_lazy("of a paper", "received")
        ACCEPTED = "accepted", pgettext_lazy("of a paper", "accepted")
        RETURNED = "returned", pgettext_lazy("of a paper", "to be corrected")

    application = models.ForeignKey("mobility.Application", models.CASCADE, "documents")
    kind = models.CharField(
        pgettext_lazy("of a document", "kind"), max_length=10, choices=DocumentKind
    )
    file = models.OneToOneField(
        "vault.PrivateFile", models.CASCADE, related_name="+", verbose_name=_("file")
    )
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.RECEIVED)
    note = models.CharField(
        _("what is to be corrected"), max_length=LONGEST_NOTE, blank=True, default=""
    )
    sent_at = models.DateTimeField(_("sent in at"))
    judged_at = models.DateTimeField(_("looked at"), null=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, "+", null=True, verbose_name=_("looked at by")
    )

    class Meta:
        verbose_name = _("document of an applicant")
        verbose_name_plural = _("documents of applicants")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="mobility_document_is_returned_with_a_note",
                condition=(Q(state="returned") & ~Q(note=""))
                | (~Q(state="returned") & Q(note="")),
            ),
            no_longer_than("mobility_document_note_is_short", note=LONGEST_NOTE),
        ]
        indexes = [models.Index(fields=["application", "kind"], name="mobility_document_by_kind")]

    def __str__(self):
        return self.get_kind_display()

    @property
    def is_sensitive(self):
        return DocumentKind(self.kind).is_sensitive


class Consent(models.Model):
    """A tick that an applicant set, to which text, in which language. Never set beforehand.

    For the purpose `transfer` it names one institution: to it, and to no other.
    """

    class Purpose(models.TextChoices):
        SENSITIVE = "sensitive", _("to keep and read sensitive documents")
        TRANSFER = "transfer", _("to send the application to one institution")

    application = models.ForeignKey("mobility.Application", models.CASCADE, "consents")
    purpose = models.CharField(_("purpose"), max_length=9, choices=Purpose)
    institution = models.ForeignKey(
        "centres.Institution", models.PROTECT, "+", null=True, blank=True,
        verbose_name=_("institution"),
    )  # fmt: skip
    # Of a home institution that is not one of the cooperation: its name as it was typed.
    named = models.CharField(_("institution, as typed"), max_length=200, blank=True, default="")
    text_version = models.CharField(_("version of the text"), max_length=20)
    language = models.CharField(_("language"), max_length=7)
    given_at = models.DateTimeField(_("given at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(withdrawn_at__isnull=True, purpose="sensitive"),
                name="mobility_consent_to_keep_in_force_once",
            ),
            models.UniqueConstraint(
                fields=["application", "institution"],
                condition=Q(withdrawn_at__isnull=True, purpose="transfer"),
                name="mobility_consent_to_send_in_force_once",
            ),
            models.UniqueConstraint(
                fields=["application", "named"],
                condition=Q(withdrawn_at__isnull=True, purpose="transfer", institution=None),
                name="mobility_consent_to_send_as_typed_in_force_once",
            ),
            models.CheckConstraint(
                name="mobility_consent_to_send_names_whom",
                condition=Q(purpose="sensitive", institution=None, named="")
                | (Q(purpose="transfer") & (Q(institution__isnull=False) | ~Q(named=""))),
            ),
        ]

    def __str__(self):
        return self.get_purpose_display()
