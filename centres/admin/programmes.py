"""The desk of the programmes that fund joint projects."""

from django.contrib import admin
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from centres.admin.parts import CooperationAdmin, InOrderInline
from centres.forms import NamedForm
from centres.models import Agreement, JointCall, JointProgramme
from cooperation_week.editing import in_three


class JointCallInline(InOrderInline):
    model = JointCall
    fields = (
        ("years", "closed_on", "position"),
        in_three("closing"),
        ("received", "selected"),
        in_three("note"),
        "sources",
    )


@admin.register(JointProgramme)
class JointProgrammeAdmin(CooperationAdmin):
    form = NamedForm
    inlines = (JointCallInline,)
    list_display = ("called", "first_year", "last_year", "received", "selected")
    ordering = ("-first_year", "pk")
    fieldsets = (
        (None, {"fields": (in_three("name"), ("first_year", "last_year", "agreement"))}),
        (_("About"), {"fields": (in_three("themes"), in_three("about"), "sources", "slug")}),
    )

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.annotate(came=Sum("calls__received"), chosen=Sum("calls__selected"))

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "agreement":
            kwargs["queryset"] = Agreement.objects.order_by("-year", "pk")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=_("projects received"), ordering="came")
    def received(self, programme):
        return programme.came

    @admin.display(description=_("projects selected"), ordering="chosen")
    def selected(self, programme):
        return programme.chosen
