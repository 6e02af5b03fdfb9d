"""The page of an exhibitor in the catalogue, as they and the desk write it."""

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from centres.models import Institution
from cooperation_week.lib.fields import LineField, country_field
from cooperation_week.lib.words import words_of
from events.exhibition.catalogue.writing import WRITTEN, WRITTEN_BY_EXHIBITORS
from events.exhibition.forms.steps import (
    PresentationForm,
    kind_field,
    other_name_field,
    site_field,
)


class EntryForm(PresentationForm):
    """What an exhibitor changes without asking: how they are called is the desk’s."""

    written = WRITTEN_BY_EXHIBITORS
    other_name = other_name_field()
    site = site_field()
    layout = ("other_name", "site", *PresentationForm.presentations)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.presentations:
            self.fields[name].label = f"{_('Presentation')} · {self.fields[name].label}"

    @classmethod
    def of(cls, exhibitor, data=None):
        """Return the form as the page stands, or as somebody has filled it in."""
        return cls(data, initial={name: getattr(exhibitor, name) for name in cls.written})

    def values(self):
        return {name: self.cleaned_data[name] for name in self.written}


class InstitutionField(forms.ModelChoiceField):
    def label_from_instance(self, institution):
        return str(words_of(institution, "name"))


class DeskEntryForm(EntryForm):
    written = WRITTEN
    organisation = LineField(label=gettext_lazy("Organisation"), max_length=200)
    kind = kind_field()
    institution = InstitutionField(
        Institution.objects.order_by("slug"),
        label=gettext_lazy("Institution of the cooperation"),
        help_text=gettext_lazy("Its page then says that it has a stand."),
        required=False,
    )
    layout = ("organisation", ("kind", "country"), "institution", *EntryForm.layout)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["country"] = country_field(get_language(), label=_("Country or region"))
