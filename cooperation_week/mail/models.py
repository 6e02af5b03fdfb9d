from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# What a mail says: it goes as soon as it is no longer needed.
NO_BODY = {"text": "", "html": "", "calendar": ""}


class MessageQuerySet(models.QuerySet):
    def due(self, now):
        """Return what may be sent now and is in no living worker's hands."""
        return self.filter(state=Message.State.QUEUED, next_try_at__lte=now).filter(
            Q(lease_until=None) | Q(lease_until__lte=now)
        )

    def with_body(self):
        return self.exclude(**NO_BODY)

    def purge_bodies(self):
        return self.with_body().update(**NO_BODY)


class Message(models.Model):
    """A mail in the outbox. It was rendered when it was queued and is sent as it stands."""

    class State(models.TextChoices):
        QUEUED = "queued", _("queued")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")

    key = models.CharField(_("key"), max_length=120, unique=True)
    recipient = models.EmailField(_("recipient"))
    language = models.CharField(_("language"), max_length=7)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(_("HTML"), blank=True)
    calendar = models.TextField(_("calendar"), blank=True)
    calendar_method = models.CharField(_("calendar’s method"), max_length=10, blank=True)
    state = models.CharField(_("state"), max_length=6, choices=State, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    message_id = models.CharField(_("Message-ID"), max_length=200)
    queued_at = models.DateTimeField(_("queued at"))
    next_try_at = models.DateTimeField(_("next try at"))
    lease_until = models.DateTimeField(_("in a worker’s hands until"), null=True)
    expires_at = models.DateTimeField(_("body expires at"), null=True)
    sent_at = models.DateTimeField(_("sent at"), null=True)
    error = models.CharField(_("error"), max_length=200, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        permissions = [("resend_message", _("Can send a failed mail again"))]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(state="queued"),
                name="mail_waiting_by_next_try",
            )
        ]

    def __str__(self):
        return self.subject
