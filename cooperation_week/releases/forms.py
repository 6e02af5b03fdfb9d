from django import forms
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.words import LANGUAGES, TAGS, Words, column

LONGEST_NOTE = 500


def _note(label, language):
    widget = forms.Textarea(attrs={"rows": 2, "lang": TAGS[language], "class": "vLargeTextField"})
    return forms.CharField(
        label=label, required=False, max_length=LONGEST_NOTE, widget=widget, empty_value=""
    )


class NoteForm(forms.Form):
    """What is new, in three languages, and which release the author has seen as the newest."""

    note_it = _note(_("What is new, in Italian"), "it")
    note_en = _note(_("What is new, in English"), "en")
    note_zh_hans = _note(_("What is new, in Chinese"), "zh-hans")
    seen = forms.IntegerField(min_value=0, max_value=1_000_000_000, widget=forms.HiddenInput)

    def note(self):
        said = {language: self.cleaned_data[column("note", language)] for language in LANGUAGES}
        return Words({language: text for language, text in said.items() if text})
