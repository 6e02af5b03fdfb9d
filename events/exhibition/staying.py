"""What is planned at the stands on days of an edition: it stays where it is when they move."""

from cooperation_week.lib.clocks import zone
from events.exhibition.models import Demonstration, Shift, StandHours


def planned_within(edition, *, leg=None, day=None):
    """Return (kind, how many) of what is planned; in one city, by its number, or on one day."""
    zones = {each.pk: zone(each.zone) for each in edition.legs.all() if leg in (None, each.pk)}
    timed = (
        Demonstration.objects.planned().filter(exhibitor__state="confirmed"),
        Shift.objects.on_duty().of_the_roster(),
    )
    days = {StandHours: [*StandHours.objects.filter(leg__in=zones).values_list("day", flat=True)]}
    for rows in timed:
        found = rows.filter(leg__in=zones).values_list("leg", "starts_at")
        days[rows.model] = [at.astimezone(zones[where]).date() for where, at in found]
    numbers = ((kind, sum(day in (None, each) for each in those)) for kind, those in days.items())
    return [(str(kind._meta.verbose_name_plural), number) for kind, number in numbers if number]
