"""The team of a stand, for who applied: inviting people, and who has confirmed."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cooperation_week.accounts.policies import for_signed_in
from cooperation_week.accounts.throttles import TooManyTries
from cooperation_week.accounts.views import count_mail
from cooperation_week.lib.refusals import Refused
from cooperation_week.lib.rows import row_or_404
from events.exhibition import teams
from events.exhibition.models import Exhibitor
from events.exhibition.views.applying import own_exhibitor, page
from events.registrations import delegations
from events.registrations.forms.answers import first_guess, initial_names
from events.registrations.forms.delegation import DelegateForm
from events.registrations.models import Delegate

REFUSALS = (Refused, TooManyTries)


@for_signed_in
@never_cache
def team(request, year):
    row = own_stand(request, year)
    people = row.team.delegates.select_related("registration").order_by("pk") if row.team else []
    shown = [(each, delegations.standing(each)) for each in people]
    return page(request, "team", year, exhibitor=row, people=shown, head=teams.head_of(row))


@for_signed_in
@never_cache
def add_member(request, year):
    row = own_stand(request, year)
    form = DelegateForm(request.POST if request.method == "POST" else None, initial=first_guess())
    if form.is_valid():
        entry, token = form.entry(), form.cleaned_data["token"]
        try:
            if not (row.team and delegations.entered_with(token, row.team)):
                count_mail(request, entry.email)
            teams.invite(row, entry, token=token, now=timezone.now())
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The invitation is on its way."))
            return redirect("exhibition:team", year=year)
    return page(request, "member", year, exhibitor=row, form=form)


@for_signed_in
@never_cache
def member(request, year, number):
    """Correct an entry: another address makes the old link useless and gets a new one."""
    row = own_stand(request, year)
    found = _member(row, number)
    shown = initial_names(found) | {"email": found.email, "position": found.position}
    form = DelegateForm(request.POST if request.method == "POST" else None, initial=shown)
    if form.is_valid():
        entry = form.entry()
        try:
            if entry.email != found.email:
                count_mail(request, entry.email)
            delegations.change(found, entry, now=timezone.now())
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("exhibition:team", year=year)
    return page(request, "member", year, exhibitor=row, form=form, member=found)


@for_signed_in
@never_cache
def remove_member(request, year, number):
    row = own_stand(request, year)
    is_sent = request.method == "POST"
    if is_sent and row.team and delegations.was_removed(number, row.team):
        return _do(request, year, lambda: None, _("Removed."))
    member = _member(row, number)
    if not is_sent:
        return page(request, "remove_member", year, exhibitor=row, member=member)
    return _do(request, year, lambda: teams.remove(row, member, now=timezone.now()), _("Removed."))


@for_signed_in
@require_POST
def invite_again(request, year, number):
    member = _member(own_stand(request, year), number)

    def invite():
        count_mail(request, member.email)
        delegations.invite_again(member, now=timezone.now())

    return _do(request, year, invite, _("The invitation is sent again. The earlier link is dead."))


def _do(request, year, verb, sentence):
    try:
        verb()
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, sentence)
    return redirect("exhibition:team", year=year)


def own_stand(request, year):
    """Return one’s own application, once its stand is confirmed. Raises Http404."""
    row = own_exhibitor(request, year)
    if row is None or row.state != Exhibitor.State.CONFIRMED:
        raise Http404
    return row


def _member(row, number):
    people = Delegate.objects.filter(delegation=row.team_id)
    return row_or_404(people.select_related("delegation", "registration"), number)
