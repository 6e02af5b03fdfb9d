"""The five questions by which somebody finds what fits them; each may stay unanswered."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from centres.mobility.guide.fitting import ELSEWHERE, Person
from centres.mobility.models import Audience
from centres.mobility.models.programme import Duration

QUESTIONS = ("start", "goal", "audience", "age", "stay")
CHINA, ITALY = ("CN", pgettext_lazy("country", "China")), ("IT", pgettext_lazy("country", "Italy"))
NOT_SAID = ("", pgettext_lazy("an answer", "I do not say"))
YOUNGEST, OLDEST = 10, 110


def _question(label, choices):
    return forms.ChoiceField(
        label=label, required=False, choices=[NOT_SAID, *choices],
        error_messages={"invalid_choice": _("“%(value)s” is none of the answers.")},
    )  # fmt: skip


class QuestionsForm(forms.Form):
    """A plain GET form. An answer that is not understood is told, and left out."""

    start = _question(
        _("Where do you come from?"), [CHINA, ITALY, (ELSEWHERE, _("Another country"))]
    )
    goal = _question(_("Where do you want to go?"), [ITALY, CHINA])
    audience = _question(_("As what?"), Audience.choices)
    age = forms.CharField(
        label=_("How old are you?"), required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    stay = _question(_("For how long?"), Duration.choices)

    def clean_age(self):
        """Return the age as a number; a browser’s own field for it would lose what is none."""
        typed = self.cleaned_data["age"].strip()
        if not typed:
            return None
        age = int(typed) if typed.isdecimal() and len(typed) < 4 else 0
        if not YOUNGEST <= age <= OLDEST:
            raise forms.ValidationError(
                gettext("Write your age in years, as a number between %(least)s and %(most)s.")
                % {"least": YOUNGEST, "most": OLDEST}
            )
        return age

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("goal") and cleaned.get("goal") == cleaned.get("start"):
            self.add_error("goal", gettext("This is where you come from: choose the other one."))
        return cleaned


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked and understood; what was not stands in `form.errors`."""

    form: QuestionsForm
    person: Person

    @property
    def query(self):
        said = {name: getattr(self.person, name) for name in QUESTIONS}
        return urlencode({name: value for name, value in said.items() if value})

    @property
    def key(self):
        """Return what pages are kept by; None where an answer was not understood."""
        return None if self.form.errors else self.query

    @property
    def has_answers(self):
        return bool(self.query)


def read_questions(request):
    form = QuestionsForm(request.GET)
    form.is_valid()
    said = {name: form.cleaned_data.get(name) or "" for name in QUESTIONS}
    return Asked(form, Person(**said | {"age": said["age"] or None}))
