"""The desk’s forms of the guide and of calls."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy

from centres.forms import NamedForm
from centres.mobility.applying.stages import is_placed, is_reviewed
from centres.mobility.forms.moments import OnItsClock, day_field, hour_field
from centres.mobility.models import GRADES, Audience, Scheme
from centres.mobility.models.programme import Duration
from centres.mobility.published import call_numbered
from centres.mobility.records.moments import write_moment

# Pages of mobility that stand where a programme’s would.
RESERVED = {"find", "calls", "partner"}


def boxes(label, choices, **options):
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        **options,
    )


def audiences_field(**options):
    return boxes(capfirst(gettext_lazy("for whom")), Audience.choices, **options)


NONE_IS_ALL = gettext_lazy("None: everybody.")


class ProgrammeForm(OnItsClock, NamedForm):
    moments = ("closes",)
    audiences = audiences_field(help_text=gettext_lazy("None: not known."))
    durations = boxes(
        gettext_lazy("How long"), Duration.choices, help_text=gettext_lazy("None: not known.")
    )
    closes_day = day_field(gettext_lazy("Deadline"), required=False)
    closes_hour = hour_field(required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("slug") in RESERVED:
            self.add_error("slug", gettext("Another page has this address."))
        return cleaned


class CallForm(OnItsClock, NamedForm):
    moments = ("opens", "closes")
    audiences = audiences_field(help_text=NONE_IS_ALL)
    opens_day, opens_hour = day_field(gettext_lazy("Opens on")), hour_field()
    closes_day, closes_hour = day_field(gettext_lazy("Closes on")), hour_field()

    def clean(self):
        cleaned = super().clean()
        opens, closes = self.instance.opens_at, self.instance.closes_at
        if not self.errors and opens and closes and closes <= opens:
            self.add_error("closes_day", gettext("A call closes after it opens."))
        if self.instance.pk and self.instance.applications.undecided().exists():
            self._check_stays(cleaned)
        if self.instance.pk and is_placed(self.instance.pk):
            self._check_stays_closed(closes)
        return cleaned

    def _check_stays(self, cleaned):
        """Refuse to hide or move a call whose applicants still wait: they read it where it is."""
        told = gettext("Applications for this call are not decided yet: it stays where it is.")
        if self.instance.is_shown and not cleaned.get("is_shown"):
            self.add_error("is_shown", told)
        if cleaned.get("slug", self.instance.slug) != self.instance.slug:
            self.add_error("slug", told)

    def _check_stays_closed(self, closes):
        """Refuse another deadline: visitors would read that they can apply, and nobody can."""
        known = call_numbered(self.instance.pk)
        is_changed = {"closes_day", "closes_hour", "zone"} & {*self.changed_data}
        if is_changed and known and closes and closes != known.closes_at:
            told = gettext("The places of this call have been given: its deadline was %(moment)s.")
            moment = write_moment(known.closes_at, known)
            self.add_error("closes_day", told % {"moment": moment})


class CriteriaFormSet(forms.BaseInlineFormSet):
    """Once a review is done criteria stay: all are scored by the same. Names may be put right."""

    def clean(self):
        super().clean()
        is_known = self.instance.pk is not None
        if is_known and any(map(_changes_scores, self.forms)) and is_reviewed(self.instance.pk):
            told = gettext(
                "A review of this call is done: its criteria, their points and their weights stay"
                " as they are."
            )
            raise forms.ValidationError(told)


def _changes_scores(form):
    is_new = form.instance.pk is None and form.has_changed()
    return is_new or {"most", "weight", "DELETE"} & {*form.changed_data}


class RequirementForm(forms.ModelForm):
    audiences = audiences_field(help_text=NONE_IS_ALL)


class DestinationForm(forms.ModelForm):
    audiences = audiences_field(help_text=NONE_IS_ALL)
    grade = forms.ChoiceField(
        label=gettext_lazy("Level asked"), required=False,
        choices=[("", "–"), *((each.label, [(g, g) for g in GRADES[each]]) for each in Scheme)],
    )  # fmt: skip

    def clean(self):
        cleaned = super().clean()
        scheme, grade = cleaned.get("scheme"), cleaned.get("grade")
        if scheme and grade and grade not in GRADES[scheme]:
            self.add_error("grade", gettext("This level is none of that certificate."))
        return cleaned
