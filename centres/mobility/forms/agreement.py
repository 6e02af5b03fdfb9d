"""What is typed into a proposal of an agreement: the stay, and the courses or the teaching."""

from datetime import timedelta
from decimal import Decimal

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from centres.mobility.agreeing.content import Course, HomeCourse, Stay, Teaching
from centres.mobility.agreeing.credits import NAMES, Conversion, Credits
from centres.mobility.agreeing.fields_of_study import BROAD_FIELDS
from centres.mobility.models import GRADES, Scheme
from centres.mobility.models.agreement import LONGEST_REASON
from cooperation_week.lib.fields import LineField, LinesField
from cooperation_week.lib.words import TAGS, Words

MOST_DAYS = 3 * 366
LONGEST_TOPICS = 3000
LANGUAGES = [
    ("", gettext_lazy("Not said")),
    ("it", gettext_lazy("Italian")),
    ("en", gettext_lazy("English")),
    ("zh", gettext_lazy("Chinese")),
]
TITLES = {"it": "title_it", "en": "title_en", "zh-hans": "title_zh_hans"}
SCHEMES = [*NAMES.items()]


def day_field(label):
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


def number_field(label, *, most, **kwargs):
    """Return a number with at most two decimals; a comma is read as a point."""
    return NumberField(
        label=label, max_digits=7, decimal_places=2, min_value=Decimal("0.01"), max_value=most,
        **kwargs,
    )  # fmt: skip


class NumberField(forms.DecimalField):
    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value):
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)

    def widget_attrs(self, widget):
        return {}


