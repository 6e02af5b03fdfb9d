"""What is asked for with a schedule file, and the staff's form to bring one in."""

import base64
import binascii
import zlib
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.core import signing
from django.http import QueryDict
from django.utils.translation import gettext, gettext_lazy

from cooperation_week.lib.words import LANGUAGES
from events.models import Edition
from events.programme.schedules.reading import MOST_MEGABYTES

# What a page can carry to and fro; the command takes larger files.
MOST_CARRIED = 2_000_000
SALT = "events.programme.schedules"


class LanguageForm(forms.Form):
    lang = forms.ChoiceField(choices=[(language, language) for language in LANGUAGES])


@dataclass(frozen=True, slots=True)
class Asked:
    """The language that was asked for; what is not understood is left out, as in calendars."""

    language: str

    @property
    def query(self):
        is_usual = self.language == settings.LANGUAGE_CODE
        return "" if is_usual else urlencode({"lang": self.language})

    @property
    def key(self):
        return self.query


def read_language(request, year):
    return _asked(request.GET)


def language_asked(query):
    return _asked(QueryDict(query)).language


def _asked(data):
    form = LanguageForm(data)
    return Asked(form.cleaned_data["lang"] if form.is_valid() else settings.LANGUAGE_CODE)


class ScheduleFileForm(forms.Form):
    """A file to bring in, or, once its changes have been looked at, the same one again.

    Between the two the page itself carries the file, signed, so that nothing is stored anywhere.
    """

    edition = forms.ModelChoiceField(Edition.objects.none(), label=gettext_lazy("Edition"))
    file = forms.FileField(
        label=gettext_lazy("Schedule file"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy(
            "schedule.json or schedule.xml, as pretalx, frab, Pentabarf and this site write them."
        ),
        widget=forms.FileInput(attrs={"accept": ".json,.xml"}),
    )
    overwrite = forms.BooleanField(
        label=gettext_lazy("Take the file’s words even where they were edited here since"),
        required=False,
    )
    carried = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = Edition.objects.newest_first()
        self.fields["edition"].empty_label = None

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MOST_MEGABYTES * 1024 * 1024:
            said = {"number": MOST_MEGABYTES}
            raise forms.ValidationError(gettext("The file is larger than %(number)s MB.") % said)
        return file

    def clean_carried(self):
        """Return the content that the page carried, None where it carried none."""
        if not (carried := self.cleaned_data["carried"]):
            return None
        try:
            packed = signing.Signer(salt=SALT).unsign(carried)
            return zlib.decompress(base64.b85decode(packed))
        except (signing.BadSignature, ValueError, zlib.error, binascii.Error):
            raise forms.ValidationError(gettext("Choose the file again.")) from None

    def clean(self):
        cleaned = super().clean()
        is_there = cleaned.get("file") or cleaned.get("carried") is not None
        if not is_there and not self.errors.keys() & {"file", "carried"}:
            self.add_error("file", gettext("Choose a file."))
        return cleaned

    def content(self):
        file = self.cleaned_data["file"]
        return file.read() if file else self.cleaned_data["carried"]


def carried(content):
    """Return the content as a page carries it, None when it is too much for a page."""
    packed = base64.b85encode(zlib.compress(content, 9)).decode()
    return signing.Signer(salt=SALT).sign(packed) if len(packed) < MOST_CARRIED else None
