"""Pictures of an exhibition, each with what it shows in words and who took it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from centres.models.columns import spoken
from events.exhibition.models.exhibition import Exhibition
from events.programme.models.photo import DescribedPhoto


class ExhibitionPicture(DescribedPhoto):
    exhibition = models.ForeignKey(
        Exhibition, models.CASCADE, "pictures", verbose_name=_("exhibition")
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
