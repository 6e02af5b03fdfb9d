"""A registration of one’s own: what was answered, changing it, taking it back."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cooperation_week.accounts.policies import for_signed_in
from events.published import published_edition
from events.registrations import registering
from events.registrations.answers import answers_of
from events.registrations.forms.answers import AnswersForm, initial_of
from events.registrations.models import Category, Registration
from events.registrations.refusals import RegistrationRefused
from events.registrations.views.outcomes import sentence_about


def own_registration(request, year):
    """Return the registration of who is asking, or None."""
    rows = Registration.objects.filter(account=request.user, edition__year=year)
    return rows.select_related("edition", "account").first()


@for_signed_in
@never_cache
def my_registration(request, year):
    edition, row = published_edition(year), own_registration(request, year)
    if row is None:
        return redirect("registrations:register", year=year)
    data = request.POST if request.method == "POST" else None
    # Nobody becomes an exhibitor by choosing it, nor ceases to be one.
    category = row.category if row.category == Category.EXHIBITOR else ""
    form = AnswersForm(
        data, edition=edition, category=category, initial=initial_of(answers_of(row))
    )
    if form.is_valid():
        try:
            registering.change(row, form.answers(), now=timezone.now())
        except RegistrationRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("registrations:my_registration", year=year)
    return _page(request, "my_registration", edition, row, form=form, email=row.account.email)


@for_signed_in
@never_cache
def withdraw(request, year):
    edition, row = published_edition(year), own_registration(request, year)
    if row is None or not row.is_live:
        return redirect("registrations:my_registration", year=year)
    if request.method == "POST":
        registering.withdraw(row, now=timezone.now())
        messages.success(request, _("Your registration is withdrawn."))
        return redirect("registrations:my_week", year=year)
    return _page(request, "withdraw", edition, row)


def _page(request, template, edition, row, **context):
    context |= {"week": edition, "registration": row, "sentence": sentence_about(row)}
    return render(request, f"events/registrations/{template}.html", context)
