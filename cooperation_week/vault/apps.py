from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VaultConfig(AppConfig):
    name = "cooperation_week.vault"
    label = "vault"
    verbose_name = _("Private files")

    def ready(self):
        from cooperation_week.vault import checks  # noqa: F401, PLC0415 -- registers itself
