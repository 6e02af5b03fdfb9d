from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    name = "cooperation_week.mail"
    label = "mail"
    verbose_name = _("Mail")

    def ready(self):
        from cooperation_week.mail import checks  # noqa: F401, PLC0415 -- registers itself
