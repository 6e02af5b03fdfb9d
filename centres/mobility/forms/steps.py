"""The steps of an application for mobility, and all of them filled in as it stands."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from centres.mobility.applying.answers import is_studying
from centres.mobility.applying.drafting import typed_of
from centres.mobility.applying.needed import audience_of, home_country_of
from centres.mobility.forms.certificates import CertificatesForm
from centres.mobility.forms.destinations import DestinationsForm
from centres.mobility.forms.person import AboutMeForm, HomeForm, PostForm, StudiesForm
from centres.mobility.published import call_of


@dataclass(frozen=True)
class Step:
    """A page of the form; its address is mobility:step_ and the name."""

    name: str
    title: Any
    about: Any
    form: type | None = None

    @property
    def address(self):
        return f"mobility:step_{self.name}"


STEPS = (
    Step("about", gettext_lazy("About me"), gettext_lazy("Who you are."), AboutMeForm),
    Step(
        "studies",
        gettext_lazy("Studies or post"),
        gettext_lazy("What you do now."),
        StudiesForm,
    ),
    Step(
        "home",
        gettext_lazy("Home institution"),
        gettext_lazy("The university or institution that would send you."),
        HomeForm,
    ),
    Step(
        "destinations",
        gettext_lazy("Destinations"),
        gettext_lazy("Where you would go, the dearest first, and why."),
        DestinationsForm,
    ),
    Step(
        "languages",
        gettext_lazy("Languages"),
        gettext_lazy("Certificates that you have. Leave empty what you do not need."),
        CertificatesForm,
    ),
    Step("documents", gettext_lazy("Documents"), gettext_lazy("PDFs that the call asks for.")),
    Step("consents", gettext_lazy("Consents"), gettext_lazy("To whom it may be sent.")),
    Step("send", gettext_lazy("Review and send"), gettext_lazy("Look at it once more.")),
)
STEP = {step.name: step for step in STEPS}


def form_of(step, application, data=None, *, now, **options):
    """Return the form of a step for what this applicant applies as."""
    audience = audience_of(application)
    make = step.form
    if make is StudiesForm and audience and not is_studying(audience):
        make = PostForm
    if make is DestinationsForm:
        options["home_country"] = home_country_of(application)
    return make(data, call=call_of(application), audience=audience, today=now.date(), **options)


def filled_forms(application, *, now):
    """Return each step that asks something with its form, filled as the application is."""
    typed = typed_of(application)
    return [(step, form_of(step, application, typed, now=now)) for step in STEPS if step.form]


def answers_of(forms_filled):
    """Return what sound forms say, by name."""
    said = {}
    for _step, form in forms_filled:
        said |= form.answers()
    return said
