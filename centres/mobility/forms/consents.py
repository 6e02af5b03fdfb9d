"""Ticks that nobody has set beforehand: one for each institution, one for sensitive documents."""

from hashlib import sha256

from django import forms
from django.utils.translation import gettext as _

from centres.mobility.applying.consents import SENSITIVE
from centres.mobility.models import Side
from cooperation_week.lib.fields import box

LONGEST_KEY = 250


class ConsentsForm(forms.Form):
    """`back` is the key of a consent that is taken back; else the ticks are given."""

    back = forms.CharField(required=False, max_length=LONGEST_KEY)

    def __init__(self, *args, named, asks_sensitive, **kwargs):
        super().__init__(*args, **kwargs)
        self.named = [each for each in named if not each.given_at]
        for each in self.named:
            field = box(
                _("I agree that my application is sent to: %(name)s") % {"name": each.name}
            )
            field.help_text = _consequence(each)
            self.fields[name_of(each)] = field
        if asks_sensitive:
            field = box(_("I agree that you keep and read my sensitive documents"))
            field.help_text = _(
                "Passport, medical certificate, criminal record: only those that are asked for."
                " They are kept encrypted and deleted 30 days after the decision. Without your"
                " consent you cannot send them here: the coordinators tell you another way."
            )
            self.fields[SENSITIVE] = field

    def keys(self):
        """Return the keys of what was ticked."""
        said = self.cleaned_data
        keys = {each.key for each in self.named if said[name_of(each)]}
        return keys | ({SENSITIVE} if said.get(SENSITIVE) else set())

    def ticks(self):
        return [bound for bound in self if bound.name != "back"]


def name_of(named):
    """Return the name of a tick: of one institution, whatever else the page has by now."""
    return f"to_{sha256(named.key.encode()).hexdigest()[:12]}"


def _consequence(named):
    if named.side == Side.HOME:
        return _(
            "As your home institution. Without it, it is not asked, and does not read your"
            " application; who is not nominated gets no place."
        )
    return _(
        "As a host. Without it, it is not asked, and does not read your application. You can be"
        " offered a place there all the same; the agreement on your stay then needs it."
    )
