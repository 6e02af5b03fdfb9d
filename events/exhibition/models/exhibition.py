"""An exhibition that travels between museums, who lends it, and the tours through it."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.models.columns import (
    line_column,
    sources_column,
    spoken,
    text_column,
    unsure_year_column,
)
from cooperation_week.lib.words import words_of


class ExhibitionQuerySet(models.QuerySet):
    def to_be_released(self):
        """Return what a release shows: all but drafts."""
        return self.exclude(state=Exhibition.State.DRAFT)

    def in_order(self):
        return self.order_by(F("opens_on").asc(nulls_last=True), "pk")


class Exhibition(models.Model):
    """Something on show for days or months, with hours by weekday.

    One from before there were Weeks has no edition. It may open before its edition and outlast
    it; of old ones often only the year is known. `uid` names it in calendars for life.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        CONFIRMED = "confirmed", _("confirmed")
        CANCELLED = "cancelled", _("cancelled")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    edition = models.ForeignKey(
        "events.Edition",
        models.CASCADE,
        "exhibitions",
        null=True,
        blank=True,
        verbose_name=_("edition"),
        help_text=_("Empty for one that belongs to no edition of the Week."),
    )
    slug = models.SlugField(pgettext_lazy("of a page", "address"), max_length=80)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    title = line_column(_("title"))
    text = text_column(_("what it shows"))
    curators = line_column(
        _("curators"), help_text=_("Names as visitors read them, with commas between them.")
    )
    cost = line_column(_("what it costs"))
    access = text_column(
        _("getting in"),
        help_text=_("Steps, lifts, seats, guides in other languages, days for schools."),
    )
    # RESTRICT lets a venue go together with the whole edition, and never alone.
    venue = models.ForeignKey(
        "events.Venue",
        models.RESTRICT,
        "exhibitions",
        null=True,
        blank=True,
        verbose_name=_("venue"),
    )
    place = line_column(
        _("place in words"),
        help_text=_("The hall in the venue; all of the place where no venue is chosen."),
    )
    opens_on = models.DateField(_("first day"), null=True, blank=True)
    closes_on = models.DateField(_("last day"), null=True, blank=True)
    year = unsure_year_column(_("year"))
    sources = sources_column()

    objects = ExhibitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("exhibition")
        verbose_name_plural = _("exhibitions")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "slug"],
                name="exhibition_slug_once_in_an_edition",
                violation_error_message=_("Another exhibition has this address."),
            ),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(edition__isnull=True),
                name="exhibition_slug_once_outside_editions",
                violation_error_message=_("Another exhibition has this address."),
            ),
            spoken(
                "exhibition_has_a_title",
                "title",
                _("An exhibition has a title in at least one language."),
            ),
            models.CheckConstraint(
                name="exhibition_closes_after_it_opens",
                condition=Q(closes_on__gte=F("opens_on")),
                violation_error_message=_("The last day is not before the first."),
            ),
            models.CheckConstraint(
                name="exhibition_is_of_some_year",
                condition=Q(edition__isnull=False)
                | Q(opens_on__isnull=False)
                | Q(year__isnull=False),
                violation_error_message=_(
                    "Say when it was: choose an edition, or give the first day or the year."
                ),
            ),
            models.CheckConstraint(
                name="exhibition_year_only_without_days",
                condition=Q(year__isnull=True) | Q(opens_on__isnull=True),
                violation_error_message=_("The year follows from the days: leave it empty."),
            ),
            models.CheckConstraint(
                name="exhibition_venue_is_of_an_edition",
                condition=Q(venue__isnull=True) | Q(edition__isnull=False),
                violation_error_message=_(
                    "Venues belong to editions: give the place of this exhibition in words."
                ),
            ),
        ]

    def __str__(self):
        return str(words_of(self, "title"))


class Lender(models.Model):
    """An institution that lends what is shown."""

    exhibition = models.ForeignKey(
        Exhibition, models.CASCADE, "lenders", verbose_name=_("exhibition")
    )
    institution = models.ForeignKey(
        "centres.Institution", models.PROTECT, "loans", verbose_name=_("institution")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = pgettext_lazy("of an exhibition", "lender")
        verbose_name_plural = pgettext_lazy("of an exhibition", "lenders")
        constraints = [
            models.UniqueConstraint(
                fields=["exhibition", "institution"],
                name="institution_lends_to_an_exhibition_once",
                violation_error_message=_("This institution is a lender already."),
            )
        ]

    def __str__(self):
        return str(self.institution)


class Tour(models.Model):
    """A session of the programme that leads through an exhibition; its seats are the session's."""

    exhibition = models.ForeignKey(
        Exhibition, models.CASCADE, "tours", verbose_name=_("exhibition")
    )
    session = models.OneToOneField(
        "programme.Session",
        models.CASCADE,
        related_name="tour",
        verbose_name=_("session"),
        error_messages={"unique": _("This session is a tour of another exhibition already.")},
    )

    class Meta:
        verbose_name = _("guided tour")
        verbose_name_plural = _("guided tours")

    def __str__(self):
        return str(self.session)
