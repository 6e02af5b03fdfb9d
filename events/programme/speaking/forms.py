"""What people on the programme fill in: answers, words about themselves, a photo.

Each field carries what it showed, so that a tab that was opened earlier changes nothing that its
reader has not touched.
"""

from django import forms
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation_week.lib.fields import FAMILY, GIVEN, LineField, LinesField, OrderField
from cooperation_week.lib.names import clean_han
from cooperation_week.lib.words import LANGUAGES, OWN_NAMES, TAGS, column
from events.programme.fields import PictureField
from events.programme.models import Appearance, Person
from events.programme.speaking.answering import seen_of
from events.programme.speaking.columns import (
    NAMES,
    ORDER,
    TRANSLATED,
    WORDS,
    name_of,
    value_of,
)

Confirmation = Appearance.Confirmation
LONGEST_BIOGRAPHY = 3000
LONGEST_REMARK = 1000
ANSWERS = [
    (Confirmation.CONFIRMED.value, gettext_lazy("Yes, I confirm")),
    (Confirmation.DECLINED.value, gettext_lazy("No, I cannot")),
    ("", gettext_lazy("I will answer later")),
]


class HanField(LineField):
    """A name in characters."""

    def to_python(self, value):
        return clean_han(super().to_python(value))


class KeepsWhatItShowed(forms.Form):
    @property
    def shown(self):
        """Return hidden fields with what the choices showed; other fields bring their own."""
        fields = (
            self[n] for n in self.fields if isinstance(self[n].field.widget, forms.RadioSelect)
        )
        return mark_safe("".join(bound.as_hidden(only_initial=True) for bound in fields))  # noqa: S308 -- made by Django's widgets, which escape


class AnswersForm(KeepsWhatItShowed):
    """Yes or no to each appearance that somebody was asked about."""

    remark = LinesField(
        label=gettext_lazy("A word to the organisers"),
        help_text=gettext_lazy("Only they read it. For example: another day would suit you."),
        max_length=LONGEST_REMARK,
        required=False,
        show_hidden_initial=True,
    )
    all = forms.ChoiceField(choices=ANSWERS[:2], required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, asked, remark):
        super().__init__(data, initial={"remark": remark})
        self.asked = asked
        for appearance in asked:
            known = appearance.confirmation
            self.fields[f"answer-{appearance.pk}"] = forms.ChoiceField(
                label=gettext_lazy("Your answer"),
                choices=ANSWERS,
                initial=known if known in Confirmation.answers() else "",
                required=False,
                widget=forms.RadioSelect,
                show_hidden_initial=True,
            )
            self.fields[f"seen-{appearance.pk}"] = forms.CharField(
                initial=seen_of(appearance), required=False, widget=forms.HiddenInput
            )

    def answers(self):
        """Return what was answered now: (confirmation, mark of what was seen) by number."""
        said, to_all = self.cleaned_data, self.cleaned_data.get("all")
        marks = {each.pk: said.get(f"seen-{each.pk}") for each in self.asked}
        return {
            number: (to_all or said[f"answer-{number}"] or Confirmation.ASKED, mark)
            for number, mark in marks.items()
            # A button for all speaks of what this page showed.
            if mark and (to_all or f"answer-{number}" in self.changed_data)
        }

    def is_outdated(self):
        """Say whether the page showed something that is no longer asked."""
        sent = [name for name in self.data if name.startswith("answer-")]
        return any(name not in self.fields for name in sent)

    def remark_if_changed(self):
        return self.cleaned_data["remark"] if "remark" in self.changed_data else None


class WordsForm(KeepsWhatItShowed):
    """A person in both scripts and three languages; what is too long is told, never cut."""

    def __init__(self, data, *, person):
        super().__init__(data, initial=_initial(person))
        for name in NAMES:
            self.fields[name] = _han(name) if name.startswith("han") else _line(name)
        self.fields[ORDER] = OrderField(
            label=gettext_lazy("Which comes first?"), show_hidden_initial=True
        )
        for language in LANGUAGES:
            for field in TRANSLATED:
                make = _lines if field == "biography" else _line
                self.fields[column(field, language)] = make(column(field, language), language)

    def clean(self):
        said = super().clean()
        if not {*NAMES} & {*self.errors} and not any(said.get(name) for name in NAMES):
            self.add_error("latin_family", _("Write your name, in one script or both."))
        return said

    def changes(self):
        """Return the values that the reader has changed, as texts by column."""
        changed = {name: self.cleaned_data[name] for name in self.changed_data}
        if ORDER in changed:
            changed[ORDER] = "yes" if changed[ORDER] else ""
        return changed

    def name_rows(self):
        return [
            [self["latin_family"], self["latin_given"]],
            [self["han_family"], self["han_given"]],
            [self[ORDER]],
        ]

    def groups(self):
        """Return (tag, name, rows) of each language; a language may stay empty."""
        return [
            (
                TAGS[language],
                OWN_NAMES[language],
                [[self[column(field, language)]] for field in TRANSLATED],
            )
            for language in LANGUAGES
        ]


class PhotoForm(forms.Form):
    photo = PictureField(label=gettext_lazy("New photo"), required=False)


def _initial(person):
    order = FAMILY if person.is_family_first else GIVEN
    return {name: value_of(person, name) for name in (*NAMES, *WORDS)} | {ORDER: order}


def _han(name):
    return _line(name, "zh-hans", make=HanField)


def _line(name, language=None, *, make=LineField, longest=None, widget=None):
    known = Person._meta.get_field(name)
    widget = widget or forms.TextInput()
    if language:
        widget.attrs["lang"] = TAGS[language]
    return make(
        label=_label(name),
        max_length=longest or known.max_length,
        required=False,
        widget=widget,
        show_hidden_initial=True,
    )


def _lines(name, language):
    widget = forms.Textarea(attrs={"rows": 6})
    return _line(name, language, make=LinesField, longest=LONGEST_BIOGRAPHY, widget=widget)


def _label(name):
    said = str(name_of(name))
    return said[:1].upper() + said[1:]
