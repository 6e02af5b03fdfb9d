from django.contrib.admin.apps import AdminConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class WeekAdminConfig(AdminConfig):
    default_site = "cooperation_week.admin.WeekAdminSite"


class WeekStaticFilesConfig(StaticFilesConfig):
    """Collect what pages ask for. Compressing all that packages bring takes a minute."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "bootstrap-*",
        "bootstrap.[bcejr]*",
        "bootstrap.min.js*",
        "htm?x-4*",
        "htmx-4*",
        "ext",
    ]
