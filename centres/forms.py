"""Forms and searches of the desk for the cooperation."""

from django import forms
from django.utils.translation import get_language, gettext, gettext_lazy

from cooperation_week.lib.countries import countries
from cooperation_week.lib.names import first_free, fold, pinyin_of
from cooperation_week.lib.words import words_of
from events.forms import AddressedForm
from events.programme.fields import PictureField, Search, is_row_number

# The two countries of the cooperation stand above the others.
FIRST_COUNTRIES = ("IT", "CN")


class SearchSeveral(Search, forms.SelectMultiple):
    """A search for as many institutions as one likes."""


class SeveralField(forms.ModelMultipleChoiceField):
    """Rows that were searched for. What cannot be the number of a row is refused as any other."""

    def clean(self, value):
        for key in value or ():
            if not is_row_number(key):
                raise self._refusal(key)
        return super().clean(value)

    def _refusal(self, key):
        message = self.error_messages["invalid_choice"]
        return forms.ValidationError(message, code="invalid_choice", params={"value": key})


class NamedForm(AddressedForm):
    """A form that makes a free address where none is given: two may have the same name."""

    def clean(self):
        cleaned = super().clean()
        if not self.data.get(self.add_prefix("slug")) and (made := cleaned.get("slug")):
            others = self._meta.model.objects.exclude(pk=self.instance.pk)
            taken = set(others.filter(slug__startswith=made).values_list("slug", flat=True))
            cleaned["slug"] = first_free(made, taken.__contains__)
        return cleaned


class TitledForm(NamedForm):
    """A form of what happened in a year, perhaps on a known day, whose column is `day`.

    The database does not compare the two: a year that SQLite takes out of a day needs a function
    of Django’s, without which a copy of the database could not be checked.
    """

    spoken, day = "title", None

    def clean(self):
        cleaned = super().clean()
        on, year = cleaned.get(self.day), cleaned.get("year")
        if on and year and on.year != year:
            self.add_error(self.day, gettext("This day is not in that year."))
        return cleaned


class AgreementForm(TitledForm):
    day = "signed_on"


class MilestoneForm(TitledForm):
    day = "held_on"


class InstitutionForm(NamedForm):
    country = forms.ChoiceField(
        label=gettext_lazy("Country"),
        required=False,
        help_text=gettext_lazy("Empty for an international body."),
    )
    new_logo = PictureField(label=gettext_lazy("New logo"), required=False)
    without_logo = forms.BooleanField(label=gettext_lazy("Remove the logo"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "country" in self.fields:
            named = dict(countries(get_language()))
            first = {code: named.pop(code) for code in FIRST_COUNTRIES}
            self.fields["country"].choices = [("", "–"), *first.items(), *named.items()]


def institutions_found(institutions, words):
    """Narrow a queryset to those in whose names or city all words occur, in pinyin too."""
    wanted = fold(words).split()
    if not wanted:
        return institutions
    found = [row.pk for row in institutions if all(word in _words_of(row) for word in wanted)]
    return institutions.filter(pk__in=found)


def _words_of(institution):
    said = [*words_of(institution, "name").values(), *words_of(institution, "city").values()]
    return fold(" ".join([*said, *map(pinyin_of, said)]))
