"""The staff's site: its name and the order of its sections."""

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class WeekAdminSite(AdminSite):
    site_title = site_header = _("Cooperation Week")
