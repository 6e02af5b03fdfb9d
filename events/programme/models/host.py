from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.programme.models.session import Session


class Host(models.Model):
    """Who holds a session: an institution, or one of the bilateral centres."""

    session = models.ForeignKey(Session, models.CASCADE, "hosts", verbose_name=_("session"))
    institution = models.ForeignKey(
        "centres.Institution",
        models.PROTECT,
        "hosted",
        null=True,
        blank=True,
        verbose_name=_("institution"),
    )
    centre = models.ForeignKey(
        "centres.Centre",
        models.PROTECT,
        "hosted",
        null=True,
        blank=True,
        verbose_name=pgettext_lazy("of the cooperation", "centre"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = pgettext_lazy("of a session", "host")
        verbose_name_plural = pgettext_lazy("of a session", "hosts")
        constraints = [
            models.CheckConstraint(
                name="host_is_an_institution_or_a_centre",
                condition=Q(institution__isnull=False, centre__isnull=True)
                | Q(institution__isnull=True, centre__isnull=False),
                violation_error_message=_("Choose either an institution or a centre."),
            ),
            models.UniqueConstraint(
                fields=["session", "institution"],
                name="institution_hosts_a_session_once",
                violation_error_message=_("This institution holds the session already."),
            ),
            models.UniqueConstraint(
                fields=["session", "centre"],
                name="centre_hosts_a_session_once",
                violation_error_message=_("This centre holds the session already."),
            ),
        ]

    def __str__(self):
        return str(self.institution or self.centre)
