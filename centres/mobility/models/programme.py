from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.mobility.models.columns import audiences_column, direction_column
from centres.models.columns import (
    line_column,
    slug_column,
    sources_column,
    spoken,
    text_column,
)
from cooperation_week.lib.clocks import validate_zone
from cooperation_week.lib.words import words_of


class Duration(models.TextChoices):
    """How long somebody stays, from a few days to a whole degree."""

    DAYS = "days", _("Days or weeks")
    MONTHS = "months", _("Some months")
    SEMESTER = "semester", _("A semester")
    YEAR = "year", _("An academic year")
    DEGREE = "degree", _("A whole degree")


# After so long what was read on other sites is to be read again.
CHECKED_FOR = timedelta(days=180)


def validate_durations(value):
    if not isinstance(value, list) or not {*value} <= {*Duration.values}:
        raise ValidationError(_("Choose how long one stays."))


class ProgrammeQuerySet(models.QuerySet):
    def to_check(self, now):
        """Narrow to what nobody has checked for long, or whose deadline has passed since."""
        long_ago = (now - CHECKED_FOR).date()
        return self.filter(Q(checked_on=None) | Q(checked_on__lt=long_ago) | Q(closes_at__lt=now))


class Programme(models.Model):
    """A way from one country to the other, here or elsewhere: an entry of the guide.

    What no source tells stays empty, and is shown as unknown.
    """

    Duration = Duration

    class Kind(models.TextChoices):
        PATHWAY = "pathway", _("Way into a university")
        SCHOLARSHIP = "scholarship", _("Scholarship")
        EXCHANGE = "exchange", _("Exchange between universities")
        LANGUAGE = "language", _("Language course")
        SHORT = "short", _("Short stay")

    class Door(models.TextChoices):
        HERE = "here", _("on this site")
        PORTAL = "portal", _("on another portal")
        UNKNOWN = "unknown", pgettext_lazy("where to apply", "not known")

    slug = slug_column()
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    kind = models.CharField(pgettext_lazy("of a programme", "kind"), max_length=11, choices=Kind)
    direction = direction_column()
    name = line_column(_("name"), longest=200)
    about = text_column(_("about it"))
    who = text_column(_("who may apply"))
    covers = text_column(_("what it covers"))
    steps = text_column(_("step by step"), help_text=_("One step a line."))
    audiences = audiences_column()
    durations = models.JSONField(
        _("how long"), default=list, blank=True, validators=[validate_durations]
    )
    youngest = models.PositiveSmallIntegerField(_("youngest age"), null=True, blank=True)
    always_until = models.PositiveSmallIntegerField(
        _("lowest limit of age"), null=True, blank=True,
        help_text=_("Up to this age one may apply for all it offers, where limits differ."),
    )  # fmt: skip
    oldest = models.PositiveSmallIntegerField(
        _("oldest age"), null=True, blank=True, help_text=_("Of all it offers, the highest limit.")
    )
    ages = line_column(_("limits of age, in words"))
    closes_at = models.DateTimeField(_("deadline"), null=True, blank=True)
    zone = models.CharField(
        _("time zone of the deadline"), max_length=40, blank=True, default="",
        validators=[validate_zone],
    )  # fmt: skip
    closing = line_column(_("deadline, in words"))
    door = models.CharField(_("where to apply"), max_length=7, choices=Door, default=Door.UNKNOWN)
    portal_name = models.CharField(_("name of the portal"), max_length=100, blank=True, default="")
    portal = models.URLField(
        _("address of the portal"), blank=True, default="",
        validators=[URLValidator(schemes=["http", "https"])],
    )  # fmt: skip
    call = models.ForeignKey(
        "mobility.Call", models.SET_NULL, "programmes", null=True, blank=True,
        verbose_name=pgettext_lazy("for mobility", "call"),
    )  # fmt: skip
    checked_on = models.DateField(_("last checked on"), null=True, blank=True)
    sources = sources_column()

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("of mobility", "programme")
        verbose_name_plural = pgettext_lazy("of mobility", "programmes (guide)")
        constraints = [
            spoken(
                "mobility_programme_has_a_name",
                "name",
                _("A programme has a name in at least one language."),
            ),
            models.CheckConstraint(
                name="mobility_programme_deadline_names_its_zone",
                condition=Q(closes_at=None) | ~Q(zone=""),
                violation_error_message=_("A deadline names its time zone."),
            ),
            models.CheckConstraint(
                name="mobility_programme_on_a_portal_names_it",
                condition=~Q(door="portal") | ~Q(portal=""),
                violation_error_message=_("Give the address of the portal."),
            ),
            models.CheckConstraint(
                name="mobility_programme_limits_of_age_rise",
                condition=(
                    Q(oldest__gte=F("youngest"))
                    & Q(oldest__gte=F("always_until"))
                    & Q(always_until__gte=F("youngest"))
                ),
                violation_error_message=_("The limits of age go up from the youngest."),
            ),
        ]

    def __str__(self):
        return str(words_of(self, "name"))

    def is_to_check(self, now):
        """Say of this row what `to_check` asks of all."""
        is_old = self.checked_on is None or self.checked_on < (now - CHECKED_FOR).date()
        return is_old or (self.closes_at is not None and self.closes_at < now)
