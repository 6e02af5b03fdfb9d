"""What the applicant agrees to: a tick for each institution, and one for sensitive documents."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from centres.mobility.applying import consents as rules
from centres.mobility.applying.needed import needs_of
from centres.mobility.forms.consents import ConsentsForm
from centres.mobility.models import Consent
from centres.mobility.refusals import MobilityRefused
from centres.mobility.views.applying import own_application, page
from centres.mobility.views.shown import readings_of
from cooperation_week.accounts.policies import for_signed_in


@for_signed_in
@never_cache
def consents(request, slug):
    """Show what can be agreed to and what was; a form gives consents or takes one back."""
    call, row = own_application(request, slug)
    if row is None:
        return redirect("mobility:my_application", slug=slug)
    form = ConsentsForm(
        request.POST if request.method == "POST" else None,
        named=rules.institutions_of(row) if row.is_draft or row.is_live else [],
        asks_sensitive=_asks_sensitive(row),
    )
    if form.is_valid():
        return _do(request, row, form)
    return page(
        request, "consents", call, application=row, step="consents", form=form,
        given=_given(row), texts=rules.TEXTS,
    )  # fmt: skip


def _do(request, row, form):
    now, keys = timezone.now(), form.keys()
    if key := form.cleaned_data["back"]:
        rules.withdraw_consent(row, key, now=now)
        messages.success(request, _("Your consent is taken back."))
        return redirect("mobility:step_consents", slug=row.call.slug)
    try:
        rules.give(row, keys, now=now)
    except MobilityRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("mobility:step_consents", slug=row.call.slug)
    if keys:
        messages.success(request, _("Saved: what you agreed to, and to which text."))
    address = "mobility:step_send" if row.is_written else "mobility:my_application"
    return redirect(address, slug=row.call.slug)


def _asks_sensitive(row):
    return (
        rules.may_ask_for_sensitive(row)
        and not rules.has_sensitive_consent(row)
        and any(need.is_sensitive for need in needs_of(row, []))
    )


def _given(row):
    """Return (key, words, clocks) of each consent in force."""
    rows = row.consents.filter(withdrawn_at=None).select_related("institution").order_by("pk")
    return [
        (rules.key_of(each), _words(each), readings_of(each.given_at, row.call)) for each in rows
    ]


def _words(consent):
    if consent.purpose == Consent.Purpose.SENSITIVE:
        return _("To keep and read sensitive documents")
    return _("To send the application to: %(name)s") % {"name": rules.whom_named(consent)}
