"""What happened beside the agreements, and the chapters that the years fall into."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.models.centre import Centre
from centres.models.columns import (
    line_column,
    slug_column,
    sources_column,
    spoken,
    text_column,
    year_column,
)
from cooperation_week.lib.words import words_of


class Chapter(models.Model):
    """A year in which something new begins: the timeline draws a line above it."""

    year = year_column(_("year"), unique=True)
    title = line_column(_("title"), longest=100)

    class Meta:
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")
        constraints = [
            spoken(
                "chapter_has_a_title",
                "title",
                _("A chapter has a title in at least one language."),
            )
        ]

    def __str__(self):
        return f"{self.year} · {words_of(self, 'title')}"


class Milestone(models.Model):
    """A thing that happened in the cooperation, or in one of its centres."""

    class Kind(models.TextChoices):
        EVENT = "event", _("Event")
        CENTRE = "centre", pgettext_lazy("of the cooperation", "Centre")
        EXHIBITION = "exhibition", _("Exhibition")
        COMMITTEE = "committee", _("Committee")
        PROGRAMME = "programme", pgettext_lazy("of cooperation", "Programme")

    centre = models.ForeignKey(
        Centre,
        models.SET_NULL,
        "milestones",
        null=True,
        blank=True,
        verbose_name=pgettext_lazy("of the cooperation", "centre"),
        help_text=_("The page of this centre tells it too."),
    )
    slug = slug_column()
    kind = models.CharField(pgettext_lazy("of a milestone", "kind"), max_length=20, choices=Kind)
    year = year_column(_("year"))
    held_on = models.DateField(
        _("day"), null=True, blank=True, help_text=_("Empty when only the year is known.")
    )
    title = line_column(_("title"))
    text = text_column(_("what happened"))
    sources = sources_column()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        constraints = [
            spoken(
                "milestone_has_a_title",
                "title",
                _("A milestone has a title in at least one language."),
            ),
        ]

    def __str__(self):
        return f"{self.year} · {words_of(self, 'title')}"
