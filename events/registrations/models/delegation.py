"""People of one organisation whom one of them enters in a list; each confirms for themselves."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperation_week.lib.named import Named
from events.registrations.models.registration import Category


class DelegationQuerySet(models.QuerySet):
    def visible_to(self, account):
        """Return those that the account heads, and all to those who run the desk."""
        if account.is_staff and account.has_perm("registrations.view_delegation"):
            return self
        return self.filter(head__account=account)


class Delegation(models.Model):
    head = models.ForeignKey(
        "registrations.Registration", models.CASCADE, "+", verbose_name=_("head")
    )
    organisation = models.CharField(_("organisation"), max_length=200)
    # As what its people come; empty where each says it. One head may have one of each.
    category = models.CharField(
        _("category"), max_length=12, choices=Category, blank=True, default="", editable=False
    )
    created_at = models.DateTimeField(_("created at"))

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        constraints = [
            models.UniqueConstraint(
                fields=["head", "category"], name="delegation_once_of_each_category"
            )
        ]

    def __str__(self):
        return self.organisation


class Delegate(Named):
    """Somebody on the list of a delegation. Only who confirms is registered."""

    delegation = models.ForeignKey(Delegation, models.CASCADE, "delegates")
    email = models.EmailField(_("e-mail"))
    position = models.CharField(
        pgettext_lazy("of a person", "position"), max_length=200, blank=True, default=""
    )
    # SHA-256 of the secret in the link; the link opens the form of this one person.
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    # Made when the form was shown: the same form sent twice enters once.
    form_token = models.CharField(max_length=64, blank=True, default="", editable=False)
    invited_at = models.DateTimeField(_("invited at"))
    registration = models.OneToOneField(
        "registrations.Registration", models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("delegate")
        verbose_name_plural = _("delegates")
        constraints = [
            models.UniqueConstraint(
                "delegation",
                Lower("email"),
                name="delegate_email_once",
                violation_error_message=_("This address is on the list already."),
            ),
            models.CheckConstraint(
                name="delegate_texts_are_short",
                condition=Q(latin_family__length__lte=80, latin_given__length__lte=80),
            ),
        ]
