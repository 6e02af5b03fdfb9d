from django.db import models
from django.utils.translation import gettext_lazy as _


class Draft(models.Model):
    """What somebody typed before they have proved to read the mail at this address.

    `key` is in their session, and is the same for the same form with the same address. It becomes
    a registration when the mailed code is entered, or is deleted by `apply_retention` when it has
    expired.
    """

    key = models.CharField(max_length=64, unique=True)
    edition = models.ForeignKey("events.Edition", models.CASCADE, "+", verbose_name=_("edition"))
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=7)
    typed = models.JSONField(_("what was typed"))
    delegate = models.ForeignKey("registrations.Delegate", models.CASCADE, "+", null=True)
    # Of the mailed code: its digest, the key of its mail, and since when it holds.
    code_digest = models.CharField(max_length=64, editable=False)
    mail_key = models.CharField(max_length=100, editable=False)
    code_sent_at = models.DateTimeField(editable=False)
    created_at = models.DateTimeField(_("created at"))
    expires_at = models.DateTimeField(_("expires at"))

    class Meta:
        verbose_name = _("unfinished registration")
        verbose_name_plural = _("unfinished registrations")

    def __str__(self):
        return str(self.pk)
