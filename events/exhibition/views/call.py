"""The public page of the call for exhibitors: what it is, when it is open, how to apply."""

from cooperation_week.pages import show
from cooperation_week.releases.kept import kept
from events.exhibition.calls import published_call
from events.published import published_edition


@kept()
def call(request, year):
    """Show the call, or that there is none: from when until when it is open, on both clocks."""
    edition = published_edition(year)
    return show(
        request, "events/exhibition/call.html", edition=edition, week=edition,
        opening=published_call(year),
    )  # fmt: skip
