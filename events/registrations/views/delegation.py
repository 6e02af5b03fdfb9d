"""The list of a delegation, for the one who heads it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cooperation_week.accounts.policies import for_signed_in
from cooperation_week.accounts.throttles import TooManyTries
from cooperation_week.accounts.views import count_mail
from cooperation_week.lib.rows import row_or_404
from events.published import published_edition
from events.registrations import delegations
from events.registrations.forms.answers import first_guess, initial_names
from events.registrations.forms.delegation import DelegateForm, DelegationForm
from events.registrations.models import Delegate, Delegation
from events.registrations.refusals import RegistrationRefused
from events.registrations.registering import opening_for
from events.registrations.views.my_registration import own_registration

REFUSALS = (RegistrationRefused, TooManyTries)


@for_signed_in
@never_cache
def delegation(request, year):
    """Show the list, and let somebody who is registered begin one."""
    head = own_registration(request, year)
    if head is None or not head.is_live:
        return redirect("registrations:register", year=year)
    found = Delegation.objects.visible_to(request.user).filter(head=head, category="").first()
    data = request.POST if request.method == "POST" else None
    guess = found.organisation if found else head.organisation
    form = DelegationForm(data, initial={"organisation": guess})
    if form.is_valid():
        try:
            delegations.found(head, form.cleaned_data["organisation"], now=timezone.now())
        except RegistrationRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _to_list(request, year, _("Saved."))
    people = found.delegates.select_related("registration").order_by("pk") if found else []
    context = {"delegation": found, "form": form, "head": head, "people": _with_standing(people)}
    return _page(request, "delegation", year, **context)


@for_signed_in
@never_cache
def add_delegate(request, year):
    found = _own(request, year)
    form = DelegateForm(_posted(request), initial=first_guess())
    if form.is_valid():
        entry, token = form.entry(), form.cleaned_data["token"]
        try:
            if not delegations.entered_with(token, found):
                count_mail(request, entry.email)
            delegations.enter(found, entry, token=token, now=timezone.now())
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            return _to_list(request, year, _("The person is on the list and gets a mail."))
    return _page(request, "delegate", year, form=form)


@for_signed_in
@never_cache
def delegate(request, year, number):
    row = _delegate(request, year, number)
    shown = initial_names(row) | {"email": row.email, "position": row.position}
    form = DelegateForm(_posted(request), initial=shown)
    if form.is_valid():
        entry = form.entry()
        try:
            if entry.email != row.email:
                count_mail(request, entry.email)
            delegations.change(row, entry, now=timezone.now())
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            return _to_list(request, year, _("Saved."))
    return _page(request, "delegate", year, form=form, delegate=row)


@for_signed_in
@never_cache
def remove_delegate(request, year, number):
    """Ask first; who was removed a moment ago is off the list all the same."""
    gone = _("The person is no longer on the list.")
    if request.method == "POST" and delegations.was_removed(number, _own(request, year)):
        return _to_list(request, year, gone)
    row = _delegate(request, year, number)
    if request.method != "POST":
        return _page(request, "remove_delegate", year, delegate=row)
    try:
        delegations.remove(row, now=timezone.now())
    except RegistrationRefused as refusal:
        gone = str(refusal)
    return _to_list(request, year, gone)


@for_signed_in
@never_cache
@require_POST
def invite_again(request, year, number):
    row = _delegate(request, year, number)
    try:
        count_mail(request, row.email)
        delegations.invite_again(row, now=timezone.now())
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
        return redirect("registrations:delegation", year=year)
    return _to_list(request, year, _("The invitation is sent again. The earlier link is dead."))


def _own(request, year):
    mine = Delegation.objects.visible_to(request.user)
    return get_object_or_404(
        mine.filter(
            head__account=request.user, head__edition__year=year, category=""
        ).select_related("head")
    )


def _delegate(request, year, number):
    rows = Delegate.objects.filter(delegation=_own(request, year))
    return row_or_404(rows.select_related("delegation", "registration"), number)


def _with_standing(people):
    return [(row, delegations.standing(row)) for row in people]


def _posted(request):
    return request.POST if request.method == "POST" else None


def _to_list(request, year, sentence):
    messages.success(request, sentence)
    return redirect("registrations:delegation", year=year)


def _page(request, template, year, **context):
    edition = published_edition(year)
    context |= {"week": edition, "opening": opening_for(edition, is_delegate=True)}
    return render(request, f"events/registrations/{template}.html", context)
