"""What the forms share with which readers narrow a published list."""

from django import forms
from django.utils.translation import gettext_lazy as _


class NarrowingForm(forms.Form):
    """A plain GET form. What it does not understand is left out and said, never refused.

    `narrowing` names the fields that a reader sees; `left_out` is the sentence about a choice
    that this list has not.
    """

    q = forms.CharField(
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search", "class": "form-control"}),
        error_messages={
            "max_length": _(
                "At most %(limit_value)d characters can be searched for; these are %(show_value)d,"
                " so they were left out."
            )
        },
    )

    narrowing = ()
    left_out = ""

    @property
    def narrowing_fields(self):
        """Return the fields in which a reader of this list has a choice."""
        fields = [self[name] for name in self.narrowing]
        return [f for f in fields if f.name == "q" or len(f.field.choices) > 2]

    def choose(self, name, every, choices):
        self.fields[name].choices = [("", every), *choices]
        self.fields[name].widget.attrs["class"] = "form-select"
        self.fields[name].error_messages["invalid_choice"] = self.left_out
