from cooperation_week.pages import show
from cooperation_week.releases.kept import kept
from events.published import published_edition, published_editions


@kept()
def front(request):
    return show(request, "events/front.html")


@kept()
def editions(request):
    return show(request, "events/editions.html", editions=published_editions(), part="editions")


@kept()
def edition(request, year):
    return show(request, "events/edition.html", edition=published_edition(year))
