"""Forms of the desk for halls, stands and rows of stands."""

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from events.exhibition.admin.exhibition_forms import WithVenueForm
from events.exhibition.halls.placing import MOST_IN_A_ROW, Row
from events.exhibition.models import Hall, Stand
from events.exhibition.models.lengths import Metres
from events.exhibition.models.stand import NUMBER

MOST_WATTS, HEAVIEST = 1_000_000, 100_000


class Refusable:
    """A form that shows why the verb would not do what it says: see DeskAdmin."""

    refusal = None

    def clean(self):
        cleaned = super().clean()
        if self.refusal:
            self.add_error(None, self.refusal)
        return cleaned


class HallForm(Refusable, WithVenueForm):
    pass


class NumberField(forms.CharField):
    def to_python(self, value):
        return super().to_python(value).upper()


class HallField(forms.ModelChoiceField):
    def label_from_instance(self, hall):
        return f"{hall.edition} · {hall}"


def number_field():
    return NumberField(
        label=pgettext_lazy("of a stand", "Number"),
        max_length=8,
        help_text=gettext_lazy("What the sign of the stand says, as A12."),
    )


class StandForm(Refusable, forms.ModelForm):
    """A stand, which moves within its edition."""

    hall = HallField(label=gettext_lazy("Hall"), queryset=Hall.objects.none())
    number = number_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "hall" in self.fields:
            halls = Hall.objects.select_related("edition").order_by("-edition__year", "position")
            if self.instance.pk:
                halls = halls.filter(edition=self.instance.edition_id)
            self.fields["hall"].queryset = halls

    class Meta:
        model = Stand
        fields = (
            "hall", "number", "x", "y", "width", "depth", "power", "load", "has_water",
            "has_network",
        )  # fmt: skip


def _size(label):
    return Metres(label=label, min_value=0.1)


class RowForm(forms.Form):
    """Equal stands in a row: where the first one is, and how many follow it how."""

    number = number_field()
    count = forms.IntegerField(
        label=gettext_lazy("How many"), min_value=1, max_value=MOST_IN_A_ROW
    )
    goes_down = forms.TypedChoiceField(
        label=gettext_lazy("Direction"),
        choices=[("", gettext_lazy("to the right")), ("down", gettext_lazy("downwards"))],
        coerce=bool,
        empty_value=False,
        required=False,
    )
    x = Metres(label=gettext_lazy("From the left in m"))
    y = Metres(label=gettext_lazy("From the top in m"))
    width = _size(gettext_lazy("Width in m"))
    depth = _size(gettext_lazy("Depth in m"))
    gap = Metres(
        label=gettext_lazy("Gap in m"),
        initial=0,
        help_text=gettext_lazy("0: they touch."),
    )
    power = forms.IntegerField(
        label=gettext_lazy("Power in W"), min_value=0, max_value=MOST_WATTS, required=False
    )
    load = forms.IntegerField(
        label=gettext_lazy("Load in kg/m²"), min_value=0, max_value=HEAVIEST, required=False
    )
    has_water = forms.BooleanField(label=gettext_lazy("Water"), required=False)
    has_network = forms.BooleanField(label=gettext_lazy("Network by cable"), required=False)

    def clean_number(self):
        number = self.cleaned_data["number"]
        if not NUMBER.fullmatch(number):
            raise forms.ValidationError(
                gettext_lazy("A number is up to three letters and up to four digits, as A12.")
            )
        return number

    def first(self, hall):
        """Return the first stand of the row, not stored."""
        names = ("number", "x", "y", "width", "depth", "power", "load", "has_water", "has_network")
        return Stand(hall=hall, **{name: self.cleaned_data[name] for name in names})

    def row(self):
        return Row(*(self.cleaned_data[name] for name in ("count", "gap", "goes_down")))
