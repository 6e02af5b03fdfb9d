"""Form fields of the desk: languages to tick, and pictures."""

import re

from django import forms
from django.contrib.admin import site
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.pictures import (
    MOST_MEGABYTES,
    MOST_MEGAPIXELS,
    PictureRefused,
    redraw,
)
from events.programme.models import Language


class LanguagesField(forms.MultipleChoiceField):
    """Languages, as boxes to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        super().__init__(choices=Language.choices, required=False, **kwargs)


class PictureField(forms.FileField):
    """A picture, read and redrawn in our sizes: its value is bytes by size."""

    def __init__(self, **kwargs):
        limits = {"megabytes": MOST_MEGABYTES, "megapixels": MOST_MEGAPIXELS}
        text = _("JPEG, PNG or WebP; at most {megabytes} MB and {megapixels} megapixels.")
        kwargs.setdefault("help_text", format_lazy(text, **limits))
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ".jpg,.jpeg,.png,.webp"}))
        super().__init__(allow_empty_file=True, **kwargs)

    def clean(self, value, initial=None):
        file = super().clean(value, initial)
        try:
            return redraw(file) if file else None
        except PictureRefused as refusal:
            raise ValidationError(str(refusal)) from None


class Search(AutocompleteSelect):
    """A search for a person or a room, which says so while nothing is chosen."""

    def __init__(self, field):
        super().__init__(field, site)

    def build_attrs(self, base_attrs, extra_attrs=None):
        return super().build_attrs(base_attrs, extra_attrs) | {"data-placeholder": _("Search")}

    def optgroups(self, name, value, attrs=None):
        """Show what was chosen; Django breaks off at what cannot be the number of a row."""
        return super().optgroups(name, [key for key in value if is_row_number(key)], attrs)


def is_row_number(text):
    return re.fullmatch("[0-9]{1,18}", str(text)) is not None


class RoomSearch(Search):
    """The search for a room, among those of one edition."""

    def __init__(self, field, edition):
        super().__init__(field)
        self.edition = edition

    def get_url(self):
        address = super().get_url()
        return f"{address}?edition={self.edition.year}" if self.edition else address
