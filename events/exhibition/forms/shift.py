"""What the head of a team types into the roster: who, on which days, from when until when."""

from django import forms
from django.utils.translation import gettext_lazy

from cooperation_week.editing import Hour
from events.exhibition.forms.hours import clocks_in_words, day_choices
from events.exhibition.hours import days_of, hours_of, hours_on, opening_hours
from events.exhibition.teams import people_of


class ShiftForm(forms.Form):
    """One entry, or the same hours on several days at once while it is new."""

    person = forms.TypedChoiceField(
        label=gettext_lazy("Who"), coerce=int, widget=forms.RadioSelect
    )
    days = forms.MultipleChoiceField(
        label=gettext_lazy("On which days"), widget=forms.CheckboxSelectMultiple
    )
    starts = forms.TimeField(label=gettext_lazy("From"), widget=Hour)
    ends = forms.TimeField(label=gettext_lazy("Until"), widget=Hour)

    def __init__(self, *args, exhibitor, edition, shift=None, **kwargs):
        super().__init__(*args, initial=_initial(shift, edition), **kwargs)
        self.known_days = {day.key: day for day in days_of(edition)}
        self.people = {person.pk: person for person in people_of(exhibitor)}
        if shift:
            self.fields["days"] = forms.ChoiceField(
                label=gettext_lazy("Day"), widget=forms.RadioSelect
            )
        self.fields["person"].choices = [(pk, str(each)) for pk, each in self.people.items()]
        self.fields["days"].choices = [*day_choices(self.known_days.values())]
        self.fields["starts"].help_text = clocks_in_words(self.known_days.values())

    def chosen_person(self):
        return self.people[self.cleaned_data["person"]]

    def hours(self):
        """Return the hours on each day that was chosen. Raises StandRefused."""
        said = self.cleaned_data
        keys = said["days"] if isinstance(said["days"], list) else [said["days"]]
        return [hours_on(self.known_days[key], said["starts"], said["ends"]) for key in keys]

    @property
    def rows(self):
        return [[self["person"]], [self["days"]], [self["starts"], self["ends"]]]


def _initial(shift, edition):
    if shift is None:
        known = next(iter(opening_hours(edition).values()), None)
        return {"starts": known[0], "ends": known[1]} if known else {}
    shown = {"person": shift.registration_id}
    if hours := hours_of(shift, edition):
        shown |= {
            "days": f"{hours.leg.id}-{hours.day.isoformat()}",
            "starts": hours.starts.time(),
            "ends": hours.ends.time(),
        }
    return shown
