"""The ledger of what left us: which records of whom went to which institution, and how many.

China asks for more than we have of whoever sends out sensitive data of 10,000 people in a year.
So the year is counted, the staff are warned long before, and nothing goes out beyond the limit.
"""

import logging

from django.db import transaction
from django.utils.translation import gettext as _

from centres.mobility.models import Transfer, TransferCount
from centres.mobility.models.record import MOST_SENSITIVE
from centres.mobility.records import emails
from centres.mobility.records.directions import direction_to
from centres.mobility.refusals import MobilityRefused

WARN_AT = 8000

log = logging.getLogger(__name__)


@transaction.atomic
def record(
    application, institution_name, country, items, *, is_sensitive, by=None, link=None, now
):
    """Note what of an application is shown or sent to an institution, and count it by its year.

    To be called before it goes, in the transaction that lets it go, once for each link and class;
    `items` names fields and kinds of documents. Each is noted; people are counted, so that who
    was sent to an institution already in this year adds none. Raises MobilityRefused where the
    year is full.
    """
    said = {
        "application": application,
        "institution": institution_name[:200],
        "country": country,
        "direction": direction_to(country),
        "is_sensitive": is_sensitive,
    }
    row = _lock(now.year, said["direction"], is_sensitive)
    if not Transfer.objects.filter(at__year=now.year, **said).exists():
        _count(row, now)
    return Transfer.objects.create(items=[*items], at=now, by=by, link=link, **said)


def _lock(year, direction, is_sensitive):
    """Lock the count of a year, which is the last lock that anybody takes."""
    of = {"year": year, "direction": direction, "is_sensitive": is_sensitive}
    TransferCount.objects.get_or_create(**of)
    return TransferCount.objects.select_for_update(no_key=True).get(**of)


def _count(row, now):
    """Count one more. Raises MobilityRefused."""
    if row.is_sensitive and row.records >= MOST_SENSITIVE:
        raise MobilityRefused(
            _(
                "No more sensitive documents can be sent this year: %(number)d have been sent"
                " already. Please ask the organisers."
            )
            % {"number": row.records}
        )
    row.records += 1
    row.save(update_fields=["records"])
    if row.is_sensitive and row.records == WARN_AT:
        log.warning("%s sensitive records went %s in %s.", row.records, row.direction, row.year)
        emails.queue_warning(row, now=now)
