"""Letters of an application, ready to be signed, in two languages: nomination, admission,
invitation. Each says what an institution has answered here, and nothing that it has not.
"""

from dataclasses import dataclass
from functools import cached_property

from django.db import models, transaction
from django.utils.translation import get_language, gettext, override, pgettext
from django.utils.translation import gettext_lazy as _

from centres.mobility.agreeing.content import from_json
from centres.mobility.agreeing.standing import agreement_of, standing_of
from centres.mobility.applying.stages import is_placed
from centres.mobility.history import note
from centres.mobility.models import Application, Deed, Nomination, Offer, Wish
from centres.mobility.published import call_of
from centres.mobility.refusals import MobilityRefused
from cooperation_week.lib import pdf
from cooperation_week.lib.countries import country_name
from cooperation_week.lib.dates import write_day
from cooperation_week.lib.words import words_of

TEMPLATE = "centres/mobility/documents/letter.typ"


class Kind(models.TextChoices):
    NOMINATION = "nomination", _("Letter of nomination")
    ADMISSION = "admission", _("Letter of admission")
    INVITATION = "invitation", _("Letter of invitation")


@dataclass(frozen=True)
class Stay:
    """What a letter is about: whose it is, and where the person goes."""

    application: object
    wish: object

    @property
    def destination(self):
        return self.wish.destination

    @property
    def call(self):
        return call_of(self.application)

    @cached_property
    def period(self):
        """Return the first and the last day: as all three have agreed, else as the call has it."""
        agreement = agreement_of(self.application)
        version = agreement and standing_of(agreement).in_force
        said = from_json(version.content).stay if version else self.destination
        return said.starts_on, said.ends_on


def letter(application, kind, languages, *, by, now):
    """Return the PDF of a letter and note who made it. Raises MobilityRefused."""
    stay = _stay_of(application, kind)
    parts = [_part(stay, kind, language) for language in languages]
    data = {"title": parts[0]["heading"], "parts": parts}
    made = pdf.compile_pdf(
        TEMPLATE, data, language=languages[0], made_at=now.replace(microsecond=0)
    )
    with transaction.atomic():
        said = {"letter": str(kind), "languages": [*languages]}
        note(Deed.Verb.LETTER, application, at=now, by=by, **said)
    return made


def kinds_for(application):
    """Return the letters that can be made of an application as it stands."""
    return [kind for kind in Kind if _can_be_made(application, kind)]


def _can_be_made(application, kind):
    try:
        return bool(_stay_of(application, kind))
    except MobilityRefused:
        return False


def _stay_of(application, kind):
    if application.state != Application.State.CHECKED:
        raise MobilityRefused(
            gettext("Letters are made only while an application is complete and eligible.")
        )
    if kind == Kind.NOMINATION:
        nomination = getattr(application, "nomination", None)
        if not nomination or nomination.state != Nomination.State.NOMINATED:
            raise MobilityRefused(gettext("The home institution has not nominated this person."))
    wish = _wish_for(application, kind)
    if wish is None:
        raise MobilityRefused(gettext("No host has a place for this person yet."))
    return Stay(application, wish)


def _wish_for(application, kind):
    """Return what a letter may be about, or None: the place that is held before other wishes.

    Once the places of the call are given nobody is admitted to another one.
    """
    wishes = application.wishes.select_related("destination__institution").order_by("rank")
    held = wishes.filter(offer__state__in=Offer.State.holding()).first()
    if kind == Kind.INVITATION:
        return held if held and held.offer.state == Offer.State.ACCEPTED else None
    if held or kind == Kind.NOMINATION:
        return held or wishes.first()
    if is_placed(application.call_id):
        return None
    return wishes.filter(answer=Wish.Answer.ACCEPTED).first()


def _part(stay, kind, language):
    """Return the words of a letter in one language."""
    with override(language):
        lang, region = pdf.LANGUAGES[language]
        issuer = _home(stay) if kind == Kind.NOMINATION else _host(stay)
        return {
            "lang": lang,
            "region": region,
            "issuer": issuer,
            "heading": str(Kind(kind).label),
            "sentences": [sentence % _facts(stay) for sentence in _sentences(kind)],
            "facts": [[str(label), value] for label, value in _lines(stay) if value],
            "signing": [gettext("Place and date"), gettext("Name and position"),
                        gettext("Signature and stamp")],
        }  # fmt: skip


def _sentences(kind):
    if kind == Kind.NOMINATION:
        return (
            gettext("We nominate %(name)s for a stay at %(host)s."),
            gettext("The person keeps their place at %(home)s during the stay."),
        )
    if kind == Kind.ADMISSION:
        return (
            gettext("We admit %(name)s, of %(home)s, to a stay at %(host)s."),
            gettext("The admission holds for the period and the field named below."),
        )
    return (
        gettext("We invite %(name)s, of %(home)s, to a stay at %(host)s."),
        gettext("We ask the authorities concerned to issue the visa that the stay needs."),
    )


def _facts(stay):
    return {"name": _name(stay), "home": _home(stay), "host": _host(stay)}


def _name(stay):
    return str(stay.application)


def _home(stay):
    return str(stay.application.home_institution or stay.application.home)


def _host(stay):
    return str(stay.destination.institution)


def _lines(stay):
    """Yield what the letter is about as label and words, in the language that is spoken now."""
    application, destination, language = stay.application, stay.destination, get_language()
    first, last = stay.period
    yield gettext("Name"), _name(stay)
    yield gettext("Date of birth"), _day(application.born_on, language)
    yield gettext("Citizenship"), country_name(application.citizenship, language)
    yield gettext("Applies as"), str(application.get_audience_display())
    yield gettext("Home institution"), _home(stay)
    yield gettext("Host institution"), _host(stay)
    yield gettext("Department"), str(words_of(destination, "unit"))
    yield pgettext("of studies", "Field"), str(words_of(destination, "field"))
    yield gettext("First day"), _day(first, language)
    yield gettext("Last day"), _day(last, language)
    yield gettext("Funding"), str(words_of(destination, "funding"))
    call = stay.call
    yield gettext("Call"), call.name.text_in(language) if call else str(application.call)


def _day(day, language):
    return write_day(day, "long", language) if day else ""
