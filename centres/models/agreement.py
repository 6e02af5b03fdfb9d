from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.models.columns import (
    line_column,
    slug_column,
    sources_column,
    spoken,
    text_column,
    year_column,
)
from centres.models.institution import Institution
from cooperation_week.lib.words import words_of


class Agreement(models.Model):
    """Something that was signed between the two countries, or said by both.

    Signatories stand nowhere but in their own field, so that a person can be taken out of it: see
    `centres.erasure`.
    """

    class Kind(models.TextChoices):
        AGREEMENT = "agreement", _("Agreement")
        STATEMENT = "statement", _("Joint statement")
        PROGRAMME = "programme", _("Executive programme")
        MEMORANDUM = "memorandum", _("Memorandum")
        PLAN = "plan", _("Plan")

    slug = slug_column()
    kind = models.CharField(pgettext_lazy("of an agreement", "kind"), max_length=20, choices=Kind)
    year = year_column(_("year"))
    signed_on = models.DateField(
        _("signed on"), null=True, blank=True, help_text=_("Empty when only the year is known.")
    )
    place = line_column(_("place"), longest=100)
    title = line_column(_("title"))
    parties = line_column(_("parties"), longest=500)
    signatories = line_column(
        _("signatories"),
        longest=500,
        help_text=_("Name people here and in no other field: they can then be erased."),
    )
    text = text_column(_("what it changed"))
    note = line_column(_("note"))
    document = models.URLField(
        _("the document"),
        blank=True,
        default="",
        validators=[URLValidator(schemes=["http", "https"])],
    )
    sources = sources_column()
    institutions = models.ManyToManyField(
        Institution,
        related_name="agreements",
        blank=True,
        verbose_name=_("institutions that are parties"),
    )

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [
            spoken(
                "agreement_has_a_title",
                "title",
                _("An agreement has a title in at least one language."),
            ),
        ]

    def __str__(self):
        return f"{self.year} · {words_of(self, 'title')}"
