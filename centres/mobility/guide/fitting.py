"""What of the guide fits somebody: yes, perhaps, or no, each with its reasons in words.

What is unknown makes a yes a perhaps; it never makes a no. A question that was not answered is
not looked at.
"""

from dataclasses import dataclass
from enum import IntEnum

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from centres.mobility.models import Audience
from centres.mobility.models.programme import Duration
from cooperation_week.lib.words import listing

ELSEWHERE = "other"


class Verdict(IntEnum):
    """The worst of all answers is the whole’s."""

    FITS = 0
    PERHAPS = 1
    NO = 2


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks. What they did not say is empty or None."""

    start: str = ""
    goal: str = ""
    audience: str = ""
    age: int | None = None
    stay: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """Something of the guide, and whether it fits; `reasons` are why it does not, or only may."""

    shown: object
    verdict: Verdict
    reasons: tuple[str, ...]


def judge(shown, terms, person):
    """Judge by each question that was answered; the worst answer counts."""
    answers = [check(terms, said) for check, said in _answered(person)]
    worst = max((verdict for verdict, _reason in answers), default=Verdict.FITS)
    reasons = [reason for verdict, reason in answers if verdict == worst and reason]
    return Judged(shown, worst, tuple(dict.fromkeys(reasons)))


def _answered(person):
    said = (
        (_start, person.start),
        (_goal, person.goal),
        (_audience, person.audience),
        (_age, person.age),
        (_stay, person.stay),
    )
    return [(check, answer) for check, answer in said if answer not in ("", None)]


FITS = (Verdict.FITS, "")


def _start(terms, start):
    if terms.countries is None:
        return FITS if start != ELSEWHERE else _perhaps(_from_elsewhere())
    if start == ELSEWHERE:
        return _perhaps(_from_elsewhere())
    return FITS if start == terms.countries[0] else _no(_other_way(terms))


def _goal(terms, goal):
    is_right = terms.countries is None or goal == terms.countries[1]
    return FITS if is_right else _no(_other_way(terms))


def _from_elsewhere():
    return _("Whether people from other countries may apply is not known.")


def _other_way(terms):
    if terms.countries[0] == "CN":
        return _("It goes from China to Italy.")
    return _("It goes from Italy to China.")


def _audience(terms, audience):
    if audience in terms.audiences:
        return FITS
    if not terms.audiences:
        return _perhaps(_("For whom it is, is not known."))
    if audience == Audience.DOCTORAL and Audience.STUDENT in terms.audiences:
        return _perhaps(_("It is for students; whether doctoral students are meant is not known."))
    named = listing([Audience(each).label for each in terms.audiences])
    return _no(_("It is for: %(people)s.") % {"people": named})


def _age(terms, age):
    if terms.is_any_age:
        return FITS
    if terms.youngest is not None and age < terms.youngest:
        return _no(_("Only from the age of %(age)s.") % {"age": terms.youngest})
    if terms.oldest is not None and age > terms.oldest:
        return _no(_("Only up to the age of %(age)s.") % {"age": terms.oldest})
    return _within_limits(terms, age)


def _within_limits(terms, age):
    surely = terms.oldest if terms.always_until is None and not terms.ages else terms.always_until
    if surely is not None and age <= surely:
        return FITS
    if terms.ages:
        limits = terms.ages.text_in(get_language())
        return _perhaps(_("Limits of age: %(limits)s.") % {"limits": limits})
    return _perhaps(_("Limits of age are not known."))


def _stay(terms, stay):
    if stay in terms.durations:
        return FITS
    if not terms.durations:
        return _perhaps(_("How long one stays is not known."))
    named = listing([Duration(each).label for each in terms.durations])
    return _no(_("How long one stays: %(durations)s.") % {"durations": named})


def _perhaps(reason):
    return (Verdict.PERHAPS, reason)


def _no(reason):
    return (Verdict.NO, reason)
