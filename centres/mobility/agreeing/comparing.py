"""What differs between two versions of an agreement, in words for the three who approve them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from centres.mobility.agreeing.content import from_json
from centres.mobility.agreeing.credits import write
from centres.mobility.agreeing.wording import (
    in_a_row,
    write_day_of,
    write_field,
    write_language,
    write_level,
    write_recognised,
)


@dataclass(frozen=True, slots=True)
class Difference:
    """`before` is empty for what is new, `after` for what is gone."""

    label: str
    before: str
    after: str


def differences(before, after):
    """Return what differs between two versions; nothing where there is no version before."""
    if before is None:
        return []
    old, new = _said(from_json(before.content)), _said(from_json(after.content))
    labels = dict.fromkeys([*old, *new])
    found = [Difference(each, old.get(each, ""), new.get(each, "")) for each in labels]
    return [each for each in found if each.before != each.after]


def _said(content):
    """Return all that may change as words, by labels in the order of the document."""
    stay = content.stay
    return {
        _("First day"): write_day_of(stay.starts_on),
        _("Last day"): write_day_of(stay.ends_on),
        pgettext("of a stay", "Place"): stay.place,
        _("Coordinator at home"): stay.home_contact,
        _("Coordinator at the host"): stay.host_contact,
        _("Language"): write_language(stay),
        _("Level in this language"): write_level(stay),
        _("Field (ISCED-F)"): write_field(stay),
        _("Level of studies (EQF)"): str(stay.eqf or ""),
        **_teaching(content.teaching),
        **_courses(content.courses),
        _("Conversion of credits"): str(content.conversion or ""),
    }


def _teaching(teaching):
    if teaching is None:
        return {}
    return {
        _("Hours of teaching"): write(teaching.hours),
        _("Who is taught"): teaching.audience,
        _("Topics"): teaching.topics,
    }


def _courses(courses):
    """Return a line a course; a course is known again by its code and its titles."""
    found = {}
    for course in courses:
        titles = " / ".join(course.title.values())
        label = _("Course: %(title)s") % {"title": in_a_row(course.code, titles)}
        home = _("recognised at home as: %(course)s") % {"course": write_recognised(course)}
        said = in_a_row(course.semester, str(course.credits), home)
        found[label] = f"{found[label]} + {said}" if label in found else said
    return found
