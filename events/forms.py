"""Forms of the desk for editions and what belongs to them."""

from django import forms
from django.utils.translation import gettext as _

from cooperation_week.lib.names import slug_of


class EditionForm(forms.ModelForm):
    def clean(self):
        cleaned = super().clean()
        year = cleaned.get("year")
        for field in ("first_day", "last_day"):
            if year and (day := cleaned.get(field)) and day.year != year:
                self.add_error(field, _("This day is not in %(year)s.") % {"year": year})
        return cleaned


class AddressedForm(forms.ModelForm):
    """A form whose address may stay empty: it is then made from the words in `spoken`."""

    spoken = "name"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _("Made from the name when left empty.")

    def clean(self):
        cleaned = super().clean()
        if "slug" in self.fields and not cleaned.get("slug") and "slug" not in self.errors:
            words = (cleaned.get(f"{self.spoken}_{code}") for code in ("en", "it", "zh_hans"))
            slug = next((slug for text in words if text and (slug := slug_of(text))), "")
            cleaned["slug"] = slug or self._meta.model._meta.model_name
        return cleaned


class LegForm(AddressedForm):
    spoken = "city"


class ThemeForm(AddressedForm):
    pass
