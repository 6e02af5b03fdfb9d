"""Certificates of languages: CEFR for any of them, HSK for Chinese."""

from django import forms
from django.utils.translation import gettext as _

from centres.mobility.applying.answers import MOST_CERTIFICATES
from centres.mobility.forms.days import DayField
from centres.mobility.forms.step import StepForm
from centres.mobility.models import GRADES, Certificate, Scheme
from cooperation_week.lib.fields import CHOOSE

MOST_POINTS = 1000
LONGEST_LIFE = 100
NUMBERS = range(1, MOST_CERTIFICATES + 1)
PARTS = ("language", "level", "score", "taken_on")


def languages():
    return Certificate._meta.get_field("language").choices


def levels():
    """Return the levels that there are, as groups of (scheme:grade, words)."""
    return [
        (
            Scheme(scheme).label,
            [(f"{scheme}:{grade}", f"{Scheme(scheme).label} {grade}") for grade in grades],
        )
        for scheme, grades in GRADES.items()
    ]


class CertificatesForm(StepForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for number in NUMBERS:
            made = {
                "language": forms.ChoiceField(
                    label=_("Language"), choices=[CHOOSE, *languages()], required=False
                ),
                "level": forms.ChoiceField(
                    label=_("Certificate and level"), choices=[CHOOSE, *levels()], required=False
                ),
                "score": forms.IntegerField(
                    label=_("Points"),
                    help_text=_("Of the HSK, if you know them."),
                    min_value=0,
                    max_value=MOST_POINTS,
                    required=False,
                    widget=forms.TextInput(attrs={"inputmode": "numeric"}),
                ),
                "taken_on": DayField(label=_("Date of the certificate"), required=False),
            }
            for part in PARTS:
                self.fields[f"certificate_{number}_{part}"] = made[part]

    def groups(self):
        return [
            (_("Certificate number %(number)d") % {"number": number}, self._rows(number))
            for number in NUMBERS
        ]

    def clean(self):
        said, seen = super().clean(), set()
        for number in NUMBERS:
            language, level, *_others = (self._said(said, number, part) for part in PARTS)
            self._check_is_whole(said, number)
            scheme = (level or "").partition(":")[0]
            if scheme == Scheme.HSK and language and language != "zh":
                self.add_error(self._name(number, "level"), _("The HSK is a test of Chinese."))
            if language and level and (language, scheme) in seen:
                self.add_error(
                    self._name(number, "level"),
                    _("There is one certificate of each kind in a language: the best one."),
                )
            seen.add((language, scheme))
            self._check_day(said, number)
        return said

    def answers(self):
        said = self.cleaned_data
        return {
            "certificates": [
                self._row(said, number)
                for number in NUMBERS
                if self._said(said, number, "language")
            ]
        }

    def _row(self, said, number):
        scheme, _colon, grade = self._said(said, number, "level").partition(":")
        return {
            "language": self._said(said, number, "language"),
            "scheme": scheme,
            "grade": grade,
            "score": self._said(said, number, "score"),
            "taken_on": self._said(said, number, "taken_on"),
        }

    def _rows(self, number):
        bound = [self[self._name(number, part)] for part in PARTS]
        return [bound[:2], bound[2:]]

    def _name(self, number, part):
        return f"certificate_{number}_{part}"

    def _said(self, said, number, part):
        return said.get(self._name(number, part))

    def _check_is_whole(self, said, number):
        """Ask for language and level where anything is said of a certificate."""
        if not any(self._said(said, number, part) not in (None, "") for part in PARTS):
            return
        for part in ("language", "level"):
            name = self._name(number, part)
            if not said.get(name) and name not in self.errors:
                self.add_error(name, _("Say in which language, and how far."))

    def _check_day(self, said, number):
        day = self._said(said, number, "taken_on")
        if day and not 0 <= self.years_since(day) <= LONGEST_LIFE:
            self.add_error(self._name(number, "taken_on"), _("This day cannot be right."))
