"""The form field for a paper, for any form that is sent as multipart/form-data."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.papers import MOST_MEGABYTES, MOST_PAGES, PaperRefused, check


class PaperField(forms.FileField):
    """A PDF that was looked through: its value is the file as it came, ready to be sealed."""

    def __init__(self, **kwargs):
        limits = {"megabytes": MOST_MEGABYTES, "pages": MOST_PAGES}
        text = _("PDF; at most {megabytes} MB and {pages} pages.")
        kwargs.setdefault("help_text", format_lazy(text, **limits))
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ".pdf"}))
        super().__init__(allow_empty_file=True, **kwargs)

    def clean(self, value, initial=None):
        file = super().clean(value, initial)
        try:
            if file:
                check(file)
        except PaperRefused as refusal:
            raise ValidationError(str(refusal)) from None
        return file
