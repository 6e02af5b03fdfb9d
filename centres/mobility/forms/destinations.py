"""The destinations that somebody ranks, as many as the published call allows."""

from django import forms
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from centres.mobility.forms.step import StepForm
from centres.mobility.models.wish import LONGEST_MOTIVATION
from cooperation_week.lib.fields import LinesField
from cooperation_week.lib.words import listing


def name_of(destination):
    """Name a destination in a line: institution, department, field, language and certificate."""
    language = get_language()
    words = (destination.institution.name, destination.unit, destination.field)
    parts = [each.text_in(language) for each in words]
    return listing(part for part in (*parts, destination.certificate) if part)


class DestinationsForm(StepForm):
    def __init__(self, *args, home_country, **kwargs):
        super().__init__(*args, **kwargs)
        self.ranks = range(1, (self.call.most_wishes if self.call else 0) + 1)
        offered = self.call.destinations_for(self.audience, home_country) if self.call else []
        self.known = {each.uid: each for each in offered}
        choices = [
            ("", pgettext("of destinations", "None")),
            *((uid, name_of(each)) for uid, each in self.known.items()),
        ]
        for rank in self.ranks:
            self.fields[f"wish_{rank}"] = forms.ChoiceField(
                label=_("Destination"),
                choices=choices,
                required=rank == 1,
                error_messages={
                    "invalid_choice": _("This destination is not open to you in this call.")
                },
            )
            self.fields[f"motivation_{rank}"] = LinesField(
                label=_("Why there"),
                max_length=LONGEST_MOTIVATION,
                required=False,
                widget=forms.Textarea(attrs={"rows": 6}),
            )

    def groups(self):
        return [
            (
                _("Choice number %(number)d") % {"number": rank},
                [[self[f"wish_{rank}"]], [self[f"motivation_{rank}"]]],
            )
            for rank in self.ranks
        ]

    def clean(self):
        said, seen = super().clean(), set()
        for rank in self.ranks:
            uid, why = said.get(f"wish_{rank}"), said.get(f"motivation_{rank}")
            if uid and uid in seen:
                self.add_error(f"wish_{rank}", _("You have already chosen this destination."))
            seen.add(uid)
            if uid and not why and f"motivation_{rank}" not in self.errors:
                self.add_error(f"motivation_{rank}", _("Write why you would go there."))
            if why and not uid and f"wish_{rank}" not in self.errors:
                self.add_error(f"wish_{rank}", _("Choose the destination that this is about."))
        return said

    def answers(self):
        """Return (destination, motivation) in the order of the ranks, without gaps."""
        said = self.cleaned_data
        chosen = [rank for rank in self.ranks if said[f"wish_{rank}"]]
        return {
            "wishes": [
                (self.known[said[f"wish_{rank}"]], said[f"motivation_{rank}"]) for rank in chosen
            ]
        }
