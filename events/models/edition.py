"""An edition, and what belongs to it wherever it is held."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperation_week.lib.links import validate_links
from cooperation_week.lib.words import said_in_some_language, words_of
from events.addresses import subject_of


class Country(models.TextChoices):
    ITALY = "IT", _("Italy")
    CHINA = "CN", _("China")


class EditionQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-year")


class Edition(models.Model):
    """One Week, in one host country. Old ones may lack their days: nothing is invented."""

    year = models.PositiveSmallIntegerField(
        _("year"), unique=True, validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    ordinal = models.PositiveSmallIntegerField(_("ordinal"))
    host_country = models.CharField(_("host country"), max_length=2, choices=Country)
    name = models.CharField(_("name"), max_length=200, blank=True, default="")
    theme = models.CharField(
        pgettext_lazy("of an edition", "theme"), max_length=300, blank=True, default=""
    )
    first_day = models.DateField(_("first day"), null=True, blank=True)
    last_day = models.DateField(_("last day"), null=True, blank=True)
    dates_note = models.TextField(_("note on the dates"), blank=True, default="")
    about = models.TextField(_("about this edition"), blank=True, default="")
    notice = models.TextField(
        _("urgent notice"),
        blank=True,
        default="",
        help_text=_("One sentence with day, hour and zone. It stands on top of the front page."),
    )
    is_online = models.BooleanField(_("is it held online?"), default=False)
    is_sample = models.BooleanField(
        _("is it a sample?"),
        default=False,
        help_text=_("Every page of a sample says that it is invented."),
    )
    sources = models.TextField(
        _("sources"),
        blank=True,
        default="",
        validators=[validate_links],
        help_text=_("One address a line."),
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.CheckConstraint(
                name="edition_has_a_name",
                condition=said_in_some_language("name"),
                violation_error_message=_("An edition has a name in at least one language."),
            ),
            models.CheckConstraint(
                name="edition_ends_after_it_starts",
                condition=Q(last_day__gte=F("first_day")),
                violation_error_message=_("The last day is not before the first."),
            ),
        ]

    def __str__(self):
        return str(self.year)

    @property
    def subject(self):
        return subject_of(self.year)


class Component(models.Model):
    """An event inside an edition that keeps its own numbering, such as the Innovation Forum."""

    edition = models.ForeignKey(Edition, models.CASCADE, "components", verbose_name=_("edition"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name = models.CharField(_("name"), max_length=200, blank=True, default="")
    ordinal = models.PositiveSmallIntegerField(_("ordinal"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True, default="")

    class Meta:
        verbose_name = _("component")
        verbose_name_plural = _("components")
        constraints = [
            models.CheckConstraint(
                name="component_has_a_name",
                condition=said_in_some_language("name"),
                violation_error_message=_("A component has a name in at least one language."),
            )
        ]

    def __str__(self):
        return str(words_of(self, "name"))


class Theme(models.Model):
    """A thematic area of one edition: they change every year."""

    edition = models.ForeignKey(Edition, models.CASCADE, "themes", verbose_name=_("edition"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    slug = models.SlugField(pgettext_lazy("of a page", "address"), max_length=80)
    name = models.CharField(_("name"), max_length=200, blank=True, default="")

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "slug"], name="theme_slug_once_in_an_edition"
            ),
            models.CheckConstraint(
                name="theme_has_a_name",
                condition=said_in_some_language("name"),
                violation_error_message=_("A theme has a name in at least one language."),
            ),
        ]

    def __str__(self):
        return str(words_of(self, "name"))


class Figure(models.Model):
    """A number somebody published about an edition, as they published it, with its sources."""

    edition = models.ForeignKey(Edition, models.CASCADE, "figures", verbose_name=_("edition"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    value = models.CharField(_("value"), max_length=40, help_text=_("As published: 500, 400+."))
    label = models.CharField(_("what it counts"), max_length=200, blank=True, default="")
    note = models.TextField(_("note"), blank=True, default="")
    sources = models.TextField(_("sources"), blank=True, default="", validators=[validate_links])

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [
            models.CheckConstraint(
                name="figure_says_what_it_counts",
                condition=said_in_some_language("label"),
                violation_error_message=_("Say what the figure counts, in at least one language."),
            )
        ]

    def __str__(self):
        return f"{self.value} {words_of(self, 'label')}"
