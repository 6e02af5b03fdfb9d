from django.contrib.admin.apps import AdminConfig


class WeekAdminConfig(AdminConfig):
    default_site = "cooperation_week.admin.WeekAdminSite"
