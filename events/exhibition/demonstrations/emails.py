"""The mails about demonstrations, to who applied, in their language; one for several at once."""

from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from events.exhibition.duties import occasion_of
from events.programme.calendar_words import clocks_of
from events.published import published_edition
from events.registrations.letters import Told, send_to


def queue_confirmed(exhibitor, demonstrations, *, now):
    def tell():
        sentences = (
            _("the organisers have confirmed what you would like to demonstrate at your stand."),
            _("Visitors see it once the programme is published the next time."),
        )
        return _("Your demonstrations are confirmed"), sentences

    _send(exhibitor, "confirmed", tell, demonstrations, now)


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
    edition = published_edition(exhibitor.edition.year)
    with override(exhibitor.language):
        heading, sentences = tell()
        page = reverse("exhibition:my_demonstrations", args=[edition.year])
        facts = [edition.name.text_in(get_language()), exhibitor.organisation]
        for each in demonstrations:
            facts += _facts(each, edition)
        told = Told(heading, sentences, _("My demonstrations"), page)
    send_to(
        exhibitor.account.email,
        f"demonstrations:{exhibitor.pk}:{occasion}:{now.isoformat()}",
        told,
        language=exhibitor.language,
        facts=facts,
        is_sample=edition.is_sample,
        now=now,
    )


def _facts(demonstration, edition):
    yield str(demonstration)
    if leg := edition.places.legs.get(demonstration.leg_id):
        yield from clocks_of(occasion_of(demonstration, leg))
