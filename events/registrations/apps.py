from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.logs import hide_secrets


class RegistrationsConfig(AppConfig):
    name = "events.registrations"
    label = "registrations"
    verbose_name = _("Registrations")

    def ready(self):
        from events.registrations import checks  # noqa: F401, PLC0415 -- registers itself

        hide_secrets()
