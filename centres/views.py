"""The public pages of the cooperation."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import get_language

from centres.counts import counts_of
from centres.mobility.published import published_mobility
from centres.models import Page
from centres.models.centre import Side
from centres.order import by_group, by_kind
from centres.published import published_cooperation
from centres.structured_data import organization_of
from centres.timeline import years_of
from centres.wave import wave_of
from cooperation_week.pages import show
from cooperation_week.releases.kept import kept
from events.exhibition.catalogue.published import stands_held_by
from events.exhibition.published import exhibitions_lent_by
from events.programme.hosted import sessions_hosted_by
from events.programme.hosting import CENTRE, INSTITUTION
from events.published import current_edition, published_editions


@kept()
def cooperation(request):
    found, editions = published_cooperation(), _editions_held()
    return _show(
        request,
        "cooperation",
        cooperation=found,
        wave=wave_of(found, editions),
        years=years_of(found, editions),
        committee=found.page(Page.Key.COMMITTEE),
        groups=by_group(found.seats, get_language()),
        mobility=published_mobility(),
        committee_sources=list(dict.fromkeys(s for seat in found.seats for s in seat.sources)),
    )


@kept()
def centres(request):
    return _show(request, "centres", centres=published_cooperation().centres)


@kept()
def centre(request, slug):
    found = published_cooperation()
    if (shown := found.centre(slug)) is None:
        raise Http404
    if shown.slug != slug:
        return redirect("centres:centre", slug=shown.slug)
    return _show(
        request,
        "centre",
        centre=shown,
        sides=[(side, [p for p in shown.parts if p.side == side]) for side in Side],
        hosted=sessions_hosted_by(CENTRE, shown.id),
        structured=organization_of(shown, request.path),
    )


@kept()
def institutions(request):
    found = published_cooperation().institutions
    return _show(request, "institutions", kinds=by_kind(found, get_language()), number=len(found))


@kept()
def institution(request, slug):
    found = published_cooperation()
    if (shown := found.institution(slug)) is None:
        raise Http404
    if shown.slug != slug:
        return redirect("centres:institution", slug=shown.slug)
    return _show(
        request,
        "institution",
        institution=shown,
        parts=_parts_in_centres(shown, found),
        seats=[seat for seat in found.seats if seat.institution == shown],
        agreements=[each for each in found.agreements if shown in each.institutions],
        editions=_editions_with(shown),
        hosted=sessions_hosted_by(INSTITUTION, shown.id),
        lent=exhibitions_lent_by(shown.id),
        stands=stands_held_by(shown.id),
        structured=organization_of(shown, request.path),
    )


@kept()
def travel(request):
    edition = current_edition()
    venues = edition.venues if edition else ()
    places = [
        (leg, [venue for venue in venues if venue.leg == leg])
        for leg in (edition.legs if edition else ())
    ]
    return _show_page(request, Page.Key.TRAVEL, places=places)


@kept()
def visa(request):
    return _show_page(request, Page.Key.VISA)


@kept()
def press(request):
    counts = counts_of(published_cooperation(), _editions_held())
    return _show_page(request, Page.Key.PRESS, counts=counts, contact=settings.CONTACT_EMAIL)


def _show(request, name, *, part="cooperation", **context):
    return show(request, f"centres/{name}.html", part=part, **context)


def _show_page(request, key, **context):
    page = published_cooperation().page(key)
    sections = page.sections if page else ()
    sides = [("", [each for each in sections if not each.side])]
    sides += [(side.label, [each for each in sections if each.side == side]) for side in Side]
    sides = [(label, found) for label, found in sides if found]
    return _show(request, str(key), part="", page=page, label=key.label, sides=sides, **context)


def _editions_held():
    """Return the released editions that are no samples: only these are history."""
    return [edition for edition in published_editions() if not edition.is_sample]


def _editions_with(institution):
    """Return (edition, what the institution was there) for those that name it, newest first."""
    found = []
    for edition in published_editions():
        roles = [p.role_label for p in edition.partners if p.institution == institution.id]
        if roles:
            found.append((edition, roles))
    return found


def _parts_in_centres(institution, cooperation):
    return [
        (centre, part)
        for centre in cooperation.centres
        for part in centre.parts
        if part.institution == institution
    ]