class StayForm(forms.Form):
    """`after` is the version that was on the page when it was filled in."""

    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=32767)
    starts_on = day_field(gettext_lazy("First day"))
    ends_on = day_field(gettext_lazy("Last day"))
    place = LineField(
        label=pgettext_lazy("of a stay", "Place"), max_length=200, required=False,
        help_text=gettext_lazy("Campus, laboratory or address, where it is known."),
    )  # fmt: skip
    home_contact = LineField(
        label=gettext_lazy("Coordinator at home"), max_length=200, required=False
    )
    host_contact = LineField(
        label=gettext_lazy("Coordinator at the host"), max_length=200, required=False
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the stay"), choices=LANGUAGES, required=False
    )
    level = forms.ChoiceField(label=gettext_lazy("Level in this language"), required=False)
    isced = LineField(
        label=gettext_lazy("Field (ISCED-F)"),
        required=False,
        max_length=4,
        validators=[
            RegexValidator("^[0-9]{2,4}$", gettext_lazy("Two to four digits, such as 0533."))
        ],
        help_text=gettext_lazy("The code of the field, two to four digits, such as 0533."),
    )
    eqf = forms.TypedChoiceField(
        label=gettext_lazy("Level of studies (EQF)"), coerce=int, empty_value=None, required=False,
        choices=[("", gettext_lazy("Not said")), *((str(each), each) for each in range(5, 9))],
    )  # fmt: skip
    reason = LineField(
        label=pgettext_lazy("of a proposal", "Reason"), max_length=LONGEST_REASON, required=False,
        help_text=gettext_lazy(
            "Needed once all three have approved a version. The document tells it."
        ),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [("", gettext_lazy("Not said")), *levels()]

    def clean_isced(self):
        code = self.cleaned_data["isced"]
        if code and code[:2] not in BROAD_FIELDS:
            raise forms.ValidationError(_("No field has this code."))
        return code

    def clean(self):
        said = super().clean()
        first, last = said.get("starts_on"), said.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day is not before the first."))
        elif first and last and last - first > timedelta(days=MOST_DAYS):
            self.add_error("ends_on", _("A stay is not longer than three years."))
        return said

    def rows(self):
        """Return the fields as the page sets them; the reason stands by itself, at the end."""
        return _rows(
            self, ("starts_on", "ends_on"), ("place",), ("home_contact",), ("host_contact",),
            ("language", "level"), ("isced", "eqf"),
        )  # fmt: skip

    def reason_rows(self):
        return _rows(self, ("reason",))

    def stay(self):
        said = self.cleaned_data
        scheme, _colon, grade = said["level"].partition(":")
        plain = {name: said[name] for name in Stay.__dataclass_fields__ if name in said}
        return Stay(scheme=scheme, grade=grade, **plain)


class TeachingForm(forms.Form):
    hours = number_field(gettext_lazy("Hours of teaching"), most=2000)
    audience = LineField(label=gettext_lazy("Who is taught"), max_length=200)
    topics = LinesField(
        label=gettext_lazy("Topics"), max_length=LONGEST_TOPICS,
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip

    def rows(self):
        return _rows(self, ("hours",), ("audience",), ("topics",))

    def teaching(self):
        return Teaching(**self.cleaned_data)


class ConversionForm(forms.Form):
    conversion = number_field(
        gettext_lazy("How many ECTS is one 学分?"), most=100, required=False,
        help_text=gettext_lazy(
            "What your institutions have agreed on. No figure holds everywhere: leave it empty"
            " where nothing is agreed."
        ),
    )  # fmt: skip

    def rows(self):
        return _rows(self, ("conversion",))

    def clean_conversion(self):
        ects = self.cleaned_data["conversion"]
        return None if ects is None else Conversion(ects)


class CourseForm(forms.Form):
    """A course at the host, and what it is recognised as at home."""

    title_it = LineField(label=gettext_lazy("Title in Italian"), max_length=200, required=False)
    title_en = LineField(label=gettext_lazy("Title in English"), max_length=200, required=False)
    title_zh_hans = LineField(
        label=gettext_lazy("Title in Chinese"), max_length=200, required=False
    )
    code = LineField(label=pgettext_lazy("of a course", "Code"), max_length=40, required=False)
    semester = LineField(label=gettext_lazy("Semester"), max_length=40, required=False)
    credits = number_field(gettext_lazy("Credits"), most=200)
    scheme = forms.ChoiceField(label=gettext_lazy("Counted in"), choices=SCHEMES)
    home_title = LineField(
        label=gettext_lazy("Recognised at home as"), max_length=200, required=False,
        help_text=gettext_lazy("Empty: not recognised."),
    )  # fmt: skip
    home_code = LineField(label=gettext_lazy("Code at home"), max_length=40, required=False)
    home_credits = number_field(gettext_lazy("Credits at home"), most=200, required=False)
    home_scheme = forms.ChoiceField(label=gettext_lazy("Counted at home in"), choices=SCHEMES)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for language, name in TITLES.items():
            self.fields[name].widget.attrs["lang"] = TAGS[language]

    def clean(self):
        said = super().clean()
        if not any(said.get(name) or name in self.errors for name in TITLES.values()):
            self.add_error("title_en", _("Give the title in at least one language."))
        has_more = said.get("home_code") or said.get("home_credits")
        if has_more and not said.get("home_title") and "home_title" not in self.errors:
            self.add_error("home_title", _("Say what the course is called at home."))
        return said

    def course(self):
        said = self.cleaned_data
        titles = {language: said[name] for language, name in TITLES.items() if said[name]}
        return Course(
            title=Words(titles),
            code=said["code"],
            semester=said["semester"],
            credits=Credits(said["scheme"], said["credits"]),
            recognised=self._recognised(said),
        )

    def _recognised(self, said):
        if not said["home_title"]:
            return None
        credits = said["home_credits"]
        counted = None if credits is None else Credits(said["home_scheme"], credits)
        return HomeCourse(said["home_title"], said["home_code"], counted)

    def rows(self):
        return _rows(
            self, ("title_it",), ("title_en",), ("title_zh_hans",), ("code", "semester"),
            ("credits", "scheme"), ("home_title",), ("home_code",),
            ("home_credits", "home_scheme"),
        )  # fmt: skip


def _rows(form, *names):
    return [[form[name] for name in row] for row in names]


def levels():
    return [
        (f"{scheme}:{grade}", f"{Scheme(scheme).label} {grade}")
        for scheme, grades in GRADES.items()
        for grade in grades
    ]
