"""A document that an applicant sends."""

from django import forms
from django.utils.translation import gettext_lazy

from cooperation_week.vault.fields import PaperField


class DocumentForm(forms.Form):
    file = PaperField(label=gettext_lazy("File"))
