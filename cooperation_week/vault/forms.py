"""What is asked at the door of private files."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from cooperation_week.lib.fields import LineField
from cooperation_week.vault.models import LONGEST_REASON

NUMBER = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
MOST_FILES = 40


class ReasonForm(forms.Form):
    """Why somebody of the staff opens a file, where its app asks for that."""

    reason = LineField(
        label=gettext_lazy("Why you open it"),
        min_length=2,
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("It stands in the history, with your name."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class FilesForm(forms.Form):
    """Which files are wanted, with commas between their numbers."""

    files = forms.RegexField(rf"^{NUMBER}(?:,{NUMBER}){{0,{MOST_FILES - 1}}}$")

    def uids(self):
        return {UUID(number) for number in self.cleaned_data["files"].split(",")}
