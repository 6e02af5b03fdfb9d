"""The form of a person’s name, in two scripts."""

from django import forms
from django.utils.translation import gettext_lazy

from cooperation_week.lib import fields


class NamesForm(forms.Form):
    """A name in Latin letters and in characters, and which part comes first."""

    latin_family = fields.LineField(
        label=gettext_lazy("Family name"),
        help_text=gettext_lazy("In Latin letters, as in the passport."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    latin_given = fields.LineField(
        label=gettext_lazy("Given name"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    han_family = fields.LineField(
        label=gettext_lazy("Family name in characters"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"lang": "zh-Hans"}),
    )
    han_given = fields.LineField(
        label=gettext_lazy("Given name in characters"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"lang": "zh-Hans"}),
    )
    is_family_first = fields.OrderField(label=gettext_lazy("On the badge"))

    def rows(self, *names):
        """Return bound fields by rows, for the template; names in a tuple share a row."""
        rows = [name if isinstance(name, tuple) else (name,) for name in names]
        return [[self[name] for name in row if name in self.fields] for row in rows]

    def name_rows(self):
        return self.rows(
            ("latin_family", "latin_given"), ("han_family", "han_given"), "is_family_first"
        )
