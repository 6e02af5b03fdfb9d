"""Which edition the desk is looking at: the one chosen in a list, else the newest."""

from django import forms
from django.contrib.admin import SimpleListFilter
from django.utils.translation import gettext_lazy as _

from events.models import Edition

ALL = "all"


def editions_known(request):
    """Return the editions, newest first, read once in a request."""
    if not hasattr(request, "editions_known"):
        request.editions_known = tuple(Edition.objects.newest_first())
    return request.editions_known


def edition_named(request, year):
    """Return the edition of a year as somebody wrote it, or None."""
    return next((e for e in editions_known(request) if str(e.year) == year), None)


def edition_chosen(request, year=None):
    """Return the edition whose year the address names, else the newest; None for all."""
    year = year or request.GET.get("edition")
    if year == ALL:
        return None
    return edition_named(request, year) or next(iter(editions_known(request)), None)


class EditionFilter(SimpleListFilter):
    """Show one edition at a time. A subclass says in `path` how its rows lead to their edition."""

    title = _("edition")
    parameter_name = "edition"
    path = "edition"

    def lookups(self, request, model_admin):
        self.edition = edition_chosen(request)
        return [(edition.year, str(edition)) for edition in editions_known(request)]

    def has_output(self):
        return True

    def queryset(self, request, queryset):
        return queryset.filter(**{self.path: self.edition}) if self.edition else queryset

    def choices(self, changelist):
        for year, title in [*self.lookup_choices, (ALL, _("All"))]:
            yield {
                "selected": year == (self.edition.year if self.edition else ALL),
                "query_string": changelist.get_query_string({self.parameter_name: year}),
                "display": title,
            }


class LegField(forms.ModelChoiceField):
    """A city of one edition, named with its year: Naples was host more than once."""

    def label_from_instance(self, leg):
        return f"{leg.edition} · {leg}"
