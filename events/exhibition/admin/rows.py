"""The page that sets a row of equal stands into a hall."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperation_week.accounts.policies import for_staff
from cooperation_week.lib.rows import row_or_404
from events.exhibition.admin.hall_forms import RowForm
from events.exhibition.admin.pages import show_in
from events.exhibition.halls import placing
from events.exhibition.halls.drafted import drawing_of
from events.exhibition.models import Hall
from events.exhibition.refusals import StandRefused

ADD = "exhibition.add_stand"


@for_staff(ADD)
def add_row(request, number):
    """Ask for a row, and set it whole or not at all; what was typed stays."""
    hall = row_or_404(Hall.objects.select_related("edition"), number)
    form = RowForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = placing.add_row(form.first(hall), form.row())
        except StandRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            told = ngettext("%d stand is in the plan.", "%d stands are in the plan.", len(made))
            messages.success(request, told % len(made))
            return redirect("admin:exhibition_hall_row", number=number)
    return show_in(
        "hall", request, "row", _("Add a row of stands"), hall=hall, form=form,
        drawing=drawing_of(hall),
    )  # fmt: skip
