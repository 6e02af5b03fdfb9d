"""A call that is run here: its days, what is asked for, and by what applications are judged."""

import secrets

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.mobility.models.columns import audiences_column, direction_column
from centres.models.columns import line_column, slug_column, spoken, text_column
from cooperation_week.lib.clocks import validate_zone
from cooperation_week.lib.words import words_of


def new_seed():
    return secrets.token_hex(16)


class Call(models.Model):
    """Once published its words and days stand in the release; applying reads them there.

    The seed of the lottery that breaks ties is published with the call, before anybody applies.
    """

    slug = slug_column()
    name = line_column(_("name"), longest=200)
    about = text_column(_("about it"))
    funding = text_column(_("funding"))
    direction = direction_column()
    audiences = audiences_column()
    academic_year = models.CharField(_("academic year"), max_length=20, blank=True, default="")
    opens_at = models.DateTimeField(_("opens at"))
    closes_at = models.DateTimeField(_("closes at"))
    zone = models.CharField(
        _("time zone"), max_length=40, default="Europe/Rome", validators=[validate_zone]
    )
    results_on = models.DateField(_("results expected on"), null=True, blank=True)
    most_wishes = models.PositiveSmallIntegerField(
        _("destinations that one can rank"), default=3,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
    )  # fmt: skip
    reviewers = models.PositiveSmallIntegerField(
        _("reviews of each application"), default=2, validators=[MaxValueValidator(10)]
    )
    days_to_answer = models.PositiveSmallIntegerField(
        _("days to answer an offer"), default=7,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )  # fmt: skip
    seed = models.CharField(
        _("seed of the lottery"), max_length=64, default=new_seed, editable=False
    )
    is_shown = models.BooleanField(
        _("stands in the next release"), default=False,
        help_text=_("Visitors read it, and can apply, once the cooperation is published."),
    )  # fmt: skip

    class Meta:
        verbose_name = pgettext_lazy("for mobility", "call")
        verbose_name_plural = pgettext_lazy("for mobility", "calls")
        constraints = [
            spoken(
                "mobility_call_has_a_name",
                "name",
                _("A call has a name in at least one language."),
            ),
            models.CheckConstraint(
                name="mobility_call_closes_after_it_opens",
                condition=Q(closes_at__gt=F("opens_at")),
                violation_error_message=_("A call closes after it opens."),
            ),
        ]

    def __str__(self):
        return str(words_of(self, "name"))


class Criterion(models.Model):
    """What reviewers score, from 0 to `most` points; the weight multiplies them."""

    call = models.ForeignKey(Call, models.CASCADE, "criteria")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name = line_column(_("name"), longest=200)
    most = models.PositiveSmallIntegerField(
        _("most points"), default=5, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    weight = models.PositiveSmallIntegerField(
        _("weight"), default=1, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        constraints = [
            spoken(
                "mobility_criterion_has_a_name",
                "name",
                _("A criterion has a name in at least one language."),
            )
        ]

    def __str__(self):
        return str(words_of(self, "name"))


class DocumentKind(models.TextChoices):
    CV = "cv", _("Curriculum vitae")
    MOTIVATION = "motivation", _("Letter of motivation")
    TRANSCRIPT = "transcript", _("Transcript of records")
    DEGREE = "degree", _("Degree or proof of enrolment")
    LANGUAGE = "language", _("Language certificate")
    RECOMMENDATION = "reference", _("Letter of reference")
    PLAN = "plan", _("Plan of study, research or teaching")
    EMPLOYMENT = "employment", _("Proof of the post held")
    PASSPORT = "passport", _("Passport, page with the photograph")
    MEDICAL = "medical", _("Medical certificate")
    RECORD = "record", _("Criminal record certificate")
    OTHER = "other", pgettext_lazy("kind of document", "Other document")

    @classmethod
    def sensitive(cls):
        """Return the kinds that need a consent of their own and go soonest."""
        return [cls.PASSPORT, cls.MEDICAL, cls.RECORD]

    @property
    def is_sensitive(self):
        return self in self.sensitive()


class Requirement(models.Model):
    """A kind of document that a call asks of some applicants, at the stage that needs it."""

    class Stage(models.TextChoices):
        APPLYING = "applying", _("with the application")
        ACCEPTED = "accepted", _("once a place is accepted")

    call = models.ForeignKey(Call, models.CASCADE, "requirements")
    kind = models.CharField(
        pgettext_lazy("of a document", "kind"), max_length=10, choices=DocumentKind
    )
    audiences = audiences_column()
    stage = models.CharField(_("needed"), max_length=8, choices=Stage, default=Stage.APPLYING)
    is_asked = models.BooleanField(_("cannot do without"), default=True)
    note = line_column(_("note"))

    class Meta:
        verbose_name = _("required document")
        verbose_name_plural = _("required documents")
        constraints = [
            models.UniqueConstraint(
                fields=["call", "kind"], name="mobility_requirement_once_in_a_call"
            ),
            models.CheckConstraint(
                name="mobility_sensitive_documents_only_once_accepted",
                condition=Q(stage="accepted") | ~Q(kind__in=["passport", "medical", "record"]),
                violation_error_message=_(
                    "Passports, medical certificates and criminal records are asked for only"
                    " once a place is accepted."
                ),
            ),
        ]

    def __str__(self):
        return self.get_kind_display()
