"""An application in words, as its applicant reads it, and what happened to it."""

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from centres.mobility.applying.consents import whom_named
from centres.mobility.forms.steps import filled_forms
from centres.mobility.models import Deed
from centres.mobility.records.telling import named_details
from cooperation_week.lib.clocks import is_daytime, offset_of, zone
from cooperation_week.lib.dates import write_day
from events.clocks import CLOCKS

Verb = Deed.Verb
# What reviewers and coordinators do among themselves is not told.
TOLD = (
    Verb.BEGAN, Verb.SENT_IN, Verb.WITHDREW, Verb.DOCUMENT_SENT, Verb.DOCUMENT_REPLACED,
    Verb.DOCUMENT_REMOVED, Verb.DOCUMENT_ACCEPTED, Verb.DOCUMENT_RETURNED, Verb.DOCUMENT_OPENED,
    Verb.DOCUMENTS_DELETED, Verb.CONSENTED, Verb.UNCONSENTED, Verb.RETURNED, Verb.CHECKED,
    Verb.REFUSED, Verb.REOPENED, Verb.LINK_MADE, Verb.LINK_REVOKED, Verb.NOMINATED, Verb.ANSWERED,
    Verb.OFFERED, Verb.ACCEPTED, Verb.DECLINED, Verb.EXPIRED, Verb.PROPOSED, Verb.APPROVED,
    Verb.ARRIVED, Verb.DEPARTED, Verb.REMINDED, Verb.LETTER,
)  # fmt: skip


def sheets_of(application, *, now):
    """Return (title, lines) of each step; a line is a label and words."""
    return [(step.title, [*_lines(form)]) for step, form in filled_forms(application, now=now)]


def history_of(application):
    """Return (moment, who, what) of each deed that the applicant is told, the newest first."""
    deeds = application.deeds.filter(verb__in=TOLD).order_by("-at", "-pk")
    given = {each.pk: each for each in application.consents.select_related("institution")}
    return [(deed.at, _who(deed, application), _what(deed, given)) for deed in deeds]


def readings_of(at, call):
    """Return what the clocks of both countries show at a moment, that of the call first."""
    clocks = sorted(CLOCKS.values(), key=lambda clock: clock.zone != zone(call.zone))
    return [_reading(at, clock) for clock in clocks]


def _reading(at, clock):
    wall = at.astimezone(clock.zone)
    return {
        "country": clock.country,
        "city": clock.city,
        "wall": wall,
        "offset": offset_of(wall),
        "is_day": is_daytime(wall),
    }


def _who(deed, application):
    if deed.link_id:
        return _("a partner institution")
    if deed.actor_id == application.account_id:
        return _("you")
    return _("the coordinators") if deed.actor_id else _("automatically")


def _what(deed, given):
    named = [*named_details(deed)]
    if consent := given.get(deed.details.get("consent")):
        named.append(whom_named(consent) or consent.get_purpose_display())
    return _(": ").join(str(word) for word in (deed.get_verb_display(), *named) if word)


def _lines(form):
    form.is_valid()
    for title, rows in form.groups():
        said = [(b.label, words) for row in rows for b in row if (words := _words(form, b))]
        for number, (label, words) in enumerate(said):
            yield (f"{title}{_(': ')}{label}" if title and not number else label), words


def _words(form, bound):
    value = form.cleaned_data.get(bound.name)
    if value in ("", None):
        return ""
    if isinstance(value, date):
        return write_day(value, "long", get_language())
    if isinstance(value, bool):
        value = bound.value()
    return _choices(bound.field).get(value, value)


def _choices(field):
    """Return the words of choices by value, those in groups too."""
    found = {}
    for value, words in getattr(field, "choices", ()):
        found |= dict(words) if isinstance(words, list | tuple) else {value: words}
    return found
