"""Where an edition is held: its days in a city, the houses there, and their rooms."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperation_week.lib.clocks import validate_zone
from cooperation_week.lib.words import said_in_some_language, words_of
from events.models.edition import Country, Edition


class Leg(models.Model):
    """The edition's days in one city, on that city's clock."""

    edition = models.ForeignKey(Edition, models.CASCADE, "legs", verbose_name=_("edition"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    slug = models.SlugField(pgettext_lazy("of a page", "address"), max_length=60)
    city = models.CharField(_("city"), max_length=100, blank=True, default="")
    country = models.CharField(_("country"), max_length=2, choices=Country)
    zone = models.CharField(_("time zone"), max_length=40, validators=[validate_zone])
    first_day = models.DateField(_("first day"), null=True, blank=True)
    last_day = models.DateField(_("last day"), null=True, blank=True)
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )

    class Meta:
        verbose_name = _("leg")
        verbose_name_plural = _("legs")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "slug"], name="leg_slug_once_in_an_edition"
            ),
            models.CheckConstraint(
                name="leg_has_a_city",
                condition=said_in_some_language("city"),
                violation_error_message=_("A leg names its city in at least one language."),
            ),
            models.CheckConstraint(
                name="leg_ends_after_it_starts",
                condition=Q(last_day__gte=F("first_day")),
                violation_error_message=_("The last day is not before the first."),
            ),
        ]

    def __str__(self):
        return str(words_of(self, "city"))


class VenueQuerySet(models.QuerySet):
    def of(self, edition):
        """Return the edition's venues in the order of its legs."""
        return (
            self.filter(leg__edition=edition)
            .select_related("leg")
            .order_by("leg__position", "leg", "position", "pk")
        )


class Venue(models.Model):
    leg = models.ForeignKey(Leg, models.CASCADE, "venues", verbose_name=_("leg"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name = models.CharField(_("name"), max_length=200, blank=True, default="")
    address = models.CharField(_("address"), max_length=300, blank=True, default="")
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )

    objects = VenueQuerySet.as_manager()

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        constraints = [
            models.CheckConstraint(
                name="venue_has_a_name",
                condition=said_in_some_language("name"),
                violation_error_message=_("A venue has a name in at least one language."),
            )
        ]

    def __str__(self):
        return f"{words_of(self, 'name')} · {self.leg}"


class RoomQuerySet(models.QuerySet):
    def of(self, edition):
        """Return the edition's rooms in the order of its legs and venues."""
        return (
            self.filter(venue__leg__edition=edition)
            .select_related("venue__leg")
            .order_by(
                "venue__leg__position", "venue__leg", "venue__position", "venue", "position", "pk"
            )
        )


class Room(models.Model):
    venue = models.ForeignKey(Venue, models.CASCADE, "rooms", verbose_name=_("venue"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name = models.CharField(_("name"), max_length=200, blank=True, default="")
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    booths = models.PositiveSmallIntegerField(_("interpreting booths"), null=True, blank=True)
    is_step_free = models.BooleanField(_("is it step-free?"), null=True, blank=True)

    objects = RoomQuerySet.as_manager()

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        constraints = [
            models.CheckConstraint(
                name="room_has_a_name",
                condition=said_in_some_language("name"),
                violation_error_message=_("A room has a name in at least one language."),
            )
        ]

    def __str__(self):
        return f"{words_of(self, 'name')} · {self.venue}"
