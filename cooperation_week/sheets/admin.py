"""A list of the desk that can be taken away as a spreadsheet, and brought back."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.views.decorators.http import require_POST

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
        may_bring, may_take = self._may_bring, self.has_view_permission
        pages = (
            ("sheet/", self._guarded(views.sheet, may_bring), ""),
            ("sheet/file/", self._posted(views.download, may_take), "_file"),
            ("sheet/<int:number>/", self._guarded(views.difference, may_bring), "_difference"),
            ("sheet/<int:number>/drop/", self._posted(views.drop, may_bring), "_drop"),
        )
        name = f"{self.opts.app_label}_{self.opts.model_name}_sheet"
        ours = [
            path(route, self.admin_site.admin_view(view), name=f"{name}{last}")
            for route, view, last in pages
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
        def guarded(request, **kwargs):
            if not may(request):
                raise PermissionDenied
            return view(self, request, **kwargs)

        return guarded

    def _posted(self, view, may):
        """Guard a view that takes a form and shows no page."""

        def posted(model_admin, request, **kwargs):
            return require_POST(partial(view, model_admin))(request, **kwargs)

        return self._guarded(posted, may)
