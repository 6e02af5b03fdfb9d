"""What the head of a delegation types: its organisation, and the people on its list."""

from secrets import token_urlsafe

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib import fields
from cooperation_week.lib.names_form import NamesForm
from events.registrations.delegations import Entry


class DelegationForm(forms.Form):
    organisation = fields.LineField(label=_("Organisation"), max_length=200)


class DelegateForm(NamesForm):
    email = fields.AddressField(
        label=_("E-mail address"), help_text=_("The person’s own: we send their link there.")
    )
    position = fields.LineField(label=_("Their role there"), max_length=200, required=False)

    # Names the form, so that a second press enters nobody else.
    token = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["token"] = token_urlsafe(24)

    def entry(self):
        return Entry(**{name: self.cleaned_data[name] for name in Entry.__dataclass_fields__})
