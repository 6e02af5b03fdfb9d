"""The mails to attendees: a function for each occasion, called in the transaction of the deed.

No two occasions have the same key, and the same occasion has always the same: asked for twice, a
mail is written once.
"""

from dataclasses import replace

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from cooperation_week.mail.told import Told, send_to
from events.registrations.letters import facts_of, my_week, send
from events.registrations.models import Registration

State = Registration.State
REQUEST, CANCEL = "REQUEST", "CANCEL"
# What begins the keys of mails to who speaks without being registered; erasing looks for it.
SPEAKER = "speaking-account"


def queue_registration(registration, *, now):
    """Tell where a registration stands: confirmed, awaiting approval, or waiting for a place."""
    tell = {State.CONFIRMED: _confirmed, State.ASKED: _asked, State.WAITING: _waiting}
    _about(registration, registration.state, tell[registration.state], now)


def queue_refused(registration, *, now):
    _about(registration, "refused", _refused, now)


def queue_withdrawn(registration, *, now):
    _about(registration, "withdrawn", _withdrawn, now)


def queue_merged(double, kept, *, now):
    def told(registration, edition):
        sentences = (
            _("you were registered twice. The organisers have kept the other registration."),
            _("Log in with your other address to see your ticket and your seats."),
        )
        return Told(_("You were registered twice"), sentences, *_to_my_week(edition))

    _about(double, f"merged:{kept.pk}", told, now)


def queue_reminder(registration, sessions, *, now):
    """Remind a person of the Week, and of the sessions in which they have a seat."""

    def told(row, edition):
        lines = [line for session in sessions for line in (*facts_of(session, edition), "")]
        return replace(_reminder(row, edition), facts=tuple(lines))

    _about(registration, "reminder", told, now)


def queue_seat(seat, session, *, now):
    """Tell the outcome of asking for a seat; one that is confirmed comes as an appointment."""
    if seat.is_confirmed:
        send_about(seat, "confirmed", _seated(session), session, now=now, method=REQUEST)
    else:
        send_about(seat, "waiting", _enlisted, session, now=now)


def queue_promotion(seat, session, *, now):
    send_about(seat, "promoted", _promoted(session), session, now=now, method=REQUEST)


def queue_seat_given_up(seat, session, *, was_confirmed, now):
    """Confirm that a place was given up; where there was an appointment, it goes too."""
    method = CANCEL if was_confirmed else ""
    send_about(seat, "given-up", _given_up, session, now=now, method=method)


def queue_session_moved(seat, session, *, now):
    method = REQUEST if seat.is_confirmed else ""
    send_about(seat, f"moved:{session.sequence}", _moved, session, now=now, method=method)


def queue_session_cancelled(seat, session, *, now):
    method = CANCEL if seat.is_confirmed else ""
    send_about(seat, "cancelled", _cancelled, session, now=now, method=method)


def queue_speaking_changed(registration, session, *, now):
    """Tell somebody who appears in a session that it has moved or is cancelled."""
    key = f"speaking:{registration.pk}:{session.uid}:{session.sequence}"
    send(registration, key, _speaking_changed(session), now=now, session=session)


def queue_speaking_changed_for(account, session, edition, *, now):
    """Tell the same to somebody who appears there and logs in, but is not registered."""
    key = f"{SPEAKER}:{account.pk}:{session.uid}:{session.sequence}"
    language = account.language or settings.LANGUAGE_CODE
    with override(language):
        told, facts = _speaking_changed(session)(None, edition), facts_of(session, edition)
    send_to(
        account.email, key, told, language=language, now=now, facts=facts,
        is_sample=edition.is_sample,
    )  # fmt: skip


def send_about(seat, occasion, tell, session, *, now, method=""):
    key = f"seat:{seat.pk}:{occasion}"
    send(seat.registration, key, tell, now=now, session=session, method=method)


def _about(registration, occasion, tell, now):
    key = f"registration:{registration.pk}:{occasion}:{now.isoformat()}"
    send(registration, key, tell, now=now)


