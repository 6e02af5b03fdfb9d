"""Pages that find registrations of one person, show two beside each other, and merge them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cooperation_week.accounts.policies import for_staff
from cooperation_week.lib.countries import country_name
from events.choosing import edition_chosen, editions_known
from events.registrations.admin.verbs import DECIDE, show
from events.registrations.deciding import merge
from events.registrations.doubles import likely_doubles
from events.registrations.host_clock import write_moment
from events.registrations.models import Registration
from events.registrations.refusals import RegistrationRefused

MOST_PAIRS = 100


@for_staff(DECIDE)
@require_safe
def doubles(request):
    """List pairs of one edition that look like one person."""
    edition = edition_chosen(request) or edition_chosen(request, "newest")
    rows = Registration.objects.visible_to(request.user).filter(edition=edition)
    pairs = likely_doubles(rows)
    context = {
        "edition": edition,
        "editions": editions_known(request),
        "pairs": pairs[:MOST_PAIRS],
        "more": len(pairs) - MOST_PAIRS,
    }
    return show(request, "registration/doubles", _("Likely doubles"), **context)


@for_staff(DECIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def merge_two(request, first, second):
    """Show two registrations side by side; on POST keep the chosen one."""
    one, other = (_registration(request, number) for number in (first, second))
    kept = {str(row.pk): row for row in (one, other)}.get(request.POST.get("kept"))
    if kept is None:
        return _compare(request, one, other)
    double = other if kept == one else one
    try:
        merge(kept, double, by=request.user, now=timezone.now())
    except RegistrationRefused as refusal:
        messages.error(request, str(refusal))
        return _compare(request, one, other)
    messages.success(request, _("They are one registration now. The other address was told."))
    return redirect("admin:registrations_registration_change", kept.pk)


def _registration(request, number):
    visible = Registration.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("account", "edition"), pk=number)


def _compare(request, one, other):
    if request.method == "POST" and "kept" not in request.POST:
        messages.error(request, _("Choose which of the two is kept."))
    lines = [
        (label, first, second, first != second)
        for (label, first), (_label, second) in zip(_said(one), _said(other), strict=True)
    ]
    context = {"one": one, "other": other, "pair": (one, other), "lines": lines}
    return show(request, "registration/merge", _("Merge two registrations"), **context)


def _said(row):
    """Yield what is shown of a registration, label by label; nothing of anybody's needs."""
    yield _("name in Latin letters"), row.latin_name
    yield _("name in characters"), row.han_name
    yield _("e-mail"), row.account.email if row.account else ""
    yield _("organisation"), row.organisation
    yield _("category"), row.get_category_display()
    yield _("country"), country_name(row.country, get_language())
    yield _("state"), row.get_state_display()
    yield _("seats"), str(row.seats.live().count())
    yield _("registered at"), write_moment(row.registered_at, row.edition)
