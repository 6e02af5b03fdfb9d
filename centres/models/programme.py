"""The programmes that pay for joint research, and their calls, in the numbers published."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.models.agreement import Agreement
from centres.models.columns import (
    in_order_of_years,
    line_column,
    slug_column,
    sources_column,
    spoken,
    text_column,
    unsure_year_column,
)
from cooperation_week.lib.words import words_of


class JointProgramme(models.Model):
    """A programme of some years under which both countries fund joint projects."""

    slug = slug_column()
    name = line_column(_("name"), longest=200)
    first_year = unsure_year_column(_("from the year"))
    last_year = unsure_year_column(_("until the year"))
    themes = text_column(_("fields of research"))
    about = text_column(_("about it"))
    agreement = models.ForeignKey(
        Agreement,
        models.SET_NULL,
        "programmes",
        null=True,
        blank=True,
        verbose_name=_("agreement"),
    )
    sources = sources_column()

    class Meta:
        verbose_name = _("programme of joint projects")
        verbose_name_plural = _("programmes of joint projects")
        constraints = [
            spoken(
                "joint_programme_has_a_name",
                "name",
                _("A programme has a name in at least one language."),
            ),
            in_order_of_years("joint_programme_years_in_order"),
        ]

    def __str__(self):
        return str(words_of(self, "name"))


class JointCall(models.Model):
    """A call for joint projects. What no source tells is empty."""

    programme = models.ForeignKey(
        JointProgramme, models.CASCADE, "calls", verbose_name=_("programme of joint projects")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    years = models.CharField(_("years of the projects"), max_length=20, blank=True, default="")
    closed_on = models.DateField(_("deadline"), null=True, blank=True)
    closing = line_column(
        _("hour of the deadline"), longest=100, help_text=_("With its zone: 17:00 in Rome.")
    )
    received = models.PositiveIntegerField(_("projects received"), null=True, blank=True)
    selected = models.PositiveIntegerField(_("projects selected"), null=True, blank=True)
    note = text_column(_("note"))
    sources = sources_column()

    class Meta:
        verbose_name = pgettext_lazy("for projects", "call")
        verbose_name_plural = pgettext_lazy("for projects", "calls")
        constraints = [
            models.CheckConstraint(
                name="joint_call_selects_from_what_came",
                condition=models.Q(selected__lte=models.F("received")),
                violation_error_message=_("No more projects are selected than were received."),
            )
        ]

    def __str__(self):
        return self.years or str(self.closed_on or self.programme)
