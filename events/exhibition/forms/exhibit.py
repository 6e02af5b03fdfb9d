"""What an applicant types about one exhibit."""

from django import forms
from django.utils.translation import get_language, gettext_lazy

from cooperation_week.lib.fields import LineField, LinesField
from events.exhibition.models.exhibit import LONGEST_PARTNER, LONGEST_TEXT
from events.models import Theme
from events.programme.fields import PictureField

# The levels of the European Commission, 1 to 9.
LEVELS = (
    gettext_lazy("basic principles observed"),
    gettext_lazy("concept formulated"),
    gettext_lazy("proved in an experiment"),
    gettext_lazy("validated in a laboratory"),
    gettext_lazy("validated in a relevant environment"),
    gettext_lazy("demonstrated in a relevant environment"),
    gettext_lazy("prototype in real use"),
    gettext_lazy("complete and qualified"),
    gettext_lazy("proven in real use"),
)


def levels():
    return [(number, f"{number} · {text}") for number, text in enumerate(LEVELS, start=1)]


def level_of(number):
    """Return a level with its words, empty for none."""
    return dict(levels()).get(number, "")


class ExhibitForm(forms.Form):
    title = LineField(label=gettext_lazy("Title"), max_length=200)
    text = LinesField(
        label=gettext_lazy("What it is"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    themes = forms.MultipleChoiceField(
        label=gettext_lazy("Themes"), required=False, widget=forms.CheckboxSelectMultiple
    )
    readiness = forms.TypedChoiceField(
        label=gettext_lazy("Technology readiness level"),
        coerce=int,
        empty_value=None,
        required=False,
    )
    partner_sought = LinesField(
        label=gettext_lazy("Partner sought"),
        help_text=gettext_lazy("Whom you would like to meet, and for what."),
        max_length=LONGEST_PARTNER,
        required=False,
    )
    picture = PictureField(label=gettext_lazy("Picture"), required=False)

    def __init__(self, *args, edition, exhibit=None, **kwargs):
        super().__init__(*args, initial=_initial(exhibit), **kwargs)
        self.fields["readiness"].choices = [("", gettext_lazy("Not a technology")), *levels()]
        self.fields["themes"].choices = _themes_of(edition)
        if not self.fields["themes"].choices:
            del self.fields["themes"]

    def values(self):
        said = self.cleaned_data
        return {name: said[name] for name in ("title", "text", "readiness", "partner_sought")}

    def chosen_themes(self):
        return [int(number) for number in self.cleaned_data.get("themes", [])]


def _initial(exhibit):
    if exhibit is None:
        return {}
    shown = {n: getattr(exhibit, n) for n in ("title", "text", "readiness", "partner_sought")}
    return shown | {"themes": [str(pk) for pk in exhibit.themes.values_list("pk", flat=True)]}


def _themes_of(edition):
    """Return the published themes, as far as they still exist."""
    existing = {*Theme.objects.filter(edition__year=edition.year).values_list("pk", flat=True)}
    return [
        (str(theme.id), theme.name.text_in(get_language()))
        for theme in edition.themes
        if theme.id in existing
    ]
