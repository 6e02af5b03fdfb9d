"""Standing pages: travel, visa, press; and what introduces the committee."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from centres.models.centre import Side
from centres.models.columns import line_column, sources_column, spoken, text_column
from cooperation_week.lib.words import words_of


class Page(models.Model):
    """A page of the site that staff write themselves."""

    class Key(models.TextChoices):
        TRAVEL = "travel", _("Travel")
        VISA = "visa", _("Visa")
        PRESS = "press", _("Press")
        COMMITTEE = "committee", _("Committee")

    key = models.CharField(_("which page"), max_length=20, choices=Key, unique=True)
    title = line_column(_("title"), longest=200)
    lead = text_column(_("introduction"))

    class Meta:
        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")
        constraints = [
            spoken("page_has_a_title", "title", _("A page has a title in at least one language."))
        ]

    def __str__(self):
        return str(words_of(self, "title"))


class Section(models.Model):
    """A part of a page under its own heading, with the day on which somebody last checked it."""

    page = models.ForeignKey(Page, models.CASCADE, "sections", verbose_name=_("standing page"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    side = models.CharField(
        _("for readers from"),
        max_length=2,
        choices=Side,
        blank=True,
        default="",
        help_text=_("Empty for everybody."),
    )
    heading = line_column(_("heading"), longest=200)
    text = text_column(_("text"), help_text=_("An empty line begins a new paragraph."))
    checked_on = models.DateField(
        _("last checked on"),
        null=True,
        blank=True,
        help_text=_("When somebody last held this against its sources."),
    )
    sources = sources_column()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [
            spoken(
                "section_has_a_heading",
                "heading",
                _("A section has a heading in at least one language."),
            )
        ]

    def __str__(self):
        return str(words_of(self, "heading"))
