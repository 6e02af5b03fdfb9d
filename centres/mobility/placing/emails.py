"""The mails about places: one function an occasion, for many applicants at once.

Who is told the same in the same language gets the same letter: it is written once.
"""

from dataclasses import asdict

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from centres.mobility.emails import name_of
from centres.mobility.models import Offer
from centres.mobility.placing.wording import names_of, on_both_clocks
from cooperation_week.mail.outbox import queue_all
from cooperation_week.mail.told import Told, written

State = Offer.State


def queue_results(applications, offers, *, now):
    """Tell each applicant what the placement gave them: a place, a number in reserve, or none."""
    held = {each.application_id: each for each in offers if each.state == State.OFFERED}
    waiting = {each.application_id for each in offers if each.state == State.RESERVE}
    live = [row for row in applications.values() if row.is_live]
    _send(
        "offered",
        [(row, _offered(held[row.pk], also_waits=row.pk in waiting)) for row in live
         if row.pk in held],
        now,
    )  # fmt: skip
    without = [row for row in live if row.pk not in held]
    _send("reserve", [(row, _reserve) for row in without if row.pk in waiting], now)
    _send("none", [(row, _none) for row in without if row.pk not in waiting], now)


def queue_moved_up(offers, *, now):
    _send("moved-up", [(each.application, _moved_up(each)) for each in offers], now)


def queue_accepted(offer, *, now):
    _send("accepted", [(offer.application, _accepted(offer))], now)


def queue_declined(offer, *, now, still_waits):
    _send("declined", [(offer.application, _declined(still_waits))], now)


def queue_expired(offers, *, now):
    _send("expired", [(each.application, _expired) for each in offers], now)


def queue_extended(offer, *, now):
    _send("extended", [(offer.application, _extended(offer))], now)


def queue_reserves_ended(applications, *, now):
    _send("reserves-ended", [(row, _reserves_ended) for row in applications], now)


def _send(occasion, pairs, now):
    """Queue for each application what its function says, called in the applicant’s language."""
    letters = _Letters()
    queue_all(
        {
            "key": f"mobility:{row.pk}:{occasion}:{now.isoformat()}",
            "to": row.account.email,
            **asdict(letters.of(row, tell)),
            "language": row.language,
            "now": now,
        }
        for row, tell in pairs
    )


class _Letters:
    """Letters by their words: what depends on the call alone is looked up once a language."""

    def __init__(self):
        self.known, self.calls = {}, {}

    def of(self, row, tell):
        with override(row.language):
            title, names = self._call(row)
            told = tell(row, names)
            key = row.language, row.call_id, told
            if key not in self.known:
                self.known[key] = written(told, row.language, facts=(title, *told.facts))
            return self.known[key]

    def _call(self, row):
        key = row.language, row.call_id
        if key not in self.calls:
            self.calls[key] = name_of(row), names_of(row.call)
        return self.calls[key]


def _told(row, heading, *sentences, facts=()):
    page = reverse("mobility:offer", args=[row.call.slug])
    return Told(heading, sentences, _("The page of your place"), page, facts)


def _facts(offer, names):
    return names.get(offer.destination_id, "–"), *_deadline(offer)


def _deadline(offer):
    return tuple(
        _("To be answered by: %(moment)s") % {"moment": moment}
        for moment in on_both_clocks(offer.answer_by)
    )


def _offered(offer, *, also_waits):
    def tell(row, names):
        said = [_("there is a place for you. Please accept or decline it in time on your page.")]
        if also_waits:
            said.append(
                _(
                    "You are on the reserve list of a wish that you ranked higher. If a place"
                    " becomes free there before you accept this one, you get it instead."
                )
            )
        said.append(_("If you do not answer in time, the place goes to somebody else."))
        return _told(row, _("A place for you"), *said, facts=_facts(offer, names))

    return tell


def _reserve(row, _names):
    return _told(
        row,
        _("You are on a reserve list"),
        _("the places of your wishes went to people ranked before you."),
        _("If one becomes free it goes to the next on the reserve list, and we write to you."),
        _("Your page says why, and which number you have."),
    )


def _none(row, _names):
    return _told(
        row,
        _("About your application for mobility"),
        _("we could not give you a place. We are sorry."),
        _("Your page says why."),
    )


def _moved_up(offer):
    def tell(row, names):
        return _told(
            row,
            _("A place has become free for you"),
            _("you are the next on the reserve list: there is a place for you."),
            _("It takes the place of any other that you had been offered."),
            _("Please accept or decline it in time on your page."),
            facts=_facts(offer, names),
        )

    return tell


def _accepted(offer):
    def tell(row, names):
        return _told(
            row,
            _("You have accepted a place"),
            _("the place is yours. You are on no reserve list any more."),
            _("Next comes the agreement on your stay. We write to you."),
            facts=(names.get(offer.destination_id, "–"),),
        )

    return tell


def _declined(still_waits):
    def tell(row, _names):
        said = [_("you have declined the place that was offered to you.")]
        if still_waits:
            said.append(_("You stay on the reserve lists of wishes that you ranked higher."))
        return _told(row, _("You have declined a place"), *said)

    return tell


def _expired(row, _names):
    return _told(
        row,
        _("The time to answer has passed"),
        _(
            "we had no answer from you, so the place that was offered to you goes to somebody"
            " else."
        ),
        _("If something kept you from answering, answer this mail."),
    )


def _extended(offer):
    def tell(row, names):
        return _told(
            row,
            _("You have longer to answer"),
            _("there is a new deadline for accepting or declining the place."),
            facts=_facts(offer, names),
        )

    return tell


def _reserves_ended(row, _names):
    return _told(
        row,
        _("The reserve lists have ended"),
        _("no place became free for you. We are sorry: nobody else moves up now."),
    )
