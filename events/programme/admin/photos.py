"""Photos at the desk: those of a session, and choosing what is in focus."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation_week.editing import WeekStackedInline, in_three
from cooperation_week.lib.pictures import address_of
from events.programme.models import SessionPhoto
from events.programme.picture_forms import SessionPhotoForm


class PhotoInline(WeekStackedInline):
    model = SessionPhoto
    form = SessionPhotoForm
    max_num = 30
    verbose_name_plural = gettext_lazy("Photos")
    readonly_fields = ("photo_now",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("new_picture", "position", "credit"),
                    in_three("alt"),
                    "photo_now",
                    ("across", "down"),
                ),
                "classes": ("collapse",),
            },
        ),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).order_by("position", "pk")

    @admin.display(description=gettext_lazy("photo"))
    def photo_now(self, row):
        return focus_chooser(row.picture, row.thumbnail, row)


def focus_chooser(picture, crop, alt):
    """Show a picture whole, to click at what matters, beside the crop that visitors see."""
    if not picture:
        return "–"
    return format_html(
        '<span class="chooser"><span data-focus><img src="{}" alt="{}" width="160"></span>'
        '<img class="portrait" src="{}" alt="{}" width="160"></span><span class="help">{}</span>',
        address_of(picture, "small"),
        _("The whole picture"),
        address_of(crop, "small"),
        alt,
        _("Click at what must stay in sight: the numbers below follow. Then save."),
    )
