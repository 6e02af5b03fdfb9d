"""Erasing people who have asked for it: one page that asks once more, then for good."""

from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperation_week.lib.refusals import Refused
from cooperation_week.releases.refusals import Refused as PublishingRefused
from events.registrations.admin.verbs import show
from events.registrations.erasure import erase

PERMISSION = "registrations.erase_registration"
# Each is looked for in every release and every open browser.
MOST_AT_ONCE = 20


def erase_chosen(model_admin, request, queryset):
    chosen = queryset.exclude(account=None).order_by("pk")
    rows = list(chosen.select_related("account__person")[:MOST_AT_ONCE])
    if "sure" not in request.POST:
        return show(request, "registration/erase", _("Erase for good"), rows=rows)
    done = 0
    try:
        for account in {row.account_id: row.account for row in rows}.values():
            erase(account, by=request.user, now=timezone.now())
            done += 1
    except (Refused, PublishingRefused) as refusal:
        model_admin.message_user(request, str(refusal), messages.WARNING)
    told = ngettext("%d person erased.", "%d people erased.", done)
    model_admin.message_user(request, told % done)
    return None
