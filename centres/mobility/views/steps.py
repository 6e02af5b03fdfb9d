"""The steps of an application: each is saved as it is left, by script meanwhile too.

A session that ends loses nothing: see accounts/typed.py.
"""

from itertools import pairwise
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from centres.mobility.applying.drafting import Page, save_step, saved_of, typed_of
from centres.mobility.forms.steps import STEP, STEPS, form_of
from centres.mobility.refusals import MobilityRefused
from centres.mobility.views.applying import own_application, page
from centres.mobility.views.shown import readings_of
from cooperation_week.accounts.policies import for_writing
from cooperation_week.accounts.sessions import seconds_left
from cooperation_week.accounts.typed import mark_of, take_out
from cooperation_week.lib.clocks import moment

AFTER = {one.name: other for one, other in pairwise(STEPS)}
LONGEST_TOKEN = 40


@for_writing
@never_cache
def step(request, slug, name):
    """Show a step, or save it; what is wrong in it is said, and kept."""
    call, row = own_application(request, slug)
    is_auto = "autosave" in request.POST
    if row is None or not row.is_written:
        return _refused(is_auto, slug)
    now = timezone.now()
    typed = request.POST if request.method == "POST" else take_out(request)
    if typed is None:
        form = form_of(STEP[name], row, now=now, initial=typed_of(row))
        return _show(request, call, row, name, form)
    form = form_of(STEP[name], row, typed, now=now)
    try:
        saved = save_step(row, name, form.fields, typed, page=_page_of(typed), now=now)
    except MobilityRefused as refusal:
        if is_auto:
            return JsonResponse({"refused": str(refusal)})
        form.add_error(None, str(refusal))
        return _show(request, call, row, name, form)
    if is_auto:
        return JsonResponse({"told": _told(saved, call), "left": seconds_left(request)})
    return _saved(request, call, saved, name, form)


def _saved(request, call, saved, name, form):
    """Lead on from a step that was saved, or stay where something is to be said about it."""
    if told := _told(saved, call):
        messages.warning(request, told)
    address = f"mobility:step_{name}"
    if request.method == "GET":
        messages.success(request, _("What you were typing when your session ended is saved."))
    elif "anew" in request.POST:
        logout(request)
        return redirect_to_login(request.path, reverse("account_login"))
    elif "leave" in request.POST:
        messages.success(request, _("Saved. You can go on whenever you like."))
        return redirect(address, slug=saved.application.call.slug)
    elif form.is_valid():
        return redirect(AFTER[name].address, slug=saved.application.call.slug)
    is_kept = not saved.too_long
    return _show(request, call, saved.application, name, form, is_kept=is_kept)


def _show(request, call, row, name, form, **context):
    return page(
        request, "step", call, application=row, step=name, current=STEP[name], form=form,
        page_name=uuid4(), seen=saved_of(row).get(name, {}).get("at", ""),
        mark=mark_of(request.user), left=seconds_left(request), **context,
    )  # fmt: skip


def _page_of(typed):
    return Page(*(typed.get(name, "")[:LONGEST_TOKEN] for name in ("page", "seen")))


def _told(saved, call):
    """Say what the writer would not expect of what was saved; empty where there is nothing."""
    if saved.too_long:
        return _("Something is far too long: it is not saved. Please make it shorter.")
    if not saved.elsewhere:
        return ""
    reading = readings_of(moment(saved.elsewhere), call or saved.application.call)[0]
    said = {"hour": f"{reading['wall']:%H:%M}", "zone": reading["offset"]}
    return (
        _("This step was saved elsewhere too, at %(hour)s (%(zone)s). What you see here counts.")
        % said
    )


def _refused(is_auto, slug):
    if is_auto:
        return JsonResponse({"refused": _("Nothing in this application changes any more.")})
    return redirect("mobility:my_application", slug=slug)
