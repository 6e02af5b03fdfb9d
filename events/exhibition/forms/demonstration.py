"""What is typed about one demonstration, by its exhibitor or by the organisers."""

from datetime import datetime, timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation_week.editing import Hour
from cooperation_week.lib.fields import CHOOSE, LineField, LinesField
from cooperation_week.lib.words import LANGUAGES, OWN_NAMES, TAGS, column
from events.exhibition.demonstrations.planning import presenters_of
from events.exhibition.forms.hours import clocks_in_words, day_choices
from events.exhibition.hours import days_of, hours_of, hours_on
from events.exhibition.models.demonstration import LONGEST_PLACE, LONGEST_TEXT, LONGEST_TITLE
from events.exhibition.teams import people_of
from events.programme.fields import LanguagesField

LENGTHS = (10, 15, 20, 30, 45, 60, 90, 120)
WORDS = tuple(column(name, tag) for name in ("title", "text", "place") for tag in LANGUAGES)


class DemonstrationForm(forms.Form):
    """`groups` are (title, about, rows of bound fields) for the template."""

    languages = LanguagesField(label=gettext_lazy("Languages it is held in"))
    exhibit = forms.TypedChoiceField(
        label=gettext_lazy("Exhibit shown"), required=False, coerce=int, empty_value=None
    )
    day = forms.ChoiceField(label=gettext_lazy("Day"))
    starts = forms.TimeField(label=gettext_lazy("Starts at"), widget=Hour)
    minutes = forms.TypedChoiceField(label=gettext_lazy("Length"), coerce=int)
    presenters = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Who presents it"),
        help_text=gettext_lazy("They are busy then: no seat is given out to them at that hour."),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, exhibitor, edition, demonstration=None, **kwargs):
        super().__init__(*args, initial=_initial(demonstration, edition), **kwargs)
        self.days = {day.key: day for day in days_of(edition)}
        self.people = {person.pk: person for person in people_of(exhibitor)}
        self._add_words()
        kept = [demonstration.minutes] if demonstration else []
        lengths = sorted({*LENGTHS, *kept})
        fields, exhibits = self.fields, exhibitor.exhibits.order_by("pk")
        fields["day"].choices = [CHOOSE, *day_choices(self.days.values())]
        fields["starts"].help_text = clocks_in_words(self.days.values())
        fields["minutes"].choices = [(n, _("%(number)d minutes") % {"number": n}) for n in lengths]
        fields["exhibit"].choices = [("", _("None in particular"))]
        fields["exhibit"].choices += [(each.pk, each.title) for each in exhibits]
        fields["presenters"].choices = [(pk, str(each)) for pk, each in self.people.items()]

    def _add_words(self):
        for tag in LANGUAGES:
            said = {"required": False, "label": OWN_NAMES[tag]}
            line, lines = ({"lang": TAGS[tag], **more} for more in ({"size": 60}, {"rows": 4}))
            self.fields[column("title", tag)] = LineField(
                max_length=LONGEST_TITLE, widget=forms.TextInput(attrs=line), **said
            )
            self.fields[column("text", tag)] = LinesField(
                max_length=LONGEST_TEXT, widget=forms.Textarea(attrs=lines), **said
            )
            self.fields[column("place", tag)] = LineField(
                max_length=LONGEST_PLACE, widget=forms.TextInput(attrs=line), **said
            )

    def clean(self):
        said = super().clean()
        titles = [column("title", tag) for tag in LANGUAGES]
        if not any(said.get(name) for name in titles) and not {*titles} & {*self.errors}:
            self.add_error(titles[0], _("Give a title in at least one language."))
        if not said.get("languages") and "languages" not in self.errors:
            self.add_error("languages", _("Say in which languages it is held."))
        return said

    def values(self):
        """Return the columns of the row, but for its hours."""
        said = self.cleaned_data
        words = {name: said[name] for name in WORDS}
        return words | {"languages": said["languages"], "exhibit_id": said["exhibit"]}

    def hours(self):
        """Return when it is. Raises StandRefused."""
        said = self.cleaned_data
        day = self.days[said["day"]]
        ends = datetime.combine(day.day, said["starts"]) + timedelta(minutes=said["minutes"])
        return hours_on(day, said["starts"], ends.time())

    def chosen_presenters(self):
        return [self.people[number] for number in self.cleaned_data["presenters"]]

    @property
    def groups(self):
        def three(name):
            return [[self[column(name, tag)]] for tag in LANGUAGES]

        who = ["languages", "exhibit", *(["presenters"] if self.people else [])]
        return [
            (_("Title"), _("In at least one language."), three("title")),
            (_("What it shows"), _("A few sentences for visitors."), three("text")),
            (_("When"), "", [[self["day"]], [self["starts"], self["minutes"]]]),
            (_("Where"), _("Only where it is not at your stand."), three("place")),
            (_("How and who"), "", [[self[name]] for name in who]),
        ]


def _initial(demonstration, edition):
    if demonstration is None:
        return {"minutes": 30}
    shown = {name: getattr(demonstration, name) for name in (*WORDS, "languages", "minutes")}
    shown |= {"exhibit": demonstration.exhibit_id, "presenters": presenters_of(demonstration)}
    if hours := hours_of(demonstration, edition):
        day = f"{hours.leg.id}-{hours.day.isoformat()}"
        shown |= {"day": day, "starts": hours.starts.time()}
    return shown
