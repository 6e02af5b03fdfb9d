import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 255
LONGEST_REASON = 300


class PersonalKey(models.Model):
    """That a person has a key; the key itself is a file of this name: see keys.py."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("account")
    )
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = _("key of a person")
        verbose_name_plural = _("keys of people")
        default_permissions = ()

    def __str__(self):
        return str(self.uid)


class PrivateFileQuerySet(models.QuerySet):
    def kept(self):
        return self.filter(binned_at=None)


class PrivateFile(models.Model):
    """A sealed file. Once it is in the bin nobody opens it, and a backup still finds it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.ForeignKey(
        PersonalKey, models.CASCADE, "files", verbose_name=_("key of a person")
    )
    name = models.CharField(_("name of the file"), max_length=LONGEST_NAME, blank=True)
    size = models.PositiveIntegerField(_("bytes"))
    kept_at = models.DateTimeField(_("kept at"))
    binned_at = models.DateTimeField(_("thrown away at"), null=True)

    objects = PrivateFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("private file")
        verbose_name_plural = _("private files")
        default_permissions = ()
        constraints = [
            # SQLite stores whatever length it is given.
            models.CheckConstraint(
                name="private_file_name_is_short", condition=Q(name__length__lte=LONGEST_NAME)
            ),
            models.CheckConstraint(
                name="private_file_in_the_bin_has_no_name",
                condition=Q(binned_at=None) | Q(name=""),
            ),
        ]

    def __str__(self):
        return str(self.uid)


class Opening(models.Model):
    """That somebody opened a private file. Only added; it outlives the file."""

    at = models.DateTimeField(_("at"))
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, "+", null=True, verbose_name=_("who")
    )
    file_uid = models.UUIDField(_("file"))
    was_own = models.BooleanField(_("their own"))
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON, blank=True, default="")

    class Meta:
        verbose_name = _("opening of a private file")
        verbose_name_plural = _("openings of private files")
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                name="opening_reason_is_short", condition=Q(reason__length__lte=LONGEST_REASON)
            )
        ]
        indexes = [models.Index(fields=["file_uid", "at"], name="opening_by_file")]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.file_uid}"
