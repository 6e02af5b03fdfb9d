import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.mobility.models.columns import Level, Scheme, audiences_column
from centres.models.columns import line_column, text_column

# In which one studies or teaches there.
LANGUAGES = {"it": _("Italian"), "en": _("English"), "zh": _("Chinese")}


class Destination(models.Model):
    """A place to go to in a call: an institution, a field, and how many it takes."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    call = models.ForeignKey("mobility.Call", models.PROTECT, "destinations")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    institution = models.ForeignKey(
        "centres.Institution", models.PROTECT, "destinations", verbose_name=_("institution")
    )
    unit = line_column(_("department"), longest=200)
    field = line_column(_("field"), longest=200)
    about = text_column(_("about it"))
    funding = line_column(_("funding"))
    level = models.CharField(
        _("level of studies"), max_length=9, choices=Level, blank=True, default="",
        help_text=_("Empty: any, or none."),
    )  # fmt: skip
    audiences = audiences_column()
    places = models.PositiveSmallIntegerField(_("places"))
    most_of_one_home = models.PositiveSmallIntegerField(
        _("most from one home institution"), null=True, blank=True
    )
    language = models.CharField(
        _("language"), max_length=2, blank=True, default="",
        choices=list(LANGUAGES.items()),
    )  # fmt: skip
    scheme = models.CharField(
        _("certificate asked"), max_length=4, choices=Scheme, blank=True, default=""
    )
    grade = models.CharField(
        pgettext_lazy("in a language", "level asked"), max_length=2, blank=True, default=""
    )
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        verbose_name = _("destination")
        verbose_name_plural = _("destinations")
        constraints = [
            models.CheckConstraint(
                name="mobility_destination_takes_somebody",
                condition=Q(places__gte=1),
                violation_error_message=_("A destination has at least one place."),
            ),
            models.CheckConstraint(
                name="mobility_destination_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The last day is not before the first."),
            ),
            models.CheckConstraint(
                name="mobility_destination_names_the_certificate",
                condition=Q(scheme="", grade="") | (~Q(scheme="") & ~Q(grade="")),
                violation_error_message=_("Say which certificate, and which level of it."),
            ),
        ]

    def __str__(self):
        return f"{self.institution}"


class PlacePool(models.Model):
    """How many places a destination has. Its row is locked before anybody gets or loses one.

    `taken` counts offers that stand or were accepted; an open offer counts as taken.
    """

    destination = models.OneToOneField(Destination, models.CASCADE, related_name="pool")
    capacity = models.PositiveSmallIntegerField(_("places"))
    taken = models.PositiveSmallIntegerField(_("taken"), default=0)
    next_reserve_number = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("number of places")
        verbose_name_plural = _("numbers of places")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="no_more_places_are_taken_than_there_are",
                condition=Q(taken__lte=F("capacity")),
            )
        ]

    def __str__(self):
        return str(self.destination_id)

    @property
    def free(self):
        return self.capacity - self.taken
