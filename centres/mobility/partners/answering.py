"""What the two sides say: the home institution of its Nomination, a host of its Wish.

Each state has one owner. A partner answers by a link, once; what came by mail or on paper the
staff enter in its name, and the history says so.
"""

from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.mobility.applying.stages import is_placed
from centres.mobility.history import note
from centres.mobility.locks import lock
from centres.mobility.models import (
    Application,
    Deed,
    LinkView,
    Nomination,
    PartnerLink,
    Side,
    Wish,
)
from centres.mobility.partners.links import LinkClosed, note_use, revoke, spend
from centres.mobility.refusals import MobilityRefused

YES = {Side.HOME: Nomination.State.NOMINATED, Side.HOST: Wish.Answer.ACCEPTED}
NO = {Side.HOME: Nomination.State.DECLINED, Side.HOST: Wish.Answer.REJECTED}


class How(TextChoices):
    """How an answer came that was given without a link."""

    MAIL = "mail", gettext_lazy("by mail")
    PAPER = "paper", gettext_lazy("on paper")
    PHONE = "phone", gettext_lazy("by telephone")


def answers_of(side):
    """Return the two answers of a side, as choices."""
    kind = Nomination.State if side == Side.HOME else Wish.Answer
    return [(value, kind(value).label) for value in (YES[side], NO[side])]


@transaction.atomic
def answer(link, said, *, text="", now):
    """Take in what the partner of a link says, once. Raises LinkClosed."""
    if link.purpose != PartnerLink.Purpose.ANSWER:
        raise LinkClosed(_("This link is for something else."), link)
    _check_is_said_by(link.side, said)
    used = spend(link, now=now)
    state = _state_of(used.application, used.side, used.wish_id)
    _write(state, said, text, used.name, now)
    note_use(used, LinkView.Act.ANSWERED, now=now)
    _note(used.application, state, said, now, link=used)
    return state


@transaction.atomic
def record_answer(application, side, said, *, wish=None, who, how, text="", by, now):
    """Enter what a partner said without a link: who, and how it came. Its open link is closed.

    Raises MobilityRefused, also where the side has answered itself by a link.
    """
    _check_is_said_by(side, said)
    row = lock(application)
    if row.account_id == by.pk:
        raise MobilityRefused(_("Nobody decides about their own application."))
    if row.state != Application.State.CHECKED:
        raise MobilityRefused(
            _("Answers are taken in once an application is complete and eligible.")
        )
    if is_placed(row.call_id):
        raise MobilityRefused(_("The places of this call have been given."))
    state = _state_of(row, side, wish and wish.pk)
    if _is_answered_by_link(row, state):
        raise MobilityRefused(
            _("This side has answered by its link. If that is to change, send it a new link.")
        )
    _write(state, said, text, who, now)
    _note(row, state, said, now, by=by, how=how)
    for link in _links_to_answer(row, state).filter(expires_at__gt=now):
        revoke(link, by=by, now=now)
    return state


def void_answers(application):
    """Void what both sides said before the application was sent in as it now stands.

    They spoke of what they had read; it is called under the lock of the application, whenever it
    is found complete. A place in the order of a host, answered or not, is gone by then: the wishes
    lost it as they were written anew.
    """
    earlier = {"application": application, "answered_at__lt": application.sent_at}
    nothing = {"answered_by": "", "answered_at": None}
    Nomination.objects.filter(**earlier).update(state=Nomination.State.PENDING, note="", **nothing)
    Wish.objects.filter(**earlier).update(answer=Wish.Answer.PENDING, host_note="", **nothing)


def _state_of(application, side, wish_id):
    """Return the row in which this side, and nobody else, says something."""
    if side == Side.HOME:
        return Nomination.objects.get_or_create(application=application)[0]
    wish = application.wishes.filter(pk=wish_id).first()
    if wish is None:
        raise MobilityRefused(_("The applicant does not wish to go there any more."))
    return wish


def _is_answered_by_link(application, state):
    """Say whether what stands was said through a link, which was used up at that moment."""
    used = _links_to_answer(application, state).filter(used_at=state.answered_at)
    return state.answered_at is not None and used.exists()


def _links_to_answer(application, state):
    """Return the links of a side by its state: those of home are about no wish."""
    wish = state if isinstance(state, Wish) else None
    return application.links.filter(wish=wish, purpose=PartnerLink.Purpose.ANSWER)


def _write(state, said, text, who, now):
    answer_column, note_column = (
        ("state", "note") if isinstance(state, Nomination) else ("answer", "host_note")
    )
    setattr(state, answer_column, said)
    setattr(state, note_column, text)
    state.answered_by, state.answered_at = who, now
    state.save(update_fields=[answer_column, note_column, "answered_by", "answered_at"])


def _note(application, state, said, now, **more):
    if isinstance(state, Nomination):
        note(Deed.Verb.NOMINATED, application, at=now, state=said, **more)
    else:
        note(Deed.Verb.ANSWERED, application, at=now, state=said, wish=state.rank, **more)


def _check_is_said_by(side, said):
    if said not in (YES[side], NO[side]):
        raise MobilityRefused(_("This is no answer of this side."))
