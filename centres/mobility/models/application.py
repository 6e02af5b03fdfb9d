"""An application for mobility; where it would go stands in its wishes."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.mobility.models.columns import Audience, Level, no_longer_than
from cooperation_week.accounts.models import Account
from cooperation_week.lib.named import Named

LONGEST_LINE = 200
LONGEST_REMARK = 1000


class ApplicationQuerySet(models.QuerySet):
    def visible_to(self, account):
        """Return the account’s own; to the coordinators all that was sent in or is a draft.

        A reviewer reads those that were given to them. Who declared a conflict of interest about
        one reads it no more, coordinators included.
        """
        conflicts = Q(pk__in=self.conflicting_with(account))
        if account.is_staff and account.has_perm("mobility.coordinate_application"):
            return self.exclude(conflicts)
        mine = Q(account=account)
        if account.is_staff and account.has_perm("mobility.review_application"):
            mine |= Q(pk__in=account.mobility_reviews.values("application")) & ~conflicts
        return self.filter(mine)

    @staticmethod
    def conflicting_with(account):
        """Return about which an account has declared a conflict of interest, as a subquery."""
        return account.mobility_reviews.filter(state="conflict").values("application")

    def sent(self):
        return self.exclude(state=Application.State.DRAFT)

    def at_stake(self):
        """Return what was sent in and not withdrawn.

        Whoever owns one neither works on the applications of others for the call nor reads them.
        """
        return self.sent().exclude(state=Application.State.WITHDRAWN)

    def calls_of(self, account):
        """Return the calls in which an account has something at stake, as a subquery."""
        return self.at_stake().filter(account=account).values("call")

    def live(self):
        return self.filter(state__in=Application.State.live())

    def undecided(self):
        return self.live().filter(decided_at=None)


class Application(Named):
    """What somebody asks of a call. Names are of Latin letters and of characters.

    `state` is what passes between the applicant and the coordinators. What the home institution
    says stands in its Nomination, what a host says in the Wish for it, and neither is changed by
    anybody else.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SENT = "sent", pgettext_lazy("of an application", "sent in")
        RETURNED = "returned", pgettext_lazy("of an application", "to be completed")
        CHECKED = "checked", pgettext_lazy("of an application", "complete and eligible")
        REFUSED = "refused", pgettext_lazy("of an application", "not eligible")
        WITHDRAWN = "withdrawn", _("withdrawn")

        @classmethod
        def live(cls):
            return [cls.SENT, cls.RETURNED, cls.CHECKED]

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    call = models.ForeignKey("mobility.Call", models.PROTECT, "applications")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, "mobility_applications",
        verbose_name=_("account"),
    )  # fmt: skip
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DRAFT)
    language = models.CharField(_("language"), max_length=7, choices=Account.Language)
    typed = models.JSONField(_("what was typed"), default=dict, blank=True)

    audience = models.CharField(
        _("applies as"), max_length=8, choices=Audience, blank=True, default=""
    )
    born_on = models.DateField(_("date of birth"), null=True, blank=True)
    citizenship = models.CharField(_("citizenship"), max_length=2, blank=True, default="")
    phone = models.CharField(_("telephone"), max_length=40, blank=True, default="")
    home = models.CharField(_("home institution"), max_length=LONGEST_LINE, blank=True, default="")
    home_institution = models.ForeignKey(
        "centres.Institution", models.SET_NULL, "+", null=True, blank=True,
        verbose_name=_("home institution of the cooperation"),
    )  # fmt: skip
    home_country = models.CharField(
        _("country of the home institution"), max_length=2, blank=True, default=""
    )
    home_contact = models.CharField(
        _("coordinator at home"), max_length=LONGEST_LINE, blank=True, default=""
    )
    home_email = models.EmailField(_("e-mail of the coordinator at home"), blank=True, default="")
    level = models.CharField(
        _("level of studies"), max_length=9, choices=Level, blank=True, default=""
    )
    field = models.CharField(_("field"), max_length=LONGEST_LINE, blank=True, default="")
    year = models.CharField(_("year of studies"), max_length=20, blank=True, default="")
    post = models.CharField(_("post held"), max_length=LONGEST_LINE, blank=True, default="")
    remarks = models.TextField(_("remarks"), blank=True, default="")

    # What the applicant is told when it is returned or refused.
    note = models.TextField(_("what is missing, or why not"), blank=True, default="")
    # Until when the applicant completes what was returned.
    complete_by = models.DateTimeField(_("to be completed by"), null=True, blank=True)
    folded = models.TextField(blank=True, default="", editable=False)
    begun_at = models.DateTimeField(_("begun at"))
    saved_at = models.DateTimeField(_("saved at"))
    sent_at = models.DateTimeField(_("sent in at"), null=True)
    checked_at = models.DateTimeField(_("checked at"), null=True)
    # The end of it: refused, withdrawn, without a place, or the stay agreed. Retention counts on.
    decided_at = models.DateTimeField(_("decided at"), null=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application for mobility")
        verbose_name_plural = _("applications for mobility")
        permissions = [
            ("review_application", "Can score the applications given to them"),
            ("coordinate_application", "Can read and coordinate applications for mobility"),
            ("place_application", "Can place applicants and make offers"),
            ("open_document", "Can open the documents of applicants, with a reason"),
            ("export_application", "Can export applications for mobility"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "account"], name="mobility_applied_once_a_call"
            ),
            models.CheckConstraint(
                name="mobility_sent_application_is_whole",
                condition=Q(state="draft")
                | (~Q(latin_family="") & ~Q(audience="") & Q(sent_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="mobility_end_is_dated",
                condition=~Q(state__in=["refused", "withdrawn"]) | Q(decided_at__isnull=False),
            ),
            no_longer_than(
                "mobility_application_texts_are_short",
                home=LONGEST_LINE, home_contact=LONGEST_LINE, field=LONGEST_LINE,
                post=LONGEST_LINE, remarks=LONGEST_REMARK, note=LONGEST_REMARK,
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["call", "state"], name="mobility_by_state")]

    def __str__(self):
        return super().__str__() or str(self.pk)

    @property
    def is_draft(self):
        return self.state == self.State.DRAFT

    @property
    def is_live(self):
        return self.state in self.State.live()

    @property
    def is_written(self):
        """Say whether the applicant may change the answers: a draft, or one that was returned."""
        return self.state in (self.State.DRAFT, self.State.RETURNED)
