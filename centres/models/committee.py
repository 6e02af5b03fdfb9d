from django.db import models
from django.utils.translation import gettext_lazy as _

from centres.models.columns import (
    in_order_of_years,
    line_column,
    sources_column,
    unsure_year_column,
)
from centres.models.institution import Institution


class CommitteeSeat(models.Model):
    """An institution on the coordination committee at the Italian ministry, for some years."""

    class Group(models.TextChoices):
        GOVERNMENT = "government", _("Ministries and public agencies")
        RESEARCH = "research", _("Research bodies")
        UNIVERSITIES = "universities", _("Universities")
        BUSINESS = "business", _("Business")
        START_UPS = "start_ups", _("Start-ups")
        TERRITORIES = "territories", _("Regions and clusters")

    institution = models.ForeignKey(
        Institution, models.PROTECT, "committee_seats", verbose_name=_("institution")
    )
    group = models.CharField(_("stakeholder group"), max_length=20, choices=Group)
    first_year = unsure_year_column(_("from the year"))
    last_year = unsure_year_column(_("until the year"))
    note = line_column(_("note"))
    sources = sources_column()

    class Meta:
        verbose_name = _("seat on the committee")
        verbose_name_plural = _("seats on the committee")
        constraints = [in_order_of_years("committee_seat_years_in_order")]

    def __str__(self):
        return str(self.institution)
