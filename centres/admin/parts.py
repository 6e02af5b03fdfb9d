"""What the lists and forms of the cooperation share."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from centres.forms import Search
from centres.models import Institution
from cooperation_week.editing import WeekModelAdmin, WeekStackedInline
from cooperation_week.lib.words import words_of


class SearchesInstitutions:
    """Rows that name an institution: it is searched for, in any language and in pinyin."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.related_model is Institution:
            kwargs["widget"] = Search(db_field)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class InOrderInline(WeekStackedInline):
    def get_queryset(self, request):
        return super().get_queryset(request).order_by("position", "pk")


class CooperationAdmin(WeekModelAdmin):
    """A list whose rows are called by the words in `spoken`."""

    spoken = "name"

    @admin.display(description=_("name"))
    def called(self, row):
        return str(words_of(row, self.spoken))


class TitledAdmin(CooperationAdmin):
    spoken = "title"

    @admin.display(description=_("title"))
    def called(self, row):
        return super().called(row)
