"""The page of numbers: tables with small bars, to be read, shown and printed."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cooperation_week.accounts.policies import for_staff
from cooperation_week.lib.countries import country_name
from events.choosing import edition_chosen, edition_named, editions_known
from events.registrations.admin.doors import door_titles
from events.registrations.admin.verbs import show
from events.registrations.host_clock import write_moment
from events.registrations.models import Category
from events.registrations.tallies import COUNTED, tallies_of

SEE = "registrations.view_registration"


@for_staff(SEE)
@require_safe
def counts(request):
    """Lead to the numbers of the edition that is being prepared."""
    edition = edition_chosen(request, "newest")
    if edition is None:
        raise Http404
    return redirect("admin:registrations_registration_counts_of_year", edition.year)


@for_staff(SEE)
@require_safe
def counts_of_year(request, year):
    edition = edition_named(request, str(year))
    if edition is None:
        raise Http404
    tallies, categories = tallies_of(edition, now=timezone.now()), dict(Category.choices)
    titles = door_titles({door for door, _number in tallies.doors})
    context = {
        "edition": edition,
        "editions": editions_known(request),
        "tallies": tallies,
        "counted": [state.label for state in COUNTED],
        "categories": [(categories.get(row.key, row.key), row) for row in tallies.categories],
        "countries": [(country_name(row.key, get_language()), row) for row in tallies.countries],
        "cities": [(row.key, row) for row in tallies.cities],
        "doors": [(titles[door], number) for door, number in tallies.doors],
        "at": write_moment(tallies.at, edition),
    }
    return show(request, "registration/counts", _("Registrations in numbers"), **context)
