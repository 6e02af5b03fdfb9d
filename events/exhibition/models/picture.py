"""Pictures of an exhibition, each with what it shows in words and who took it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from centres.models.columns import line_column, spoken
from cooperation_week.lib.crops import cropped
from cooperation_week.lib.words import words_of
from events.exhibition.models.exhibition import Exhibition


class ExhibitionPicture(models.Model):
    exhibition = models.ForeignKey(
        Exhibition, models.CASCADE, "pictures", verbose_name=_("exhibition")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    # The name of a kept picture without its size: see cooperation_week/lib/pictures.py.
    picture = models.CharField(_("picture"), max_length=60, editable=False)
    focus_x = models.PositiveSmallIntegerField(_("focus from the left, in %"), editable=False)
    focus_y = models.PositiveSmallIntegerField(_("focus from the top, in %"), editable=False)
    alt = line_column(
        _("what it shows"), help_text=_("Read aloud to those who do not see the photo.")
    )
    credit = line_column(
        _("credit"), longest=120, help_text=_("Who took it, and under which licence.")
    )

    class Meta:
        verbose_name = _("picture of an exhibition")
        verbose_name_plural = _("pictures of exhibitions")
        constraints = [
            spoken(
                "exhibition_picture_is_described",
                "alt",
                _("Say in at least one language what the photo shows."),
            ),
            models.CheckConstraint(
                name="exhibition_picture_focus_is_on_it",
                condition=Q(focus_x__lte=100, focus_y__lte=100),
            ),
        ]

    def __str__(self):
        return str(words_of(self, "alt"))

    @property
    def thumbnail(self):
        return cropped(self.picture, self.focus_x, self.focus_y)
