"""A hall, and what is in it besides stands. All lengths are decimetres from its upper left."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.models.columns import line_column, spoken
from cooperation_week.lib.words import words_of
from events.exhibition.models.lengths import LONGEST, LengthField

USUAL_AISLE = 30


class HallQuerySet(models.QuerySet):
    def in_order(self):
        return self.order_by("position", "pk")


class Hall(models.Model):
    """A room in which stands are, of one edition: it never moves to another."""

    edition = models.ForeignKey(
        "events.Edition", models.CASCADE, "halls", verbose_name=_("edition")
    )
    # RESTRICT lets a venue go together with the whole edition, and never alone.
    venue = models.ForeignKey(
        "events.Venue",
        models.RESTRICT,
        "halls",
        null=True,
        blank=True,
        verbose_name=_("venue"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    slug = models.SlugField(pgettext_lazy("of a page", "address"), max_length=80)
    name = line_column(_("name"), longest=200)
    width = LengthField(_("width in m"))
    depth = LengthField(_("depth in m"))
    aisle = LengthField(
        _("smallest aisle in m"),
        default=USUAL_AISLE,
        help_text=_("Stands touch, or are at least so far from each other."),
    )
    floor_load = models.PositiveIntegerField(
        _("floor load in kg/m²"),
        null=True,
        blank=True,
        help_text=_("What the floor bears, of stands that say nothing else."),
    )

    objects = HallQuerySet.as_manager()

    class Meta:
        verbose_name = _("hall")
        verbose_name_plural = _("halls")
        constraints = [
            spoken("hall_has_a_name", "name", _("A hall has a name in at least one language.")),
            models.UniqueConstraint(
                fields=["edition", "slug"],
                name="hall_slug_once_in_an_edition",
                violation_error_message=_("Another hall has this address."),
            ),
            models.CheckConstraint(
                name="hall_has_a_size",
                condition=Q(width__gt=0, depth__gt=0, width__lte=LONGEST, depth__lte=LONGEST),
                violation_error_message=_("A hall is wider and deeper than nothing."),
            ),
            # What stands copy of their hall points here.
            models.UniqueConstraint(
                fields=["id", "edition", "width", "depth"], name="hall_with_its_size"
            ),
        ]

    def __str__(self):
        return str(words_of(self, "name"))


class HallZone(models.Model):
    """A named part of a hall. Its ground tells it from its neighbours, never its colour alone."""

    class Ground(models.TextChoices):
        PLAIN = "plain", pgettext_lazy("ground of a zone", "plain")
        TINTED = "tinted", pgettext_lazy("ground of a zone", "tinted")
        LINES = "lines", pgettext_lazy("ground of a zone", "lines")
        DOTS = "dots", pgettext_lazy("ground of a zone", "dots")

    hall = models.ForeignKey(Hall, models.CASCADE, "zones", verbose_name=_("hall"))
    name = line_column(_("name"), longest=200)
    ground = models.CharField(
        pgettext_lazy("of a zone", "ground"), max_length=6, choices=Ground, default=Ground.TINTED
    )
    x = LengthField(_("from the left in m"))
    y = LengthField(_("from the top in m"))
    width = LengthField(_("width in m"))
    depth = LengthField(_("depth in m"))

    class Meta:
        verbose_name = pgettext_lazy("of a hall", "zone")
        verbose_name_plural = pgettext_lazy("of a hall", "zones")
        constraints = [
            spoken("zone_has_a_name", "name", _("A zone has a name in at least one language.")),
            models.CheckConstraint(
                name="zone_has_a_size",
                condition=Q(width__gt=0, depth__gt=0),
                violation_error_message=_("A zone is wider and deeper than nothing."),
            ),
        ]

    def __str__(self):
        return str(words_of(self, "name"))


class HallDoor(models.Model):
    """A door in one of the four walls as the plan draws them."""

    class Side(models.TextChoices):
        TOP = "top", pgettext_lazy("wall of a plan", "top")
        RIGHT = "right", pgettext_lazy("wall of a plan", "right")
        BOTTOM = "bottom", pgettext_lazy("wall of a plan", "bottom")
        LEFT = "left", pgettext_lazy("wall of a plan", "left")

    class Kind(models.TextChoices):
        ENTRANCE = "entrance", _("entrance")
        EMERGENCY = "emergency", _("emergency exit")
        GOODS = "goods", _("goods")

    hall = models.ForeignKey(Hall, models.CASCADE, "doors", verbose_name=_("hall"))
    kind = models.CharField(
        pgettext_lazy("of a door", "kind"), max_length=9, choices=Kind, default=Kind.ENTRANCE
    )
    side = models.CharField(_("wall"), max_length=6, choices=Side)
    offset = LengthField(_("from the corner in m"), help_text=_("From the left, or from the top."))
    width = LengthField(_("width in m"))

    class Meta:
        verbose_name = _("door")
        verbose_name_plural = _("doors")
        constraints = [
            models.CheckConstraint(
                name="door_has_a_width",
                condition=Q(width__gt=0),
                violation_error_message=_("A door is wider than nothing."),
            )
        ]

    def __str__(self):
        return self.get_kind_display()


class PowerPoint(models.Model):
    hall = models.ForeignKey(Hall, models.CASCADE, "power_points", verbose_name=_("hall"))
    x = LengthField(_("from the left in m"))
    y = LengthField(_("from the top in m"))
    power = models.PositiveIntegerField(_("power in W"), null=True, blank=True)

    class Meta:
        verbose_name = _("power point")
        verbose_name_plural = _("power points")

    def __str__(self):
        return f"{self.power} W" if self.power else str(self._meta.verbose_name)
