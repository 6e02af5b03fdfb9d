from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperation_week.lib.sheets.lines import MOST_LINES, MOST_MEGABYTES, FileRefused
from cooperation_week.lib.sheets.reading import read_lines
from cooperation_week.sheets.differences import CHANGED, NEW, REFUSED, UNCHANGED

CHARSETS = (
    ("", _("Unicode, as XLSX and “CSV UTF-8” are")),
    ("gb18030", _("Chinese (GBK, GB 18030)")),
    ("cp1252", _("Western European (Windows-1252)")),
)
HELP = _("XLSX, or CSV; at most {megabytes} MB and {rows} rows. Nothing is changed yet.")


class UploadForm(forms.Form):
    """A file, read: `lines` are what is in it."""

    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        help_text=format_lazy(HELP, megabytes=MOST_MEGABYTES, rows=MOST_LINES - 1),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    charset = forms.ChoiceField(
        label=_("Characters"),
        choices=CHARSETS,
        required=False,
        help_text=_("Only for CSV that a program has saved in an older way."),
    )

    def clean(self):
        cleaned = super().clean()
        if file := cleaned.get("file"):
            try:
                self.lines = read_lines(file, cleaned.get("charset", ""))
            except FileRefused as refusal:
                self.add_error("file", str(refusal))
        return cleaned


class FileForm(forms.Form):
    """What to download: the rows there are, or the headings alone."""

    format = forms.ChoiceField(choices=[("xlsx", "XLSX"), ("csv", "CSV")])
    rows = forms.BooleanField(required=False)


class ShownForm(forms.Form):
    """Which part of a difference to show."""

    kind = forms.ChoiceField(
        choices=[
            (REFUSED, pgettext_lazy("rows of a file", "refused")),
            (CHANGED, pgettext_lazy("rows of a file", "changed")),
            (NEW, pgettext_lazy("rows of a file", "new")),
            (UNCHANGED, pgettext_lazy("rows of a file", "unchanged")),
        ],
        required=False,
    )
    page = forms.IntegerField(
        required=False, validators=[MinValueValidator(1), MaxValueValidator(MOST_LINES)]
    )


class ConfirmForm(forms.Form):
    digest = forms.CharField(max_length=64)
