from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Upload(models.Model):
    """What somebody sent and has not confirmed yet: its lines as texts, the headings first."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, "+", verbose_name=_("account")
    )
    table = models.CharField(_("table"), max_length=40)
    about = models.CharField(_("which rows"), max_length=40, blank=True, default="")
    file_name = models.CharField(_("file"), max_length=200)
    lines = models.JSONField(_("rows"))
    uploaded_at = models.DateTimeField(_("uploaded at"))

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        default_permissions = ()

    def __str__(self):
        return self.file_name
