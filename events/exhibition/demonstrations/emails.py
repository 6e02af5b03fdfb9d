"""The mails about demonstrations, to who applied, in their language; one for several at once."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cooperation_week.lib.words import words_of
from cooperation_week.mail.told import Told
from events.exhibition.duties import occasion_of
from events.exhibition.emails import write_to
from events.exhibition.models import Demonstration
from events.programme.calendar_words import clocks_of


def queue_confirmed(exhibitor, demonstrations, *, now):
    def tell():
        sentences = (
            _("the organisers have confirmed what you would like to demonstrate at your stand."),
            _("Visitors see it once the programme is published the next time."),
        )
        return _("Your demonstrations are confirmed"), sentences

    _send(exhibitor, "confirmed", tell, demonstrations, now)


def queue_planned(exhibitor, demonstration, *, is_new, now):
    """Tell what the organisers have written themselves."""

    def tell():
        sentences = (
            _("the organisers have planned a demonstration at your stand.")
            if is_new
            else _("the organisers have moved or changed a demonstration at your stand."),
            _("Visitors see it once the programme is published the next time.")
            if demonstration.state == Demonstration.State.CONFIRMED
            else _("It is not confirmed yet: we write to you when it is."),
            _("If you think that this is a mistake, answer this mail."),
        )
        return _("A demonstration at your stand"), sentences

    _send(exhibitor, f"planned-{demonstration.pk}", tell, [demonstration], now)


def queue_called_off(exhibitor, demonstrations, *, reason, now):
    def tell():
        sentences = (
            _("the organisers have cancelled demonstrations at your stand."),
            *([reason] if reason else []),
            _("If you think that this is a mistake, answer this mail."),
        )
        return _("Your demonstrations are cancelled"), sentences

    _send(exhibitor, "called-off", tell, demonstrations, now)


def _send(exhibitor, occasion, tell, demonstrations, now):
    def told(edition):
        page = reverse("exhibition:my_demonstrations", args=[edition.year])
        facts = [fact for each in demonstrations for fact in _facts(each, edition)]
        return Told(*tell(), _("My demonstrations"), page, facts)

    write_to(exhibitor, f"demonstrations:{exhibitor.pk}:{occasion}", told, now=now)


def _facts(demonstration, edition):
    yield str(demonstration)
    if leg := edition.places.legs.get(demonstration.leg_id):
        yield from clocks_of(occasion_of(demonstration, leg))
    if place := str(words_of(demonstration, "place")):
        yield place
