"""The page that copies a session."""

from django import forms
from django.contrib import messages
from django.contrib.admin.models import ADDITION, LogEntry
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from cooperation_week.accounts.policies import for_staff
from cooperation_week.editing import Day, Hour
from cooperation_week.lib.clocks import zone
from events.planned import NotDone
from events.programme.admin.previewed import show
from events.programme.copying import copy_session
from events.programme.hours import hours_of
from events.programme.models import Session


class CopyForm(forms.Form):
    day = forms.DateField(label=gettext_lazy("Day"), required=False, widget=Day)
    starts = forms.TimeField(
        label=gettext_lazy("From"),
        required=False,
        widget=Hour,
        help_text=gettext_lazy(
            "It lasts as long, and its talks move along. Without hours they stay open."
        ),
    )


@for_staff("programme.add_session")
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request, object_id):
    session = get_object_or_404(Session.objects.select_related("leg", "edition"), pk=object_id)
    hours = hours_of(session, session.leg and zone(session.leg.zone))
    form = CopyForm(request.POST or None, initial={"day": hours.day, "starts": hours.starts})
    if request.method == "POST" and form.is_valid() and (copied := _copy(request, session, form)):
        messages.success(request, gettext("This is the copy, as a draft. Change what differs."))
        return redirect("admin:programme_session_change", copied.pk)
    appearances = session.appearances.select_related("person").order_by("position", "pk")
    context = {
        "form": form,
        "session": session,
        "talks": session.talks.order_by("position", "pk"),
        "people": list(dict.fromkeys(row.person for row in appearances)),
    }
    return show(request, "copy", gettext("Copy"), **context)


def _copy(request, session, form):
    """Copy and note it in the history; None, with the reason in the form, when that is refused."""
    try:
        with transaction.atomic():
            copied = copy_session(session, **form.cleaned_data)
            LogEntry.objects.log_actions(request.user.pk, [copied], ADDITION, [{"added": {}}])
    except NotDone as refusal:
        form.add_error(refusal.field, str(refusal))
        return None
    return copied
