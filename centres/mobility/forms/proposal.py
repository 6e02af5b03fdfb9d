"""The forms of a proposal together. Rows of courses come and go by buttons, without a script.

Pressing such a button sends all that was typed, and it comes back as it was, unchecked.
"""

import re

from django.utils.translation import gettext as _

from centres.mobility.agreeing.content import LEARNING, Content
from centres.mobility.agreeing.credits import write
from centres.mobility.forms.agreement import (
    TITLES,
    ConversionForm,
    CourseForm,
    StayForm,
    TeachingForm,
)

MOST_COURSES = 30
COURSE = re.compile(r"^course-([0-9]{1,2})-")
REMOVE = re.compile(r"^remove-([0-9]{1,2})$")


class Proposal:
    """`courses` are forms, and `teaching` is None, in an agreement on learning; or vice versa."""

    def __init__(self, kind, make, rows):
        self.stay = make(StayForm, "stay")
        is_learning = kind == LEARNING
        self.teaching = None if is_learning else make(TeachingForm, "teaching")
        self.conversion = make(ConversionForm, "conversion") if is_learning else None
        self.courses = [make(CourseForm, f"course-{row}") for row in range(rows * is_learning)]

    @property
    def forms(self):
        """Return the forms in the order of the page."""
        others = [self.conversion, self.teaching]
        return [self.stay, *self.courses, *filter(None, others)]

    @property
    def has_room(self):
        return len(self.courses) < MOST_COURSES

    def is_valid(self):
        # Each is asked, so that the page tells all that is wrong.
        answers = [form.is_valid() for form in self.forms]
        if self.teaching is None and not self.courses:
            self.stay.add_error(None, _("Name at least one course."))
            return False
        return all(answers)

    @property
    def after(self):
        return self.stay.cleaned_data["after"]

    @property
    def reason(self):
        return self.stay.cleaned_data["reason"]

    def content(self, parties):
        return Content(
            parties=parties,
            stay=self.stay.stay(),
            courses=tuple(form.course() for form in self.courses),
            conversion=self.conversion.cleaned_data["conversion"] if self.conversion else None,
            teaching=self.teaching.teaching() if self.teaching else None,
        )


def first_proposal(kind, stay):
    """Return the forms for a first version: the stay as it is known, one empty course."""
    return _shown(kind, {"stay": _stay(stay) | {"after": 0}}, 1)


def proposal_after(version, content):
    """Return the forms filled in with a version, to make the next one of it."""
    known = {
        "stay": _stay(content.stay) | {"after": version.number},
        "conversion": {"conversion": content.conversion and write(content.conversion.ects)},
        "teaching": content.teaching and _teaching(content.teaching),
        **{f"course-{row}": _course(each) for row, each in enumerate(content.courses)},
    }
    return _shown(content.kind, known, len(content.courses))


def sent_proposal(kind, data):
    """Return the forms bound to what was sent, without rows in which nothing was typed."""
    data = _with_courses(data, [row for row in _typed(data) if any(_words(row))])
    return Proposal(kind, lambda form, prefix: form(data, prefix=prefix), len(_typed(data)))


def rearranged(kind, data):
    """Return the forms after a button for rows was pressed, or None where it was another one."""
    rows, pressed = _typed(data), data.get("do", "")
    if pressed == "add":
        rows = [*rows, {}][:MOST_COURSES]
    elif found := REMOVE.match(pressed):
        rows = [row for number, row in enumerate(rows) if number != int(found[1])]
    else:
        return None
    known = {each: _under(data, each) for each in ("stay", "conversion", "teaching")}
    known |= {f"course-{number}": row for number, row in enumerate(rows)}
    return _shown(kind, known, len(rows))


def _shown(kind, known, rows):
    return Proposal(
        kind, lambda form, prefix: form(initial=known.get(prefix) or {}, prefix=prefix), rows
    )


def _typed(data):
    """Return the courses that were typed, in their order, as the browser sent them."""
    numbers = {int(found[1]) for name in data if (found := COURSE.match(name))}
    return [_under(data, f"course-{number}") for number in sorted(numbers)[:MOST_COURSES]]


def _under(data, prefix):
    start = f"{prefix}-"
    return {name.removeprefix(start): data[name] for name in data if name.startswith(start)}


def _with_courses(data, rows):
    others = {name: data[name] for name in data if not COURSE.match(name)}
    typed = {
        f"course-{number}-{name}": value
        for number, row in enumerate(rows)
        for name, value in row.items()
    }
    return others | typed


def _words(row):
    """Return what somebody typed in a row, as opposed to chose."""
    return [value.strip() for name, value in row.items() if not name.endswith("scheme")]


def _stay(stay):
    shown = {name: getattr(stay, name) for name in stay.__dataclass_fields__}
    return shown | {"level": f"{stay.scheme}:{stay.grade}" if stay.scheme else ""}


def _teaching(teaching):
    return {
        "hours": write(teaching.hours), "audience": teaching.audience, "topics": teaching.topics,
    }  # fmt: skip


def _course(course):
    home = course.recognised
    shown = {name: course.title.get(language, "") for language, name in TITLES.items()}
    shown |= {"code": course.code, "semester": course.semester, **_credits("", course.credits)}
    if home:
        shown |= {"home_title": home.title, "home_code": home.code}
        shown |= _credits("home_", home.credits)
    return shown


def _credits(before, credits):
    if credits is None:
        return {}
    return {f"{before}credits": write(credits.value), f"{before}scheme": credits.scheme}
