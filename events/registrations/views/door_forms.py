"""What devices and hands send from a door."""

import json
from uuid import uuid4

from django import forms
from django.core.exceptions import BadRequest, ValidationError
from django.utils.translation import gettext_lazy as _

from cooperation_week.middleware import BROKEN_TEXT
from events.registrations.checkin import Held

LARGEST_BODY = 64 * 1024
MOST_SCANS = 100


def check_text(value):
    if BROKEN_TEXT.search(value):
        raise ValidationError(_("This text holds a character that cannot be stored."))


class ListForm(forms.Form):
    """What a device has already: a version of the list, and entries up to a number."""

    have = forms.CharField(max_length=32, required=False)
    after = forms.IntegerField(min_value=0, max_value=2**53, required=False)


class ScanForm(forms.Form):
    """One scan as a device sends it."""

    scan = forms.UUIDField()
    ticket = forms.CharField(max_length=64, validators=[check_text])
    scanned_at = forms.DateTimeField()
    entrance = forms.CharField(max_length=40, required=False, validators=[check_text])

    @property
    def held(self):
        said = self.cleaned_data
        return Held(said["scan"], said["ticket"], said["scanned_at"], said["entrance"])


class TypedForm(forms.Form):
    """A code or a name, typed; or somebody picked from those who are called so."""

    words = forms.CharField(label=_("Code or name"), max_length=100, required=False)
    picked = forms.RegexField(r"^[0-9a-f]{64}$", required=False, widget=forms.HiddenInput)
    entrance = forms.CharField(
        label=_("Your entrance"),
        max_length=40,
        required=False,
        help_text=_("For example: East. The others see by which one somebody came in."),
    )
    # Made when the form was shown: sent twice, it counts once.
    scan = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean(self):
        said = self.cleaned_data
        if not (said.get("words") or said.get("picked") or self.errors):
            self.add_error("words", _("Type a code or a name."))
        return said


def read_scans(request):
    """Return the scans of a body, each the text of its fields. Raises BadRequest."""
    if len(request.body) > LARGEST_BODY:
        raise BadRequest("too long")
    try:
        scans = json.loads(request.body)["scans"]
    except (ValueError, RecursionError, TypeError, KeyError) as error:
        raise BadRequest("no scans") from error
    if not isinstance(scans, list) or len(scans) > MOST_SCANS:
        raise BadRequest("no list of scans, or too long a list")
    return [_texts(scan) for scan in scans]


def _texts(scan):
    items = scan.items() if isinstance(scan, dict) else ()
    return {name: value for name, value in items if isinstance(value, str)}
