"""Whether an application is complete and eligible, each rule computed and said in a sentence."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from centres.mobility.models import (
    GRADES,
    Audience,
    Direction,
    Document,
    DocumentKind,
    Requirement,
    Scheme,
)
from centres.mobility.partners.shown import place_of
from cooperation_week.lib.countries import country_name
from cooperation_week.lib.words import listing

ORIGINS = {
    Direction.TO_ITALY: ("CN",),
    Direction.TO_CHINA: ("IT",),
    Direction.BOTH: ("CN", "IT"),
}
STUDYING = (Audience.STUDENT, Audience.DOCTORAL)
CHINESE = "zh"


@dataclass(frozen=True)
class Rule:
    """`holds` is None where a person has to judge."""

    holds: bool | None
    sentence: str


def rules_of(application, call):
    """Return the rules for an application to a published call, with reasons, in four queries.

    `call` is None where it is no longer published: then nothing can be computed.
    """
    if call is None:
        return [Rule(None, _("The call is not published, so its rules are not known."))]
    wishes = [*application.wishes.select_related("destination__institution").order_by("rank")]
    certificates = [*application.certificates.all()]
    return [
        *_completeness(application, call),
        _audience(application, call),
        _direction(application, call),
        _number_of_wishes(wishes, call),
        *(
            rule
            for wish in wishes
            for rule in _destination(application, wish.destination, call, certificates)
        ),
    ]


def is_sound(rules):
    """Say whether every rule holds, so that nobody has to judge anything."""
    return all(rule.holds for rule in rules)


def missing_of(application, call):
    """Return the kinds of document that the call asks for now, and that were not sent."""
    asked = call.required_of(application.audience, Requirement.Stage.APPLYING) if call else []
    there = {*_sent_kinds(application)}
    return [DocumentKind(each.kind) for each in asked if each.is_asked and each.kind not in there]


def _sent_kinds(application):
    sent = application.documents.exclude(state=Document.State.RETURNED)
    return sent.values_list("kind", flat=True)


def _completeness(application, call):
    if missing := missing_of(application, call):
        named = {"documents": listing(kind.label for kind in missing)}
        return [Rule(False, _("Documents are missing: %(documents)s.") % named)]
    return [Rule(True, _("All documents that the call asks for are there."))]


def _audience(application, call):
    named = {"audience": application.get_audience_display()}
    if not call.audiences or application.audience in call.audiences:
        return Rule(True, _("The call is for whoever applies as: %(audience)s.") % named)
    return Rule(False, _("The call is not for whoever applies as: %(audience)s.") % named)


def _direction(application, call):
    """The home institution says from where somebody goes; of citizenship alone people judge."""
    origins = ORIGINS[Direction(call.direction)]
    named = {
        "direction": call.direction_label,
        "country": country_name(application.home_country, get_language())
        if application.home_country
        else "–",
    }
    if application.home_country in origins:
        return Rule(True, _("%(direction)s: the home institution is in %(country)s.") % named)
    if application.citizenship in origins:
        return Rule(
            None,
            _(
                "%(direction)s: the home institution is in %(country)s, but the citizenship fits."
                " Please judge."
            )
            % named,
        )
    return Rule(
        False,
        _("%(direction)s: neither the home institution (%(country)s) nor the citizenship fits.")
        % named,
    )


def _number_of_wishes(wishes, call):
    named = {"number": len(wishes), "most": call.most_wishes}
    if not wishes:
        return Rule(False, _("No destination is ranked."))
    said = _("Destinations ranked: %(number)d, of at most %(most)d.") % named
    return Rule(len(wishes) <= call.most_wishes, said)


def _destination(application, row, call, certificates):
    """Yield the rules of one destination, as it is published."""
    place = place_of(row)
    found = next((each for each in call.destinations if each.id == row.pk), None)
    if found is None:
        yield Rule(False, _("%(place)s: no longer a destination of the call.") % {"place": place})
        return
    named = {"place": place, "audience": application.get_audience_display()}
    if not found.is_for(application.audience):
        yield Rule(False, _("%(place)s takes nobody who applies as: %(audience)s.") % named)
    if call.stays_home(application.home_country, found):
        named["country"] = country_name(application.home_country, get_language())
        said = _("%(place)s is in %(country)s, from where one would be sent: that is not abroad.")
        yield Rule(False, said % named)
    yield from _level(application, found, place)
    yield from _language(found, place, certificates)


def _level(application, found, place):
    if not found.level or application.audience not in STUDYING:
        return
    named = {
        "place": place,
        "asked": found.level_label,
        "level": application.get_level_display() or "–",
    }
    if application.level == found.level:
        yield Rule(True, _("%(place)s is for this level of studies: %(asked)s.") % named)
    else:
        yield Rule(
            False,
            _("%(place)s is for another level of studies: %(asked)s, not %(level)s.") % named,
        )


def _language(found, place, certificates):
    """Compare within one scheme; one certificate is never converted into another."""
    if not found.scheme:
        return
    language = CHINESE if found.scheme == Scheme.HSK else found.language
    spoken = [each for each in certificates if not language or each.language == language]
    same = [each for each in spoken if each.scheme == found.scheme]
    named = {"place": place, "asked": found.certificate}
    if same:
        best = max(same, key=_step)
        named["grade"] = str(best)
        reached = _step(best) >= GRADES[found.scheme].index(found.grade)
        yield Rule(
            reached,
            (
                _("%(place)s asks for %(asked)s: %(grade)s reaches it.")
                if reached
                else _("%(place)s asks for %(asked)s: %(grade)s does not reach it.")
            )
            % named,
        )
    elif spoken:
        named["grade"] = listing(spoken)
        yield Rule(
            None, _("%(place)s asks for %(asked)s, and there is %(grade)s. Please judge.") % named
        )
    else:
        yield Rule(False, _("%(place)s asks for %(asked)s: there is no certificate.") % named)


def _step(certificate):
    grades = GRADES[certificate.scheme]
    return grades.index(certificate.grade) if certificate.grade in grades else -1
