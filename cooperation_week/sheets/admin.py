"""A list of the desk that can be taken away as a spreadsheet, and brought back."""

from functools import partial, wraps

from django.core.exceptions import PermissionDenied
from django.urls import path, reverse

from cooperation_week.sheets import views


class SheetAdmin:
    """A mixin for a model admin. It says which table its list is, in `sheet_table`.

    Exporting asks for the permission to view, bringing back for those to add and to change.
    """

    def sheet_table(self, request, about=None):
        """Return the table that is asked for, or the one about something; None without one."""
        raise NotImplementedError

    def sheet_choices(self, request):
        """Return (about, title) of the tables to choose from, where there are several."""
        return ()

    def get_urls(self):
        pages = (
            ("sheet/", views.sheet, self._may_bring, ""),
            ("sheet/file/", views.download, self.has_view_permission, "_file"),
            ("sheet/<int:number>/", views.difference, self._may_bring, "_difference"),
            ("sheet/<int:number>/drop/", views.drop, self._may_bring, "_drop"),
        )
        ours = [
            path(route, self.admin_site.admin_view(self._guarded(view, may)), name=f"{name}{last}")
            for name in [f"{self.opts.app_label}_{self.opts.model_name}_sheet"]
            for route, view, may, last in pages
        ]
        return ours + super().get_urls()

    def sheet_address(self, last="", *args):
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_sheet{last}"
        return reverse(name, args=args)

    def changelist_view(self, request, extra_context=None):
        """Offer the sheet beside the list."""
        given = {"sheet": self.sheet_address()} if self._may_bring(request) else {}
        return super().changelist_view(request, {**given, **(extra_context or {})})

    def _may_bring(self, request):
        return self.has_add_permission(request) and self.has_change_permission(request)

    def _guarded(self, view, may):
        @wraps(view)
        def guarded(request, **kwargs):
            if not may(request):
                raise PermissionDenied
            return partial(view, self)(request, **kwargs)

        return guarded
