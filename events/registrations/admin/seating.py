"""Pages of one pool: seating somebody out of turn, holding a block of seats, releasing it."""

import secrets
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cooperation_week.accounts.policies import for_staff
from events.programme.published import published_programme
from events.registrations import capacity
from events.registrations.admin.forms import FindForm, HoldForm, OutOfTurnForm
from events.registrations.admin.verbs import DECIDE, show
from events.registrations.finding import registrations_found
from events.registrations.host_clock import write_moment
from events.registrations.models import Block, Registration, SeatPool
from events.registrations.refusals import SeatRefused

PAGE = "admin:registrations_seatpool_change"
MOST_FOUND = 50
HELD = ("label", "size", "releases_at", "delegation")


@dataclass(frozen=True)
class People:
    """Who waits for a session, the first first; who has a seat; held blocks, and until when."""

    waiting: list
    seated: list
    blocks: list


def people_of(pool):
    """Return the people of a session’s pool; of others, where seats have no places, None."""
    if pool.kind != SeatPool.Kind.SESSION:
        return None
    seats = pool.seats.live().select_related("registration").order_by("wait_number", "pk")
    live, blocks = list(seats), pool.blocks.select_related("delegation")
    return People(
        waiting=[seat for seat in live if seat.is_waiting],
        seated=[seat for seat in live if seat.is_confirmed],
        blocks=[
            (block, write_moment(block.releases_at, pool.edition))
            for block in blocks.order_by("releases_at", "pk")
        ],
    )


def session_of(pool):
    """Return the session of a pool as visitors read it, or None."""
    try:
        sessions = published_programme(pool.edition.year).sessions
    except Http404:
        return None
    return next((each for each in sessions if each.uid == str(pool.session_uid)), None)


def seats_in_room(pool):
    """Return the seats of the published session’s room."""
    session = session_of(pool)
    room = session and session.occasion.room
    return room.capacity if room and room.capacity else 0


@for_staff(DECIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def seat(request, number):
    """Find somebody who is registered, and seat them before the others, with a reason."""
    pool = _pool(number)
    people = Registration.objects.visible_to(request.user).filter(edition=pool.edition).confirmed()
    form = OutOfTurnForm(request.POST if request.method == "POST" else None, offered=people)
    if form.is_valid() and _seated(request, pool, **form.cleaned_data):
        messages.success(request, _("The seat is given, and a mail goes out."))
        return redirect(PAGE, pool.pk)
    typed = FindForm(request.GET).typed()
    found = registrations_found(people, typed) if typed else people.none()
    in_order = found.select_related("account").order_by("latin_family", "latin_given", "pk")
    context = {
        "form": form,
        "typed": typed,
        "found": in_order[:MOST_FOUND],
        "chosen": request.POST.get("registration"),
    }
    return _show(request, "seat", _("Seat somebody out of turn"), pool, **context)


@for_staff(DECIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def hold(request, number):
    """Hold seats back until an hour on the clock of the session’s city."""
    pool, typed = _pool(number), request.POST if request.method == "POST" else None
    form = HoldForm(typed, pool=pool, now=timezone.now())
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in HELD}
        if _do(request, capacity.hold, pool, **said):
            messages.success(request, _("The seats are held."))
            return redirect(PAGE, pool.pk)
    return _show(request, "hold", _("Hold seats back"), pool, form=form)


@for_staff(DECIDE)
@require_POST
def release(request, number, block):
    """Release a block of this pool: who waits moves up."""
    pool = _pool(number)
    held = get_object_or_404(Block.objects.filter(pool=pool), pk=block)
    capacity.release(held, by=request.user, now=timezone.now())
    messages.success(request, _("The seats are released."))
    return redirect(PAGE, pool.pk)


def _pool(number):
    sessions = SeatPool.objects.filter(kind=SeatPool.Kind.SESSION)
    return get_object_or_404(sessions.select_related("edition", "session__leg"), pk=number)


def _seated(request, pool, *, registration, reason):
    token = secrets.token_urlsafe()
    return _do(request, capacity.seat_out_of_turn, pool, registration, reason=reason, token=token)


def _do(request, verb, *of, **said):
    """Do it; what is refused is said in its own sentence, and the form stays as it was filled."""
    try:
        verb(*of, by=request.user, now=timezone.now(), **said)
    except SeatRefused as refusal:
        messages.error(request, str(refusal))
        return False
    return True


def _show(request, template, title, pool, **context):
    return show(request, f"seatpool/{template}", title, pool=pool, **context)
