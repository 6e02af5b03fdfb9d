"""The mails that the desk of mobility gets about what it keeps and sends."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from centres.mobility.models.record import MOST_SENSITIVE
from cooperation_week.accounts.models import Account
from cooperation_week.mail.told import Told, send_to


def coordinators():
    """Return the staff that coordinates mobility, by their role."""
    held = {"codename": "coordinate_application", "content_type__app_label": "mobility"}
    role = {f"groups__permissions__{name}": value for name, value in held.items()}
    return Account.objects.filter(is_staff=True, **role).distinct().order_by("pk")


def queue_warning(count, *, now):
    """Tell the coordinators that a year comes near to the limit, in the caller’s transaction."""
    for account in coordinators():
        language = account.language or settings.LANGUAGE_CODE
        with override(language):
            key = f"mobility:ledger:{count.pk}:{count.records}:{account.pk}"
            send_to(account.email, key, _warning(count), language=language, now=now)


def _warning(count):
    said = {
        "number": count.records,
        "year": count.year,
        "most": MOST_SENSITIVE,
        "direction": count.get_direction_display(),
    }
    return Told(
        _("Many sensitive documents have been sent"),
        (
            _("in %(year)d, %(number)d sensitive records were sent (%(direction)s).") % said,
            _("At %(most)d nothing sensitive is sent any more until the year ends.") % said,
        ),
        _("Ledger of transfers"),
        reverse("admin:mobility_application_ledger"),
    )
