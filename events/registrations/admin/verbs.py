"""What the desk’s pages share: forms only read, and a verb writes; why it refused is shown."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import path

from cooperation_week.lib.refusals import Refused
from cooperation_week.lists import NarrowLists
from events.programme.fields import is_row_number

DECIDE = "registrations.decide_registration"


class ReadingForm(forms.ModelForm):
    """A form that leaves its row alone. `refusal` is why the verb would not do what it says."""

    refusal = None

    def clean(self):
        cleaned = super().clean()
        if self.refusal:
            self.add_error(None, self.refusal)
        return cleaned

    def _post_clean(self):
        """Write nothing into the row: the verb reads it again once it is locked."""


class DeskAdmin(NarrowLists, admin.ModelAdmin):
    """A list of the desk. What is in it is never deleted, nor added but where a page says so."""

    list_per_page = 100
    show_full_result_count = False

    def pages(self):
        """Yield (route, view, name) of the pages that this list has besides Django’s."""
        return ()

    def get_urls(self):
        prefix = f"{self.opts.app_label}_{self.opts.model_name}"
        ours = [
            path(route, self.admin_site.admin_view(view), name=f"{prefix}_{name}")
            for route, view, name in self.pages()
        ]
        return ours + super().get_urls()

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Show the form again, as it was filled in, when the verb refused and all was undone."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Refused as refusal:
            request.refusal = str(refusal)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def response_action(self, request, queryset, **kwargs):
        """Refuse what cannot be the number of a row; Django breaks off."""
        chosen = request.POST.getlist("_selected_action")
        if all(is_row_number(key) for key in chosen):
            return super().response_action(request, queryset, **kwargs)
        raise PermissionDenied

    def history_view(self, request, object_id, extra_context=None):
        """Answer those who may see nothing alike, whether there is such a row or not."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class ReadOnlyAdmin(DeskAdmin):
    def has_change_permission(self, request, obj=None):
        return False


def show(request, template, title, **context):
    """Answer with a page of the desk that is none of Django’s."""
    context = {**admin.site.each_context(request), "title": title, **context}
    return render(request, f"admin/registrations/{template}.html", context)
