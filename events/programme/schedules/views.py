"""The schedule files as phones and other systems fetch them."""

from django.http import Http404, HttpResponse

from cooperation_week.releases.kept import kept
from events.addresses import subject_of
from events.programme.published import published_programme
from events.programme.schedules import as_json, as_xml
from events.programme.schedules.exporting import schedule_of
from events.programme.schedules.forms import language_asked, read_language


def for_other_sites(year):
    return {"Access-Control-Allow-Origin": "*"}


kept_schedule = {
    "filters": read_language,
    "subject": subject_of,
    "headers": for_other_sites,
    "speaks": language_asked,
}


@kept(content_type=as_json.MEDIA_TYPE, **kept_schedule)
def schedule_json(request, year, filters):
    return HttpResponse(as_json.as_json(*_schedule(year, filters)))


@kept(content_type=as_xml.MEDIA_TYPE, **kept_schedule)
def schedule_xml(request, year, filters):
    return HttpResponse(as_xml.as_xml(*_schedule(year, filters)))


def _schedule(year, filters):
    """Return the schedule; an edition of which no day is known has none."""
    schedule, extension = schedule_of(published_programme(year), filters.language)
    if not schedule["conference"]["days"]:
        raise Http404
    return schedule, extension
