"""What all our forms for the staff share: three languages side by side, plain days and hours."""

from datetime import date

from django import forms
from django.contrib.admin import ShowFacets, TabularInline
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.html import format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from modeltranslation.admin import (
    TranslationAdmin,
    TranslationBaseModelAdmin,
    TranslationStackedInline,
)

from cooperation_week.lib.clocks import FIRST_YEAR, LAST_YEAR
from cooperation_week.lib.words import LANGUAGES, OWN_NAMES, TAGS, column
from cooperation_week.lists import NarrowLists

# The browser's own controls: Django's speak of the server's clock, which nobody here goes by.
Day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
Hour = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class CalendarDay(forms.DateField):
    """A day of the years that our clocks and calendars can tell."""

    widget = Day
    default_validators = [
        MinValueValidator(date(FIRST_YEAR, 1, 1)),
        MaxValueValidator(date(LAST_YEAR, 12, 31)),
    ]


def in_three(field):
    """Return the columns of a translated field, to stand side by side in a fieldset."""
    return tuple(column(field, language) for language in LANGUAGES)


class ThreeLanguages(TranslationBaseModelAdmin):
    """Name the language of each field in itself, and let the browser know it."""

    formfield_overrides = {
        models.DateField: {"form_class": CalendarDay},
        models.TextField: {
            "widget": forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"})
        },
    }

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and (original := getattr(db_field, "translated_field", None)):
            language = db_field.language
            field.label = f"{capfirst(original.verbose_name)} · {OWN_NAMES[language]}"
            field.widget.attrs["lang"] = TAGS[language]
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            # Nobody changes or deletes a person or a room in passing.
            field.widget.can_change_related = field.widget.can_delete_related = False
        return field


class WeekModelAdmin(NarrowLists, ThreeLanguages, TranslationAdmin):
    list_per_page = 100
    show_full_result_count = False
    show_facets = ShowFacets.NEVER

    def construct_change_message(self, request, form, formsets, add=False):
        """Name what was changed as the models do, so that the history speaks every language."""
        told = super().construct_change_message(request, form, formsets, add)
        with override(None):
            names = {name for formset in formsets for name in _names_in(formset.model)}
            names |= _names_in(self.model)
            for change in (change for said in told for change in said.values()):
                if "fields" in change:
                    plain = (_plain_name(label, names) for label in change["fields"])
                    change["fields"] = list(dict.fromkeys(plain))
        return told


class BoundedRows:
    """Rows inside another, of which no empty one is drawn before somebody asks for it."""

    extra = 0
    max_num = 300

    def get_formset(self, request, obj=None, **kwargs):
        """Draw no more rows than that, whatever number somebody sends: each takes its time."""
        return super().get_formset(request, obj, absolute_max=self.max_num, **kwargs)


class WeekTabularInline(BoundedRows, TabularInline):
    """Rows of a table, each field of which says its name to who does not see the table’s head."""

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        for field in formset.form.base_fields.values():
            field.widget.attrs.setdefault("aria-label", field.label)
        formset.deletion_widget = forms.CheckboxInput(attrs={"aria-label": _("Delete")})
        return formset


class WeekStackedInline(BoundedRows, ThreeLanguages, TranslationStackedInline):
    pass


def tagged(labels):
    """Show words as small boxes beside each other."""
    return format_html_join(" ", '<span class="gap">{}</span>', ((label,) for label in labels))


def _names_in(model):
    return {str(field.verbose_name) for field in model._meta.fields}


def _plain_name(label, names):
    """Return the model's own name of a field for its label, which has a capital and a language."""
    plain = label.partition(" · ")[0]
    plain = plain[:1].lower() + plain[1:]
    return plain if plain in names else label
