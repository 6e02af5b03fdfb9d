import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperation_week.lib.crops import cropped
from cooperation_week.lib.names import han_name, latin_name


class Person(models.Model):
    """Someone on the programme. Names are kept in two scripts, family and given apart."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(pgettext_lazy("of a page", "address"), max_length=80, unique=True)
    latin_family = models.CharField(_("family name"), max_length=80, blank=True, default="")
    latin_given = models.CharField(_("given name"), max_length=80, blank=True, default="")
    han_family = models.CharField(
        _("family name in characters"), max_length=40, blank=True, default=""
    )
    han_given = models.CharField(
        _("given name in characters"), max_length=40, blank=True, default=""
    )
    is_family_first = models.BooleanField(_("does the family name come first?"), default=False)
    honorific = models.CharField(_("honorific"), max_length=60, blank=True, default="")
    position = models.CharField(
        pgettext_lazy("of a person", "position"), max_length=200, blank=True, default=""
    )
    affiliation = models.CharField(_("affiliation"), max_length=200, blank=True, default="")
    biography = models.TextField(_("biography"), blank=True, default="")
    # The name of a kept picture without its size: see cooperation_week/lib/pictures.py.
    photo = models.CharField(_("photo"), max_length=60, blank=True, default="", editable=False)
    # What crops are made around; both are None for a photo that was never cropped.
    focus_x = models.PositiveSmallIntegerField(
        _("focus from the left, in %"), null=True, blank=True, editable=False
    )
    focus_y = models.PositiveSmallIntegerField(
        _("focus from the top, in %"), null=True, blank=True, editable=False
    )
    is_sample = models.BooleanField(_("is it a sample?"), default=False)
    # What a schedule file told of them: see events/programme/schedules/memory.py.
    imported = models.JSONField(
        _("what a schedule file told"), default=dict, blank=True, editable=False
    )
    # Who logs in as this person, where anybody does: “my week” shows them their duties.
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="person",
        null=True,
        blank=True,
        verbose_name=_("account"),
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        permissions = [("erase_person", "Can erase a person from every release")]
        constraints = [
            models.CheckConstraint(
                name="person_has_a_name",
                condition=~Q(latin_family="", latin_given="", han_family="", han_given=""),
                violation_error_message=_("A person has a name, in one script or both."),
            ),
            models.CheckConstraint(
                name="person_focus_is_on_the_photo",
                condition=Q(focus_x__isnull=True, focus_y__isnull=True)
                | Q(focus_x__lte=100, focus_y__lte=100),
            ),
        ]

    def __str__(self):
        return " ".join(name for name in (self.latin_name, self.han_name) if name)

    @property
    def portrait(self):
        """Return the name of the photo as visitors see it: cropped, if it ever was."""
        return cropped(self.photo, self.focus_x, self.focus_y)

    @property
    def latin_name(self):
        return latin_name(self.latin_family, self.latin_given, family_first=self.is_family_first)

    @property
    def han_name(self):
        return han_name(self.han_family, self.han_given, family_first=self.is_family_first)
