"""The page of the ledger: how many records went out each year, which way, of which class."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres.mobility.admin.pages import LEDGER, show
from centres.mobility.models import TransferCount
from centres.mobility.models.record import MOST_SENSITIVE
from centres.mobility.records.ledger import WARN_AT
from cooperation_week.accounts.policies import for_staff


def urls():
    yield "ledger/", ledger, "ledger"


@for_staff(LEDGER)
@require_safe
def ledger(request):
    counts = TransferCount.objects.order_by("-year", "direction", "-is_sensitive")
    near = [row for row in counts if row.is_sensitive and row.records >= WARN_AT]
    limits = {"warn_at": WARN_AT, "most": MOST_SENSITIVE}
    return show(request, "ledger", _("Ledger of transfers"), counts=counts, near=near, **limits)
