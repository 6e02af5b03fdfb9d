"""A list of the desk that can be taken away as a spreadsheet, and brought back."""

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
        pages = (
            ("sheet/", self._bringing(views.sheet), ""),
            ("sheet/file/", require_POST(self._taking(views.download)), "_file"),
            ("sheet/<int:number>/", self._bringing(views.difference), "_difference"),
            ("sheet/<int:number>/drop/", require_POST(self._bringing(views.drop)), "_drop"),
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

    def _bringing(self, view):
        return self._guarded(view, self._may_bring)

    def _taking(self, view):
        return self._guarded(view, self.has_view_permission)

    def _guarded(self, view, may):
        def guarded(request, **kwargs):
            if not may(request):
                raise PermissionDenied
            return view(self, request, **kwargs)

        return guarded
