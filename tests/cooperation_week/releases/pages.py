"""Public pages of a site made for tests, which note how often they are made."""

from dataclasses import dataclass

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.translation import get_language

from cooperation_week.accounts.policies import for_staff, public
from cooperation_week.releases.kept import kept
from cooperation_week.releases.reading import newest, read
from events.published import edition_of, published_edition, published_editions

made = []


@dataclass(frozen=True)
class Asked:
    key: str | None
    query: str


def city_or_words(request, **kwargs):
    """Read `city`, and `q`, which is not worth keeping."""
    city, words = request.GET.get("city", ""), request.GET.get("q", "")
    query = "&".join(f"{n}={v}" for n, v in (("city", city), ("q", words)) if v)
    return Asked(None if words else query, query)


def written(request, *words):
    made.append(request.path_info)
    return HttpResponse(" ".join([get_language(), *map(str, words)]))


@kept()
def all_editions(request):
    return written(request, *(edition.name for edition in published_editions()))


@kept(subject=lambda year: f"week-{year}")
def one_edition(request, year):
    seen = [edition.year for edition in published_editions()]
    return written(request, published_edition(year).name, seen)


@kept(filters=city_or_words)
def filtered(request, filters):
    return written(request, filters.query)


@kept(content_type="text/calendar", headers=lambda: {"Content-Disposition": "attachment"})
def calendar(request):
    return written(request)


@kept()
def all_that_is_known(request):
    return HttpResponse(
        repr(
            (
                request.GET.dict(),
                dict(request.headers),
                request.COOKIES,
                request.build_absolute_uri(),
                hasattr(request, "user"),
                hasattr(request, "session"),
            )
        )
    )


@kept()
def elsewhere(request):
    made.append(request.path_info)
    return HttpResponseRedirect("/en/")


@kept()
def published_while_being_made(request):
    """Publish something in the middle of being made, as another process might."""
    before = newest()
    publish_in_between()
    return (
        written(request, *(read(d, edition_of).ordinal for d in newest().digests.values()))
        if (newest() == before)
        else written(request, "torn")
    )


publish_in_between = lambda: None  # noqa: E731 -- a test puts its own in


@public
def not_kept(request):
    return HttpResponse("not kept")


@for_staff()
@kept()
def kept_from_visitors(request):
    return HttpResponse("kept from visitors")


urlpatterns = [
    path("schedule.json", all_editions),
    *i18n_patterns(
        path("", all_editions, name="all"),
        path("<int:year>/", one_edition, name="one"),
        path("filtered/", filtered),
        path("calendar.ics", calendar),
        path("known/", all_that_is_known),
        path("elsewhere/", elsewhere),
        path("between/", published_while_being_made),
        path("not-kept/", not_kept),
        path("staff/", kept_from_visitors),
    ),
]
