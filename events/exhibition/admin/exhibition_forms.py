"""Forms of the desk for exhibitions and their rows."""

from itertools import pairwise

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.forms import NamedForm
from cooperation_week.editing import Hour
from events.exhibition.models import ExhibitionPicture
from events.models import Edition, Venue
from events.programme.fields import PictureField, is_row_number
from events.programme.models import Session
from events.programme.picture_forms import WithFocus


class WithVenueForm(NamedForm):
    """Something that never moves to another edition; its venue is one of its edition."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "edition" in self.fields:
            # Not left out: the database's rules are looked at only where all they name is there.
            self.fields["edition"].disabled = self.instance.pk is not None
        if "venue" in self.fields:
            self.fields["venue"].queryset = Venue.objects.of(self._edition())

    def _edition(self):
        if self.instance.pk:
            return self.instance.edition
        chosen = self.data.get("edition") if self.is_bound else self.initial.get("edition")
        return Edition.objects.filter(pk=chosen).first() if is_row_number(chosen) else None


class ExhibitionForm(WithVenueForm):
    spoken = "title"


class HoursForm(forms.ModelForm):
    class Meta:
        widgets = {"opens": Hour, "closes": Hour}


class RowsFormSet(forms.BaseInlineFormSet):
    def filled_in(self):
        """Yield (form, what it says) of rows that are right in themselves and stay."""
        for form in self.forms:
            said = {} if form.errors else form.cleaned_data
            if said and not said.get("DELETE"):
                yield form, said


class HoursFormSet(RowsFormSet):
    def clean(self):
        """Refuse hours of a weekday that run into each other."""
        super().clean()
        rows = sorted(
            self.filled_in(), key=lambda row: [row[1][name] for name in ("weekday", "opens")]
        )
        for (_before, one), (form, other) in pairwise(rows):
            if one["weekday"] == other["weekday"] and other["opens"] < one["closes"]:
                told = _("These hours run into others of the same weekday.")
                form.add_error("opens", told)


class SpecialDaysFormSet(RowsFormSet):
    def clean(self):
        """Refuse days on which the exhibition is not there."""
        super().clean()
        first, last = self.instance.opens_on, self.instance.closes_on
        for form, said in self.filled_in():
            if (first and said["day"] < first) or (last and last < said["day"]):
                form.add_error("day", _("The exhibition is not on show on this day."))


class TourForm(forms.ModelForm):
    """A tour, chosen among the exhibition tours of its edition’s programme."""

    def __init__(self, *args, edition=None, **kwargs):
        super().__init__(*args, **kwargs)
        if "session" in self.fields:
            tours = Session.objects.filter(edition=edition, kind=Session.Kind.EXHIBITION_TOUR)
            self.fields["session"].queryset = tours.in_order()


class ToursFormSet(forms.BaseInlineFormSet):
    def get_form_kwargs(self, index):
        edition = self.instance.edition_id and self.instance.edition
        return {**super().get_form_kwargs(index), "edition": edition}


class ExhibitionPictureForm(WithFocus):
    picture, new = "picture", "new_picture"
    new_picture = PictureField(label=gettext_lazy("Picture"), required=False)

    class Meta:
        model = ExhibitionPicture
        fields = ("position", "alt", "credit")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["new_picture"].required = self.instance.pk is None
