"""Days and hours in the desk’s forms, on the clock of the time zone that stands beside them."""

from django import forms
from django.utils.translation import gettext, gettext_lazy

from cooperation_week.editing import Day, Hour
from cooperation_week.lib.clocks import ZONES, ClockRefused, instant, zone

COMMON_ZONES = ("Europe/Rome", "Asia/Shanghai")


def day_field(label, **options):
    return forms.DateField(label=label, widget=Day, **options)


def hour_field(**options):
    return forms.TimeField(label=gettext_lazy("Hour"), widget=Hour, **options)


class OnItsClock:
    """A form of a row with a `zone`; for each of `moments` it has a day, an hour, and sets both.

    What a row has in a zone that is not common stays a choice of its own.
    """

    moments = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "zone" not in self.fields:
            return
        named = [*COMMON_ZONES, self.instance.zone]
        choices = [(name, name) for name in dict.fromkeys(named) if name]
        is_needed = self.fields["zone"].required
        self.fields["zone"].widget = forms.Select(
            choices=choices if is_needed else [("", "–"), *choices]
        )
        for name in self.moments:
            if self.instance.zone in ZONES and (at := getattr(self.instance, f"{name}_at")):
                wall = at.astimezone(zone(self.instance.zone))
                self.initial |= {f"{name}_day": wall.date(), f"{name}_hour": wall.time()}

    def clean(self):
        cleaned = super().clean()
        for name in self.moments:
            self._read(name, cleaned)
        return cleaned

    def _read(self, name, cleaned):
        """Set the moment of the row; one without a day and an hour is none."""
        day, hour = (f"{name}_day", f"{name}_hour")
        if day not in self.fields or {day, hour, "zone"} & self.errors.keys():
            return
        if cleaned[day] is None and cleaned[hour] is None:
            setattr(self.instance, f"{name}_at", None)
        elif None in (cleaned[day], cleaned[hour]):
            self.add_error(day, gettext("Give both the day and the hour, or neither."))
        elif not cleaned["zone"]:
            self.add_error("zone", gettext("A deadline names its time zone."))
        else:
            self._set(name, cleaned[day], cleaned[hour], zone(cleaned["zone"]))

    def _set(self, name, day, hour, clock):
        try:
            setattr(self.instance, f"{name}_at", instant(day, hour, clock))
        except ClockRefused as refusal:
            self.add_error(f"{name}_hour", str(refusal))
