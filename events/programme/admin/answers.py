"""Editing who appears while the people themselves may be answering."""

from django import forms
from django.utils.translation import gettext_lazy

from events.programme.forms import AppearanceForm, AppearanceFormSet
from events.programme.models import Appearance

Confirmation = Appearance.Confirmation


class AnsweredForm(AppearanceForm):
    """An appearance, with what somebody has answered, be it on the telephone."""

    # It carries what it showed: an answer that came in meanwhile is not undone by saving.
    confirmation = forms.ChoiceField(
        label=gettext_lazy("Confirmation"),
        choices=Confirmation,
        required=False,
        show_hidden_initial=True,
    )

    def clean_confirmation(self):
        return self.cleaned_data["confirmation"] or self.instance.confirmation


class AppearancesBeingAnswered(AppearanceFormSet):
    def save_existing(self, form, obj, commit=True):
        """Write what was changed and no more. Another person in the same place was not asked."""
        row, changed = form.save(commit=False), {*form.changed_data} - {"id", "DELETE"}
        if "person" in changed and "confirmation" not in changed:
            row.confirmation = Confirmation.NOT_ASKED
            changed.add("confirmation")
        row.save(update_fields=changed)
        return row
