"""Forms of the desk: what the staff type about registrations and seats. They only read."""

from datetime import date, timedelta

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cooperation_week.editing import Day, Hour
from cooperation_week.lib.clocks import ClockRefused, instant, zone
from cooperation_week.lib.countries import countries
from cooperation_week.lib.dates import write_day
from events.registrations.admin.verbs import ReadingForm
from events.registrations.host_clock import clock_of
from events.registrations.models import Category, Delegation
from events.registrations.models.registration import LONGEST_NEED

MOST_SEATS = 100_000
MOST_DAYS = 31


def reason_field(*, required):
    return forms.CharField(
        label=gettext_lazy("Reason"),
        required=required,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("It stands in the history and in no mail."),
    )


class FindForm(forms.Form):
    """What is typed to find somebody who is registered."""

    q = forms.CharField(required=False, max_length=200)

    def typed(self):
        return self.cleaned_data["q"] if self.is_valid() else ""


class RegistrationForm(ReadingForm):
    """What a person has answered, as the desk corrects it."""

    country = forms.ChoiceField(label=gettext_lazy("Country"))
    days_there = forms.MultipleChoiceField(
        label=gettext_lazy("Cities and days"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "country" in self.fields:
            self.fields["country"].choices = countries(get_language())
        if "days_there" in self.fields and self.instance.pk:
            stays = [(stay.leg_id, stay.day) for stay in self.instance.stays.all()]
            self.fields["days_there"].choices = _days_offered(self.instance.edition, stays)
            self.initial["days_there"] = [_day_key(*stay) for stay in stays]
        for name in {"access_needs", "food_needs"} & self.fields.keys():
            self.fields[name].validators.append(MaxLengthValidator(LONGEST_NEED))

    @property
    def stays(self):
        return frozenset(map(_read_day, self.cleaned_data["days_there"]))


def _days_offered(edition, stays):
    """Offer each day of each city, and what the person has chosen before."""
    for leg in edition.legs.order_by("position", "pk"):
        chosen = {day for number, day in stays if number == leg.pk}
        for day in sorted({*_days_of(leg), *chosen}, key=str):
            said = f"{leg} · {write_day(day, 'day', get_language())}" if day else str(leg)
            yield _day_key(leg.pk, day), said


def _days_of(leg):
    """Return the days of a city, or one that is not known."""
    if not (leg.first_day and leg.last_day):
        return [None]
    length = min((leg.last_day - leg.first_day).days, MOST_DAYS)
    return [leg.first_day + timedelta(days=number) for number in range(length + 1)]


def _day_key(leg, day):
    return f"{leg}:{day or ''}"


def _read_day(key):
    leg, _colon, day = key.partition(":")
    return int(leg), date.fromisoformat(day) if day else None


class CapacityForm(ReadingForm):
    """The capacity of a pool that is there."""

    capacity = forms.IntegerField(
        label=gettext_lazy("Capacity"),
        required=False,
        min_value=0,
        max_value=MOST_SEATS,
        help_text=gettext_lazy("Empty: nothing runs out."),
    )
    reason = reason_field(required=False)

    def clean(self):
        cleaned = super().clean()
        if {"capacity", "follows_room"} & {*self.changed_data} and not cleaned.get("reason"):
            self.add_error("reason", _("Say why, for those who look it up later."))
        return cleaned


class LimitForm(ReadingForm):
    """A capacity for a category or a city that had none."""

    category = forms.ChoiceField(
        label=gettext_lazy("Category"), required=False, choices=[("", "–"), *Category.choices]
    )
    capacity = forms.IntegerField(
        label=gettext_lazy("Capacity"), min_value=0, max_value=MOST_SEATS
    )

    def clean(self):
        cleaned = super().clean()
        edition, leg = cleaned.get("edition"), cleaned.get("leg")
        if bool(leg) == bool(cleaned.get("category")):
            self.add_error(None, _("Choose a category or a city, and only one of them."))
        if leg and edition and leg.edition_id != edition.pk:
            self.add_error("leg", _("This city is not of this edition."))
        return cleaned


class ReasonForm(forms.Form):
    reason = reason_field(required=False)


class OutOfTurnForm(forms.Form):
    """Somebody out of the list that was found, and why."""

    registration = forms.ModelChoiceField(
        None, error_messages={"required": gettext_lazy("Choose who gets the seat.")}
    )
    reason = reason_field(required=True)

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["registration"].queryset = offered


class HoldForm(forms.Form):
    """Seats kept back until an hour on the clock of the session’s city."""

    label = forms.CharField(label=gettext_lazy("For whom"), max_length=120)
    size = forms.IntegerField(label=gettext_lazy("Seats"), min_value=1, max_value=MOST_SEATS)
    day = forms.DateField(label=gettext_lazy("Kept until"), widget=Day)
    hour = forms.TimeField(label=gettext_lazy("Hour"), widget=Hour)
    delegation = forms.ModelChoiceField(
        Delegation.objects.none(),
        label=gettext_lazy("Delegation"),
        required=False,
        help_text=gettext_lazy("Its members take their seats from this block."),
    )

    def __init__(self, *args, pool, now, **kwargs):
        super().__init__(*args, **kwargs)
        self.clock, self.now = _clock_of_pool(pool), now
        self.fields["hour"].help_text = _("On the clock of %(zone)s.") % {"zone": self.clock.key}
        of_this_edition = Delegation.objects.filter(head__edition=pool.edition_id)
        self.fields["delegation"].queryset = of_this_edition.order_by("organisation", "pk")

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        try:
            cleaned["releases_at"] = instant(cleaned["day"], cleaned["hour"], self.clock)
        except ClockRefused as refusal:
            self.add_error("hour", str(refusal))
            return cleaned
        if cleaned["releases_at"] <= self.now:
            self.add_error("day", _("This is over already."))
        return cleaned


def _clock_of_pool(pool):
    """Return the clock of the session’s city; without one, the host country’s."""
    leg = pool.session and pool.session.leg
    return zone(leg.zone) if leg else clock_of(pool.edition)