def _to_my_week(edition):
    return _("My week"), my_week(edition)


def _confirmed(registration, edition):
    sentences = (
        _("your registration is confirmed. Your ticket with its code is on your pages."),
        _("Some sessions need a seat. Take yours on the page of the session."),
    )
    return Told(_("You are registered"), sentences, *_to_my_week(edition))


def _asked(registration, edition):
    sentences = (
        _("your registration has arrived. The organisers look at each one and will write to you."),
    )
    return Told(_("Your registration has arrived"), sentences, *_to_my_week(edition))


def _waiting(registration, edition):
    sentences = (
        _("all places are taken at the moment, so you are on the waiting list."),
        _("When a place is free you move up by yourself, and we write to you."),
    )
    return Told(_("You are on the waiting list"), sentences, *_to_my_week(edition))


def _refused(registration, edition):
    sentences = (
        _("the organisers cannot confirm your registration. We are sorry."),
        _("If you think that this is a mistake, answer this mail."),
    )
    return Told(_("Your registration could not be confirmed"), sentences, *_to_my_week(edition))


def _withdrawn(registration, edition):
    sentences = (
        _("you are no longer registered, and your seats have gone to others."),
        _("While registration is open you can register again."),
    )
    return Told(
        _("Your registration is withdrawn"),
        sentences,
        _("Register"),
        reverse("registrations:register", args=[edition.year]),
    )


def _reminder(registration, edition):
    sentences = (
        _("the Week begins soon. Have your ticket at hand when you arrive: the code is enough."),
        _("Please give up seats that you will not use: others are waiting for them."),
    )
    return Told(_("See you soon"), sentences, *_to_my_week(edition))


def _seated(session):
    def told(registration, edition):
        if session.day:
            first = _("you have a seat. The appointment comes with this mail.")
        else:
            first = _("you have a seat. The day of the session is not fixed yet.")
        return Told(_("Your seat"), (first, _if_not_used()), *_to_my_week(edition))

    return told


def _if_not_used():
    return _("If you cannot come, please give it up on your pages: others are waiting.")


def _enlisted(registration, edition):
    sentences = (
        _("this session is full, so you are on its waiting list."),
        _("When a seat is free you move up by yourself, and we write to you."),
    )
    return Told(_("You are on the waiting list of a session"), sentences, *_to_my_week(edition))


def _promoted(session):
    def told(registration, edition):
        if session.day:
            first = _(
                "a seat has become free, and it is yours. The appointment comes with this mail."
            )
        else:
            first = _(
                "a seat has become free, and it is yours. The day of the session is not fixed yet."
            )
        return Told(_("You have a seat now"), (first, _if_not_used()), *_to_my_week(edition))

    return told


def _given_up(registration, edition):
    sentences = (_("you have given up your place in this session."),)
    return Told(_("Your seat is given up"), sentences, *_to_my_week(edition))


def _moved(registration, edition):
    sentences = (
        _("a session in which you have a place has been moved. This is how it stands now:"),
        _("Where it stands in your calendar, this mail moves it too."),
    )
    return Told(_("A session of yours has been moved"), sentences, *_to_my_week(edition))


def _cancelled(registration, edition):
    sentences = (
        _("a session in which you had a place has been cancelled."),
        _("Where it stands in your calendar, this mail takes it out."),
    )
    return Told(_("A session of yours has been cancelled"), sentences, *_to_my_week(edition))


def _speaking_changed(session):
    return _speaking_cancelled if session.is_cancelled else _speaking_moved


def _speaking_moved(registration, edition):
    sentences = (_("a session in which you take part has been moved. This is how it stands now:"),)
    return Told(_("A session of yours has been moved"), sentences, *_to_my_week(edition))


def _speaking_cancelled(registration, edition):
    sentences = (_("a session in which you take part has been cancelled."),)
    return Told(_("A session of yours has been cancelled"), sentences, *_to_my_week(edition))
