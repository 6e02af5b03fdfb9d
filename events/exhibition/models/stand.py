"""A place in a hall for one exhibitor."""

import re

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cooperation_week.lib.constraints import Apart, SameRow
from events.exhibition.models.hall import Hall
from events.exhibition.models.lengths import LengthField

NUMBER = re.compile(r"([A-Z]{0,3})([0-9]{1,4})([A-Z]?)")


class StandQuerySet(models.QuerySet):
    def of(self, edition):
        return self.filter(edition=edition)

    def free(self):
        return self.filter(exhibitor=None)


class Stand(models.Model):
    """A rectangle of a plan, in decimetres, what it offers, and who has it.

    `hall_width` and `hall_depth` are those of its hall: the database keeps them so, and with them
    every stand inside its hall. `number` is what the sign says.
    """

    edition = models.ForeignKey(
        "events.Edition", models.CASCADE, "stands", verbose_name=_("edition")
    )
    # RESTRICT lets a hall go together with the whole edition, and never from under its stands.
    hall = models.ForeignKey(Hall, models.RESTRICT, "stands", verbose_name=_("hall"))
    hall_width = models.PositiveSmallIntegerField(editable=False)
    hall_depth = models.PositiveSmallIntegerField(editable=False)
    number = models.CharField(
        pgettext_lazy("of a stand", "number"),
        max_length=8,
        validators=[
            RegexValidator(
                re.compile(f"^{NUMBER.pattern}$"),
                _("A number is up to three letters and up to four digits, as A12."),
            )
        ],
        help_text=_("What the sign of the stand says, as A12."),
    )
    x = LengthField(_("from the left in m"))
    y = LengthField(_("from the top in m"))
    width = LengthField(_("width in m"))
    depth = LengthField(_("depth in m"))
    power = models.PositiveIntegerField(_("power in W"), null=True, blank=True)
    has_water = models.BooleanField(_("water"), default=False)
    has_network = models.BooleanField(_("network by cable"), default=False)
    load = models.PositiveIntegerField(
        _("load in kg/m²"),
        null=True,
        blank=True,
        help_text=_("Empty: what the floor of the hall bears."),
    )
    exhibitor = models.OneToOneField(
        "exhibition.Exhibitor",
        models.SET_NULL,
        related_name="stand",
        null=True,
        blank=True,
        verbose_name=_("exhibitor"),
    )

    objects = StandQuerySet.as_manager()

    class Meta:
        verbose_name = _("stand")
        verbose_name_plural = _("stands")
        permissions = [("allot_stand", "Can give stands to exhibitors")]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "number"],
                name="stand_number_once_in_an_edition",
                violation_error_message=_("Another stand of this edition has this number."),
            ),
            models.CheckConstraint(
                name="stand_has_a_size",
                condition=Q(width__gt=0, depth__gt=0),
                violation_error_message=_("A stand is wider and deeper than nothing."),
            ),
            models.CheckConstraint(
                name="stand_is_inside_its_hall",
                condition=Q(
                    hall_width__gte=F("x") + F("width"), hall_depth__gte=F("y") + F("depth")
                ),
                violation_error_message=_("A stand is inside its hall."),
            ),
            SameRow(
                name="stand_knows_its_hall",
                table="exhibition_hall",
                columns={
                    "hall_id": "id",
                    "edition_id": "edition_id",
                    "hall_width": "width",
                    "hall_depth": "depth",
                },
            ),
            SameRow(
                name="stand_is_of_the_edition_of_its_exhibitor",
                table="exhibition_exhibitor",
                columns={"exhibitor_id": "id", "edition_id": "edition_id"},
            ),
            Apart(name="stands_do_not_overlap", owner="hall_id"),
        ]

    def __str__(self):
        return self.number

    @property
    def area(self):
        """Return its size in square metres."""
        return self.width * self.depth / 100

    @property
    def order(self):
        return order_of(self.number)


def order_of(number):
    """Return what to sort numbers of stands by: A2 before A12."""
    letters, digits, after = NUMBER.fullmatch(number).groups()
    return letters, int(digits), after
