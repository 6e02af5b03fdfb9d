"""What a person keeps for themselves: starred sessions, and the secret of their calendar."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Star(models.Model):
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, "stars")
    edition = models.ForeignKey("events.Edition", models.CASCADE, "+")
    session_uid = models.UUIDField()

    class Meta:
        verbose_name = _("star")
        verbose_name_plural = _("stars")
        constraints = [
            models.UniqueConstraint(
                fields=["account", "session_uid"], name="star_once_for_a_session"
            )
        ]

    def __str__(self):
        return str(self.session_uid)


class FeedToken(models.Model):
    """The secret in the address of a personal calendar: only its SHA-256 is kept."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, "feed_tokens")
    edition = models.ForeignKey("events.Edition", models.CASCADE, "+")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("created at"))
    # A day is enough to know whether anybody still reads it.
    last_used_on = models.DateField(_("last used on"), null=True)

    class Meta:
        verbose_name = _("calendar secret")
        verbose_name_plural = _("calendar secrets")
        constraints = [
            models.UniqueConstraint(
                fields=["account", "edition"], name="feed_token_once_in_an_edition"
            )
        ]

    def __str__(self):
        return str(self.pk)
