"""The board of a call: its applications in columns, by how far each has come."""

from dataclasses import dataclass

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres.mobility.admin.pages import COORDINATE, applications_for, calls_for, show
from centres.mobility.models import Application
from centres.mobility.records.stages import Stage, stage_of, with_stages
from cooperation_week.accounts.policies import for_staff
from cooperation_week.lib.rows import row_or_404

# The rest of a column is in the list.
MOST_CARDS = 40


@dataclass(frozen=True)
class Pile:
    """A column: its cards, which of them are shown, and how many there are."""

    stage: Stage
    cards: list
    number: int


def urls():
    yield "board/", newest_board, "board"
    yield "board/<int:number>/", board, "board_of_call"


@for_staff(COORDINATE)
@require_safe
def newest_board(request):
    """Lead to the call that closes last; before there is one, to the list."""
    call = calls_for(request.user).first()
    if call is None:
        return redirect("admin:mobility_application_changelist")
    return redirect("admin:mobility_application_board_of_call", call.pk)


@for_staff(COORDINATE)
@require_safe
def board(request, number):
    call = row_or_404(calls_for(request.user), number)
    title = _("Board: %(call)s") % {"call": call}
    return show(
        request, "board", title, call=call, calls=calls_for(request.user),
        piles=piles_of(call, request),
    )  # fmt: skip


def piles_of(call, request):
    """Return the columns; of drafts their number alone, since nobody has sent them yet."""
    rows = applications_for(request.user).filter(call=call).order_by("-sent_at", "pk")
    found = {stage: [] for stage in Stage}
    for row in with_stages(rows).prefetch_related("wishes__destination__institution"):
        found[stage_of(row)].append(row)
    drafts = Application.objects.filter(call=call, state=Application.State.DRAFT).count()
    return [
        Pile(stage, cards[:MOST_CARDS], drafts if stage == Stage.DRAFT else len(cards))
        for stage, cards in found.items()
    ]
