"""Deciding about many registrations at once: one page that asks, then one transaction for each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.registrations import deciding, registering
from events.registrations.admin.forms import ReasonForm
from events.registrations.admin.verbs import show
from events.registrations.models import Registration

State = Registration.State
# Each is a transaction with a mail: more would keep the page waiting too long.
MOST_AT_ONCE = 200
MOST_NAMED = 50


@dataclass(frozen=True)
class Decision:
    """`do` returns whether it changed anything; `told` is the mail that goes out."""

    key: str
    title: Any
    told: Any
    states: tuple
    do: Callable
    asks_why: bool = False


def _approve(registration, *, by, now, reason):
    return deciding.approve(registration, by=by, now=now)


def _withdraw(registration, *, by, now, reason):
    # The verb says nothing; who was not registered any more was not withdrawn.
    registration.refresh_from_db(fields=["state"])
    registering.withdraw(registration, by=by, now=now)
    return registration.is_live


APPROVE = Decision(
    "approve",
    gettext_lazy("Approve"),
    gettext_lazy(
        "Each of them gets a mail: the registration is confirmed, and the ticket is on their"
        " pages."
    ),
    (State.ASKED,),
    _approve,
)
REFUSE = Decision(
    "refuse",
    gettext_lazy("Refuse"),
    gettext_lazy(
        "Each of them gets a mail: the organisers cannot confirm the registration. Their places"
        " go to those who wait."
    ),
    (State.ASKED, State.WAITING),
    deciding.refuse,
    asks_why=True,
)
WITHDRAW = Decision(
    "withdraw",
    gettext_lazy("Withdraw"),
    gettext_lazy(
        "Each of them gets a mail: they are no longer registered. Their places and seats go to"
        " those who wait."
    ),
    tuple(State.live()),
    _withdraw,
)


def decide(model_admin, request, queryset, decision):
    """Ask first, and say which mail goes out; then do it, and say how many it was done for."""
    chosen = queryset.filter(state__in=decision.states).order_by("registered_at", "pk")
    rows = list(chosen[: MOST_AT_ONCE + 1])
    rows, is_cut = rows[:MOST_AT_ONCE], len(rows) > MOST_AT_ONCE
    if not rows:
        said = _("None of the chosen registrations stands so that this could be done.")
        model_admin.message_user(request, said, messages.WARNING)
        return None
    form = ReasonForm(request.POST if "sure" in request.POST else None)
    if not form.is_valid():
        return _ask(request, decision, rows, form, is_cut=is_cut)
    said = {"by": request.user, "reason": form.cleaned_data["reason"]}
    done = sum(decision.do(row, now=timezone.now(), **said) for row in rows)
    told = ngettext(
        "Done for %d registration, with a mail.", "Done for %d registrations, with a mail.", done
    )
    model_admin.message_user(request, told % done)
    return None


def _ask(request, decision, rows, form, *, is_cut):
    context = {
        "decision": decision,
        "form": form,
        "rows": rows[:MOST_NAMED],
        "more": len(rows) - MOST_NAMED,
        "number": len(rows),
        "is_cut": is_cut,
        # What is done is what this page shows, whatever the list holds by then.
        "chosen": [(ACTION_CHECKBOX_NAME, row.pk) for row in rows],
    }
    return show(request, "registration/decide", decision.title, **context)
