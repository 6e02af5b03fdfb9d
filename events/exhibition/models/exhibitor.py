"""An application for a stand."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperation_week.accounts.models import Account

LONGEST_PRESENTATION = 2000
LONGEST_REMARK = 1000
LONGEST_NAME = 200


class Kind(models.TextChoices):
    STARTUP = "start-up", _("Start-up")
    COMPANY = "company", _("Company")
    UNIVERSITY = "university", _("University")
    RESEARCH = "research", _("Research body")
    INSTITUTION = "institution", _("Public institution")
    MAKER = "maker", _("Makers or association")
    OTHER = "other", pgettext_lazy("kind of exhibitor", "Other")


class ExhibitorQuerySet(models.QuerySet):
    def visible_to(self, account):
        """Return the account’s own; to those who judge, all that were sent in but their own."""
        if account.is_staff and account.has_perm("exhibition.view_exhibitor"):
            return self.sent_in().exclude(account=account)
        return self.filter(account=account)

    def of(self, account, year):
        """Return the account’s own application for the edition of a year."""
        return self.filter(account=account, edition__year=year)

    def sent_in(self):
        return self.exclude(state=Exhibitor.State.DRAFT)

    def confirmed(self):
        """Return those who were told that they have a stand, and have taken it."""
        return self.filter(state=Exhibitor.State.CONFIRMED)

    def decided(self):
        """Return those with a decision that nobody has been told yet."""
        return self.exclude(decision="")

    def holding_a_stand(self):
        """Return those for whom a stand is kept, whether they know it yet or not."""
        return self.filter(
            Q(state__in=Exhibitor.State.holding()) | Q(decision=Exhibitor.Decision.ACCEPT)
        )


class Exhibitor(models.Model):
    """An application by one account for one edition: an account has one, whatever its state.

    `state` is what the applicant has been told, `decision` what the organisers have decided since
    and not sent: pages, mails and files for the applicant read `state` alone. What is typed into a
    draft is in `typed` as it was typed, right or wrong; it fills the columns when it is sent in.
    """

    Kind = Kind

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        NEW = "new", pgettext_lazy("of an application", "new")
        WAITING = "waiting", _("on the waiting list")
        ACCEPTED = "accepted", _("accepted")
        CONFIRMED = "confirmed", _("confirmed")
        REJECTED = "rejected", _("rejected")
        WITHDRAWN = "withdrawn", _("withdrawn")

        @classmethod
        def holding(cls):
            return [cls.ACCEPTED, cls.CONFIRMED]

        @classmethod
        def open(cls):
            """Return the states in which the organisers have something to decide."""
            return [cls.NEW, cls.WAITING]

        @classmethod
        def live(cls):
            return [*cls.open(), *cls.holding()]

    class Decision(models.TextChoices):
        ACCEPT = "accept", _("decided to accept")
        REJECT = "reject", _("decided to reject")
        WAIT = "wait", _("decided for the waiting list")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    edition = models.ForeignKey(
        "events.Edition", models.PROTECT, "exhibitors", verbose_name=_("edition")
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, "exhibitors", verbose_name=_("account")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    decision = models.CharField(
        _("decision that is not sent"), max_length=6, choices=Decision, blank=True, default=""
    )
    wait_number = models.PositiveIntegerField(_("number on the waiting list"), null=True)
    language = models.CharField(_("language"), max_length=7, choices=Account.Language)
    typed = models.JSONField(_("what was typed"), default=dict, blank=True)

    organisation = models.CharField(_("organisation"), max_length=200, blank=True, default="")
    # In Latin letters where the organisation stands in characters, and the other way round.
    other_name = models.CharField(
        _("name in the other script"), max_length=LONGEST_NAME, blank=True, default=""
    )
    institution = models.ForeignKey(
        "centres.Institution",
        models.SET_NULL,
        "+",
        null=True,
        blank=True,
        verbose_name=_("institution"),
    )
    kind = models.CharField(
        pgettext_lazy("of an exhibitor", "kind"),
        max_length=12,
        choices=Kind,
        blank=True,
        default="",
    )
    country = models.CharField(_("country"), max_length=2, blank=True, default="")
    site = models.URLField(_("web site"), blank=True, default="")
    contact_name = models.CharField(_("contact"), max_length=200, blank=True, default="")
    contact_email = models.EmailField(_("e-mail of the contact"), blank=True, default="")
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True, default="")
    presentation_it = models.TextField(_("presentation in Italian"), blank=True, default="")
    presentation_en = models.TextField(_("presentation in English"), blank=True, default="")
    presentation_zh_hans = models.TextField(_("presentation in Chinese"), blank=True, default="")
    size = models.PositiveSmallIntegerField(_("size in m²"), null=True, blank=True)
    power = models.PositiveIntegerField(_("power in W"), null=True, blank=True)
    load = models.PositiveIntegerField(_("heaviest load in kg/m²"), null=True, blank=True)
    needs_water = models.BooleanField(_("water"), default=False)
    needs_network = models.BooleanField(_("network by cable"), default=False)
    ships_from_china = models.BooleanField(
        _("shipping and customs papers from China"), default=False
    )
    demonstrations = models.TextField(_("demonstrations wished"), blank=True, default="")
    remarks = models.TextField(_("remarks"), blank=True, default="")

    team = models.OneToOneField(
        "registrations.Delegation", models.SET_NULL, null=True, related_name="+"
    )
    # What the desk searches: organisation, contact, exhibits, the sound of characters; folded.
    folded = models.TextField(blank=True, default="", editable=False)
    begun_at = models.DateTimeField(_("begun at"))
    sent_at = models.DateTimeField(_("sent in at"), null=True)
    told_at = models.DateTimeField(_("decision sent at"), null=True)

    objects = ExhibitorQuerySet.as_manager()

    class Meta:
        verbose_name = _("application for a stand")
        verbose_name_plural = _("applications for stands")
        permissions = [
            ("review_exhibitor", "Can score applications for stands"),
            ("decide_exhibitor", "Can decide about applications for stands"),
            ("export_exhibitor", "Can export applications for stands"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "account"], name="exhibitor_once_in_an_edition"
            ),
            models.UniqueConstraint(
                fields=["edition", "wait_number"], name="exhibitor_wait_number_once"
            ),
            models.CheckConstraint(
                name="exhibitor_waits_with_a_number",
                condition=Q(state="waiting", wait_number__isnull=False)
                | ~Q(state="waiting") & Q(wait_number__isnull=True),
            ),
            models.CheckConstraint(
                name="exhibitor_is_decided_while_open",
                condition=Q(decision="") | Q(state__in=["new", "waiting"]),
            ),
            models.CheckConstraint(
                name="exhibitor_sent_in_is_named",
                condition=Q(state="draft")
                | (~Q(organisation="") & ~Q(kind="") & Q(sent_at__isnull=False)),
            ),
            # SQLite stores whatever length it is given.
            models.CheckConstraint(
                name="exhibitor_texts_are_short",
                condition=Q(
                    organisation__length__lte=200,
                    contact_name__length__lte=200,
                    presentation_it__length__lte=LONGEST_PRESENTATION,
                    presentation_en__length__lte=LONGEST_PRESENTATION,
                    presentation_zh_hans__length__lte=LONGEST_PRESENTATION,
                    demonstrations__length__lte=LONGEST_REMARK,
                    remarks__length__lte=LONGEST_REMARK,
                ),
            ),
            models.CheckConstraint(
                name="exhibitor_other_name_is_short",
                condition=Q(other_name__length__lte=LONGEST_NAME),
            ),
        ]
        indexes = [models.Index(fields=["edition", "state"], name="exhibitor_by_state")]

    def __str__(self):
        return self.organisation or str(self.pk)

    @property
    def is_draft(self):
        return self.state == self.State.DRAFT

    @property
    def is_live(self):
        return self.state in self.State.live()

    @property
    def standing(self):
        """Say how it stands for the organisers: what they have decided, else what is told."""
        return self.get_decision_display() if self.decision else self.get_state_display()
