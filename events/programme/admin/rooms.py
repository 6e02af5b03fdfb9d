"""The page that swaps two rooms."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext, gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from cooperation_week.accounts.policies import for_staff
from cooperation_week.editing import Day
from events.models import Edition, Room
from events.programme.admin.previewed import PreviewedForm, note_changes, preview_or_do, show
from events.programme.models import Session
from events.programme.swapping import plan_swap, swap_rooms


class RoomField(forms.ModelChoiceField):
    """A room, with what it offers."""

    def label_from_instance(self, room):
        seats = ngettext("%d seat", "%d seats", room.capacity or 0) % (room.capacity or 0)
        return f"{room} · {seats}" if room.capacity else str(room)


class SwapForm(PreviewedForm):
    one = RoomField(label=gettext_lazy("Room"), queryset=Room.objects.none())
    other = RoomField(label=gettext_lazy("Other room"), queryset=Room.objects.none())
    day = forms.DateField(
        label=gettext_lazy("Day"),
        required=False,
        widget=Day,
        help_text=gettext_lazy("Without a day, in the whole edition."),
    )

    def __init__(self, *args, edition, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("one", "other"):
            self.fields[name].queryset = Room.objects.of(edition)


@for_staff("programme.change_session")
@require_http_methods(["GET", "HEAD", "POST"])
def swap(request, year):
    edition = get_object_or_404(Edition, year=year)
    form = SwapForm(request.POST or None, edition=edition)

    def do(one, other, day, seen):
        swapped = swap_rooms(edition, one, other, day, seen=seen)
        rows = Session.objects.filter(pk__in=[session.pk for session in swapped.sessions])
        note_changes(request.user, rows, ["room"])
        return swapped

    planned, swapped = preview_or_do(
        form, lambda one, other, day: plan_swap(edition, one, other, day), do
    )
    if swapped:
        number = len(swapped.sessions)
        told = ngettext("%d session has another room.", "%d sessions have another room.", number)
        messages.success(request, told % number)
        return redirect("admin:programme_session_clashes", year)
    title = gettext("Swap two rooms")
    return show(request, "swap", title, form=form, edition=edition, plan=planned)
