"""What all steps are: forms of a published call and of as what somebody applies."""

from django import forms

DAYS_OF_A_YEAR = 365.25


class StepForm(forms.Form):
    """One step. `groups()` are its bound fields for the template, by rows under a heading."""

    layout: tuple = ()
    suggestions: tuple = ()

    def __init__(self, *args, call, audience, today, **kwargs):
        self.call, self.audience, self.today = call, audience, today
        super().__init__(*args, **kwargs)

    def rows(self):
        named = (name if isinstance(name, tuple) else (name,) for name in self.layout)
        return [[self[name] for name in row] for row in named]

    def groups(self):
        return [("", self.rows())]

    def years_since(self, day):
        return (self.today - day).days / DAYS_OF_A_YEAR

    def answers(self):
        """Return what a sound form says, by column."""
        return self.cleaned_data
