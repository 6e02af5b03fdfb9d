"""The form of registration, and the same form for changing what was answered."""

from datetime import date, timedelta

from django import forms
from django.core.signing import BadSignature
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from centres.published import published_cooperation
from cooperation_week.lib import fields
from cooperation_week.lib.named import NAME_FIELDS
from cooperation_week.lib.names_form import NamesForm
from events.models import Leg
from events.programme.published import published_programme
from events.registrations.answers import OWN_FIELDS, Answers
from events.registrations.forms.fields import SOME_DAY, days_field
from events.registrations.forms.stamps import new_stamp, read_stamp
from events.registrations.models import Category, Consent
from events.registrations.models.registration import LONGEST_NEED

LEAST_TIME = timedelta(seconds=2)
MOST_SUGGESTIONS = 400
Purpose = Consent.Purpose
# Whoever changes one of these changes CONSENT_TEXTS.
CONSENTS = {
    Purpose.LISTED: gettext_lazy(
        "My name, organisation and country may stand in the list of participants."
    ),
    Purpose.CONTACT: gettext_lazy(
        "Organisations that take part may be given my name and e-mail address, to write to me"
        " about cooperation."
    ),
    Purpose.TRANSFER: gettext_lazy(
        "My registration may be passed on to the co-organiser of the other country, outside the"
        " country whose law protects it here."
    ),
}


class AnswersForm(NamesForm):
    """All that an attendee answers. `edition` is the published one.

    Who was invited as something, as an exhibitor, comes as that: `category` says it.
    """

    organisation = fields.LineField(
        label=gettext_lazy("Organisation"),
        help_text=gettext_lazy("University, company, research centre, institution, paper."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization", "list": "organisations"}),
    )
    position = fields.LineField(
        label=gettext_lazy("Your role there"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    access_needs = fields.LinesField(
        label=gettext_lazy("To get about, see, hear and follow"),
        help_text=gettext_lazy("For example: a place without steps, captions, an interpreter."),
        max_length=LONGEST_NEED,
        required=False,
    )
    food_needs = fields.LinesField(
        label=gettext_lazy("To eat"),
        help_text=gettext_lazy("For example: no pork, vegetarian, an allergy to nuts."),
        max_length=LONGEST_NEED,
        required=False,
    )

    def __init__(self, *args, edition, category="", **kwargs):
        super().__init__(*args, **kwargs)
        language = get_language()
        category = Category(category) if category else ""
        self.edition, self.legs = edition, _legs_of(edition)
        self.fields["country"] = fields.country_field(language, label=_("Country or region"))
        self.fields["category"] = forms.ChoiceField(
            label=_("You come as"),
            choices=[(category, category.label)]
            if category
            else [fields.CHOOSE, *Category.to_choose()],
        )
        self.fields["language"] = fields.language_field(label=_("Write to me in"))
        for name, leg in self.legs.items():
            self.fields[name] = days_field(leg, _days_of(leg), language)
        for purpose, text in CONSENTS.items():
            self.fields[purpose.value] = fields.box(text)

    @property
    def suggestions(self):
        """Return organisations to choose from: of people on the programme, and institutions."""
        people = published_programme(self.edition.year).people
        names = [person.affiliation for person in people]
        names += [institution.name for institution in published_cooperation().institutions]
        in_language = {name.text_in(get_language()) for name in names}
        return sorted(in_language - {""})[:MOST_SUGGESTIONS]

    def origin_rows(self):
        return self.rows("organisation", "position", "country", "category")

    def stay_rows(self):
        return self.rows(*self.legs)

    def need_rows(self):
        return self.rows("access_needs", "food_needs")

    def consent_rows(self):
        return self.rows(*(purpose.value for purpose in CONSENTS))

    def clean(self):
        said = super().clean()
        first = next(iter(self.legs), None)
        if first and not self.edition.is_online and not any(said.get(name) for name in self.legs):
            self.add_error(first, _("Choose at least one day. You can change it later."))
        return said

    def answers(self):
        said = self.cleaned_data
        return Answers(
            **{name: said[name] for name in OWN_FIELDS},
            read_in=get_language(),
            stays=frozenset(
                (leg.id, None if day == SOME_DAY else date.fromisoformat(day))
                for name, leg in self.legs.items()
                for day in said[name]
            ),
            consents=frozenset(purpose.value for purpose in CONSENTS if said[purpose.value]),
        )


class RegisterForm(AnswersForm):
    """The form for who is not registered yet. Robots are stopped by a stamp and a trap.

    `email` is asked only `with_email`: who has logged in or was invited is known.
    """

    email = fields.AddressField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("We send a code there, to see that it is yours."),
    )
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)
    # Nobody sees this field; programs that fill in forms do.
    website = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, data=None, *, with_email, now, **kwargs):
        super().__init__(data, **kwargs)
        self.now, self.token = now, ""
        if not with_email:
            del self.fields["email"]
        self.initial.setdefault("stamp", new_stamp(now))

    def clean(self):
        said = super().clean()
        if said.get("website"):
            self._ask_again("website", "")
            self.add_error(None, _("A field that people do not see was filled in. Send it again."))
        try:
            self.token, shown_at = read_stamp(said.get("stamp", ""))
        except BadSignature:
            self._ask_again("stamp", new_stamp(self.now))
            self.add_error(None, _("The form was not as we had sent it. Please send it again."))
        else:
            if not self.errors and self.now < shown_at + LEAST_TIME:
                self.add_error(
                    None, _("That was very quick. Please look at it and send it again.")
                )
        return said

    def _ask_again(self, name, value):
        self.data = self.data.copy()
        self.data[name] = value


def initial_of(answers):
    """Return what the form shows for these answers."""
    shown = {name: getattr(answers, name) for name in OWN_FIELDS} | initial_names(answers)
    for leg, day in answers.stays:
        shown.setdefault(f"stay_{leg}", []).append(day.isoformat() if day else SOME_DAY)
    return shown | dict.fromkeys(answers.consents, True)


def initial_names(named):
    shown = {name: getattr(named, name) for name in NAME_FIELDS}
    return shown | {"is_family_first": fields.FAMILY if named.is_family_first else fields.GIVEN}


def first_guess():
    """Return what most readers of the page would choose; they see it and can change it."""
    language = get_language()
    order = fields.FAMILY if language == "zh-hans" else fields.GIVEN
    return {"language": language, "is_family_first": order}


def _legs_of(edition):
    """Return the published cities by the name of their field, as far as they still exist."""
    existing = set(Leg.objects.filter(edition__year=edition.year).values_list("pk", flat=True))
    return {f"stay_{leg.id}": leg for leg in edition.legs if leg.id in existing}


def _days_of(leg):
    if not leg.first_day:
        return []
    length = ((leg.last_day or leg.first_day) - leg.first_day).days
    return [leg.first_day + timedelta(days=number) for number in range(length + 1)]
