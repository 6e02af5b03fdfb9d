"""A person's place in an edition."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperation_week.accounts.models import Account
from cooperation_week.lib.named import Named

models.CharField.register_lookup(Length)
models.TextField.register_lookup(Length)
LONGEST_NEED = 500


class Category(models.TextChoices):
    RESEARCH = "research", _("Research body")
    UNIVERSITY = "university", _("University")
    COMPANY = "company", _("Company")
    STARTUP = "start-up", _("Start-up")
    INSTITUTION = "institution", _("Public institution")
    STUDENT = "student", _("Student")
    PRESS = "press", _("Press")
    # Nobody chooses it: who comes through the team of a stand is one.
    EXHIBITOR = "exhibitor", _("Exhibitor")
    OTHER = "other", pgettext_lazy("category of a registration", "Other")

    @classmethod
    def to_choose(cls):
        return [choice for choice in cls.choices if choice[0] != cls.EXHIBITOR]


class RegistrationQuerySet(models.QuerySet):
    def visible_to(self, account):
        """Return the account's own, and everybody's to those who run the desk."""
        if account.is_staff and account.has_perm("registrations.view_registration"):
            return self.exclude(state=Registration.State.ERASED)
        return self.filter(account=account)

    def confirmed(self):
        return self.filter(state=Registration.State.CONFIRMED)

    def holding_a_place(self):
        """Return what the counters of an edition’s pools count."""
        return self.filter(state__in=Registration.State.holding())

    def waiting(self):
        return self.filter(state=Registration.State.WAITING).order_by("wait_number")


class Registration(Named):
    """A person’s place in an edition. One account has one for each edition, whatever its state.

    One that is asked for (it waits for the staff’s approval) holds its place meanwhile. Erasing a
    person leaves edition, state, category and country, which lists are counted by.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("awaiting approval")
        WAITING = "waiting", _("on the waiting list")
        CONFIRMED = "confirmed", _("confirmed")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("withdrawn")
        ERASED = "erased", _("erased")

        @classmethod
        def holding(cls):
            return [cls.ASKED, cls.CONFIRMED]

        @classmethod
        def live(cls):
            return [cls.ASKED, cls.WAITING, cls.CONFIRMED]

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    edition = models.ForeignKey(
        "events.Edition", models.PROTECT, "registrations", verbose_name=_("edition")
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        "registrations",
        null=True,
        verbose_name=_("account"),
    )
    state = models.CharField(_("state"), max_length=10, choices=State)
    category = models.CharField(_("category"), max_length=12, choices=Category)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True, default="")
    position = models.CharField(
        pgettext_lazy("of a person", "position"), max_length=200, blank=True, default=""
    )
    country = models.CharField(_("country"), max_length=2)
    language = models.CharField(_("language"), max_length=7, choices=Account.Language)
    access_needs = models.TextField(_("access needs"), blank=True, default="")
    food_needs = models.TextField(_("food needs"), blank=True, default="")
    delegation = models.ForeignKey(
        "registrations.Delegation",
        models.SET_NULL,
        "registrations",
        null=True,
        blank=True,
        verbose_name=_("delegation"),
    )
    wait_number = models.PositiveIntegerField(_("number on the waiting list"), null=True)
    # Random; all that the QR code of a ticket says. There is one as soon as it was confirmed.
    ticket_code = models.CharField(_("ticket code"), max_length=32, unique=True, null=True)  # noqa: DJ001 -- unique
    # Made when the form was shown: the same form sent twice registers once.
    token = models.CharField(max_length=64, unique=True, editable=False)
    # The release whose changes the person has seen on “my week”.
    seen_release = models.PositiveIntegerField(default=0, editable=False)
    # What the lists of the desk search: both names, the sound of characters, organisation; folded.
    folded = models.TextField(blank=True, default="", editable=False)
    registered_at = models.DateTimeField(_("registered at"))
    changed_at = models.DateTimeField(_("changed at"))
    reminded_at = models.DateTimeField(_("reminded at"), null=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        permissions = [
            ("decide_registration", "Can approve, refuse, seat and merge registrations"),
            ("export_registration", "Can export registrations"),
            ("see_needs", "Can see needs of access and food"),
            ("admit_registration", "Can check people in at the doors"),
            ("erase_registration", "Can erase a person’s registrations and account"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "account"], name="registration_once_in_an_edition"
            ),
            models.UniqueConstraint(
                fields=["edition", "wait_number"], name="registration_wait_number_once"
            ),
            models.CheckConstraint(
                name="registration_waits_with_a_number",
                condition=Q(state="waiting", wait_number__isnull=False)
                | ~Q(state="waiting") & Q(wait_number__isnull=True),
            ),
            models.CheckConstraint(
                name="registration_confirmed_has_a_ticket",
                condition=~Q(state="confirmed") | Q(ticket_code__isnull=False),
            ),
            # SQLite stores whatever length it is given.
            models.CheckConstraint(
                name="registration_texts_are_short",
                condition=Q(
                    latin_family__length__lte=80,
                    latin_given__length__lte=80,
                    han_family__length__lte=40,
                    han_given__length__lte=40,
                    organisation__length__lte=200,
                    position__length__lte=200,
                    access_needs__length__lte=LONGEST_NEED,
                    food_needs__length__lte=LONGEST_NEED,
                ),
            ),
        ]
        indexes = [models.Index(fields=["edition", "state"], name="registration_by_state")]

    @property
    def is_confirmed(self):
        return self.state == self.State.CONFIRMED

    @property
    def is_live(self):
        return self.state in self.State.live()


class Stay(models.Model):
    """A day that a person means to spend in one of the edition’s cities."""

    registration = models.ForeignKey(Registration, models.CASCADE, "stays")
    leg = models.ForeignKey("events.Leg", models.PROTECT, "+", verbose_name=_("city"))
    # Empty where the days of a city are not known.
    day = models.DateField(_("day"), null=True, blank=True)

    class Meta:
        verbose_name = _("stay")
        verbose_name_plural = _("stays")
        constraints = [
            models.UniqueConstraint(fields=["registration", "leg", "day"], name="stay_once_a_day")
        ]

    def __str__(self):
        return f"{self.leg} {self.day or ''}".strip()


class Consent(models.Model):
    """A tick that a person set, to which text, in which language. Never set beforehand."""

    class Purpose(models.TextChoices):
        LISTED = "listed", _("to be listed among the participants")
        CONTACT = "contact", _("to be contacted by partners")
        TRANSFER = "transfer", _("to be passed on to the co-organiser of the other country")

    registration = models.ForeignKey(Registration, models.CASCADE, "consents")
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose)
    text_version = models.CharField(_("version of the text"), max_length=20)
    language = models.CharField(_("language"), max_length=7)
    given_at = models.DateTimeField(_("given at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "purpose"],
                condition=Q(withdrawn_at__isnull=True),
                name="consent_in_force_once_for_each_purpose",
            )
        ]

    def __str__(self):
        return self.get_purpose_display()
