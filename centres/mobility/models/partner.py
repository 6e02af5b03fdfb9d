"""Partners without an account: whom the staff write to, and the links by which they act."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperation_week.accounts.models import Account


class Side(models.TextChoices):
    HOME = "home", _("home institution")
    HOST = "host", _("host institution")


class Coordinator(models.Model):
    """Who answers for mobility at an institution, in the language they are written to in."""

    institution = models.ForeignKey(
        "centres.Institution", models.CASCADE, "mobility_coordinators",
        verbose_name=_("institution"),
    )  # fmt: skip
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=200)
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=7, choices=Account.Language)

    class Meta:
        verbose_name = _("coordinator of a partner")
        verbose_name_plural = _("coordinators of partners")
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "email"], name="mobility_coordinator_once_an_institution"
            )
        ]

    def __str__(self):
        return self.name


class PartnerLink(models.Model):
    """A secret address for one act of one side on one application. Only its digest is kept.

    It ends by time, by being revoked, or by its act: after that it only shows what was answered.
    """

    class Purpose(models.TextChoices):
        ANSWER = "answer", _("to nominate, or to answer as the host")
        AGREE = "agree", _("to approve the agreement")
        CONFIRM = "confirm", _("to confirm arrival and departure")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey("mobility.Application", models.CASCADE, "links")
    # The wish that a host answers; none for the home institution.
    wish = models.ForeignKey("mobility.Wish", models.CASCADE, "links", null=True)
    side = models.CharField(_("side"), max_length=4, choices=Side)
    purpose = models.CharField(_("purpose"), max_length=7, choices=Purpose)
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=200)
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=7, choices=Account.Language)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, "+", null=True, verbose_name=_("made by")
    )
    expires_at = models.DateTimeField(_("ends at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True)
    used_at = models.DateTimeField(_("used at"), null=True)

    class Meta:
        verbose_name = _("link of a partner")
        verbose_name_plural = _("links of partners")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="mobility_link_of_a_host_names_the_wish",
                condition=Q(side="home", wish=None) | Q(side="host", wish__isnull=False),
            )
        ]

    def __str__(self):
        return f"{self.get_side_display()}: {self.name}"

    def is_open(self, now):
        return self.revoked_at is None and now < self.expires_at


class LinkView(models.Model):
    """That a page was opened, or something done, through a partner’s link. Only added."""

    class Act(models.TextChoices):
        OPENED = "opened", _("opened the page")
        READ = "read", _("opened a document")
        ANSWERED = "answered", _("answered")
        APPROVED = "approved", _("approved the agreement")
        PROPOSED = "proposed", _("proposed a change")
        CONFIRMED = "confirmed", _("confirmed a day")
        REFUSED = "refused", _("tried what the link does not allow")

    link = models.ForeignKey(PartnerLink, models.CASCADE, "views")
    at = models.DateTimeField(_("at"))
    act = models.CharField(_("what"), max_length=9, choices=Act)

    class Meta:
        verbose_name = _("use of a link")
        verbose_name_plural = _("uses of links")
        default_permissions = ()

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_act_display()}"
