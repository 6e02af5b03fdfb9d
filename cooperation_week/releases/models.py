import json

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SubjectManager(models.Manager):
    def locked(self, name):
        """Return the subject's row, made if need be, locked until the transaction ends."""
        self.get_or_create(name=name)
        return self.select_for_update().get(name=name)


class Subject(models.Model):
    """What is released as a whole, an edition for example; its row is the lock on publishing."""

    name = models.SlugField(_("name"), max_length=40, unique=True)
    newest = models.OneToOneField(
        "releases.Release", models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = SubjectManager()

    class Meta:
        verbose_name = _("subject")
        verbose_name_plural = _("publishing")
        default_permissions = ()

    def __str__(self):
        return self.name

    @property
    def newest_number(self):
        """Return the number of the newest release, 0 before the first."""
        return self.newest.number if self.newest else 0


class Release(models.Model):
    """A subject as visitors read it. `document` is canonical JSON, `digest` its SHA-256."""

    subject = models.ForeignKey(Subject, models.PROTECT, "releases", verbose_name=_("subject"))
    number = models.PositiveIntegerField(_("number"))
    released_at = models.DateTimeField(_("released at"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        "+",
        null=True,
        verbose_name=_("author"),
    )
    # Also in the document; here so that a list need not read megabytes.
    note = models.JSONField(_("note"), default=dict)
    document = models.TextField(_("document"))
    digest = models.CharField(_("digest"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        default_permissions = ("view",)
        permissions = [("publish_release", _("Can publish, and go back to an older release"))]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "number"], name="release_number_once_in_a_subject"
            )
        ]

    def __str__(self):
        return f"{self.subject.name} {self.number}"

    def content(self):
        """Return the document: subject, number, released_at, note and parts."""
        return json.loads(self.document)
