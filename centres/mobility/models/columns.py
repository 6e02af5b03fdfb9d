"""Columns that several rows of mobility have: for whom, which way, how far in a language."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Audience(models.TextChoices):
    STUDENT = "student", _("Student")
    DOCTORAL = "doctoral", _("Doctoral student")
    TEACHER = "teacher", _("Teacher or researcher")
    STAFF = "staff", pgettext_lazy("of a university", "Member of the staff")


class Direction(models.TextChoices):
    TO_ITALY = "cn-it", _("From China to Italy")
    TO_CHINA = "it-cn", _("From Italy to China")
    BOTH = "both", _("Both ways")


class Level(models.TextChoices):
    """Of studies; `eqf` is the level of the European Qualifications Framework."""

    BACHELOR = "bachelor", _("Bachelor")
    MASTER = "master", _("Master")
    DOCTORATE = "doctorate", _("Doctorate")

    @property
    def eqf(self):
        return {"bachelor": 6, "master": 7, "doctorate": 8}[self.value]


class Scheme(models.TextChoices):
    """How far somebody is in a language: the European framework, and the test of Chinese."""

    CEFR = "cefr", "CEFR"
    HSK = "hsk", "HSK"


GRADES = {
    Scheme.CEFR: ("A1", "A2", "B1", "B2", "C1", "C2"),
    Scheme.HSK: ("1", "2", "3", "4", "5", "6", "7", "8", "9"),
}


def validate_audiences(value):
    if not isinstance(value, list) or not {*value} <= {*Audience.values}:
        raise ValidationError(_("Choose for whom it is."))


def audiences_column(**options):
    """Return a list of audiences; an empty one stands for everybody."""
    return models.JSONField(
        _("for whom"), default=list, blank=True, validators=[validate_audiences], **options
    )


def direction_column():
    return models.CharField(_("direction"), max_length=5, choices=Direction)


def no_longer_than(name, **lengths):
    """Return the constraint on lengths that SQLite does not keep by itself."""
    limits = {f"{field}__length__lte": most for field, most in lengths.items()}
    return models.CheckConstraint(name=name, condition=Q(**limits))
