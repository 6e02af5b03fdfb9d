"""Lengths in a plan: whole decimetres in the database, metres for people."""

from decimal import Decimal

from django import forms
from django.db import models
from django.utils.text import capfirst

LONGEST = 5000


class Metres(forms.DecimalField):
    """Reads metres with one decimal, and gives whole decimetres."""

    def __init__(self, **kwargs):
        kwargs = {"min_value": 0, "max_value": LONGEST // 10, **kwargs}
        super().__init__(max_digits=4, decimal_places=1, **kwargs)

    def clean(self, value):
        read = super().clean(value)
        return None if read is None else int(read * 10)

    def prepare_value(self, value):
        return Decimal(value) / 10 if isinstance(value, int) else value

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)


class LengthField(models.PositiveSmallIntegerField):
    """A column of decimetres, filled in in metres."""

    def formfield(self, **kwargs):
        # Limits of decimetres are none of metres.
        kept = {name: kwargs[name] for name in ("widget",) if name in kwargs}
        if self.has_default():
            kept["initial"] = self.default
        return Metres(
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            required=not self.blank,
            **kept,
        )

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.PositiveSmallIntegerField", args, kwargs
