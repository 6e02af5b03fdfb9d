"""What has changed in the programme, release by release: as pages and as a feed."""

from dataclasses import dataclass

from django import forms
from django.http import Http404, HttpResponse

from cooperation_week.lib import atom
from cooperation_week.pages import show
from cooperation_week.releases.kept import kept
from events.addresses import subject_of
from events.programme.changes import changes_by_release
from events.programme.feeds import changes_as_feed
from events.programme.published import published_programme

LAST_PAGE = 1000


class ChangesForm(forms.Form):
    page = forms.IntegerField(required=False, min_value=1, max_value=LAST_PAGE)


@dataclass(frozen=True, slots=True)
class Asked:
    page: int

    @property
    def query(self):
        return f"page={self.page}" if self.page > 1 else ""

    @property
    def key(self):
        return self.query

    @property
    def newer(self):
        return Asked(self.page - 1)

    @property
    def older(self):
        return Asked(self.page + 1)


def read_page(request, **address):
    """Return the page that is asked for; the first, where that is not understood."""
    form = ChangesForm(request.GET)
    form.is_valid()
    return Asked(form.cleaned_data.get("page") or 1)


@kept(filters=read_page, subject=subject_of)
def changes(request, year, filters):
    found = published_programme(year)
    entries, has_older = changes_by_release(subject_of(year), page=filters.page)
    if not entries:
        raise Http404
    return show(
        request,
        "events/programme/changes.html",
        edition=found.edition,
        part="programme",
        query=filters.query,
        asked=filters,
        entries=entries,
        has_older=has_older,
    )


@kept(content_type=atom.MEDIA_TYPE, subject=subject_of)
def changes_feed(request, year):
    return HttpResponse(atom.feed_file(changes_as_feed(year)))
