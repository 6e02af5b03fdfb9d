"""Photos, each with what it shows in words and who took it; those of a session."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.crops import cropped
from cooperation_week.lib.words import said_in_some_language, words_of
from events.programme.models.session import Session


class DescribedPhoto(models.Model):
    """A photo with its focus, what it shows in words, and who took it."""

    position = models.PositiveSmallIntegerField(_("position"), default=0)
    # The name of a kept picture without its size: see cooperation_week/lib/pictures.py.
    picture = models.CharField(_("picture"), max_length=60, editable=False)
    focus_x = models.PositiveSmallIntegerField(_("focus from the left, in %"), editable=False)
    focus_y = models.PositiveSmallIntegerField(_("focus from the top, in %"), editable=False)
    alt = models.CharField(
        _("what it shows"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("Read aloud to those who do not see the photo."),
    )
    credit = models.CharField(
        _("credit"),
        max_length=120,
        blank=True,
        default="",
        help_text=_("Who took it, and under which licence."),
    )

    class Meta:
        abstract = True

    def __str__(self):
        return str(words_of(self, "alt"))

    @property
    def thumbnail(self):
        return cropped(self.picture, self.focus_x, self.focus_y)


class SessionPhoto(DescribedPhoto):
    session = models.ForeignKey(Session, models.CASCADE, "photos", verbose_name=_("session"))

    class Meta:
        verbose_name = _("photo of a session")
        verbose_name_plural = _("photos of sessions")
        constraints = [
            models.CheckConstraint(
                name="session_photo_is_described",
                condition=said_in_some_language("alt"),
                violation_error_message=_("Say in at least one language what the photo shows."),
            ),
            models.CheckConstraint(
                name="session_photo_focus_is_on_it",
                condition=Q(focus_x__lte=100, focus_y__lte=100),
            ),
        ]
