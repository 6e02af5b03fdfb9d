from django.urls import path

from events.programme import calendar_views, change_views, search_views, views
from events.programme.speaking import views as speaking

app_name = "programme"
urlpatterns = [
    path("search/", search_views.search, name="search"),
    path("<year:year>/programme/", views.programme, name="programme"),
    path("<year:year>/programme/<slug:slug>/", views.session, name="session"),
    path("<year:year>/speakers/", views.speakers, name="speakers"),
    path("<year:year>/speakers/<slug:slug>/", views.speaker, name="speaker"),
    path(
        "<year:year>/speakers/invitation/<token>/",
        speaking.invitation,
        name="invitation",
    ),
    path(
        "<year:year>/speakers/invitation/<token>/shown/",
        speaking.as_shown,
        name="invitation_shown",
    ),
    path("<year:year>/changes/", change_views.changes, name="changes"),
    path("<year:year>/changes.atom", change_views.changes_feed, name="changes_feed"),
    path("<year:year>/calendar/", calendar_views.add_to_calendar, name="add_to_calendar"),
    path("<year:year>/calendar.svg", calendar_views.calendar_qr, name="calendar_qr"),
    path(
        "<year:year>/programme.ics", calendar_views.programme_calendar, name="programme_calendar"
    ),
    path(
        "<year:year>/programme/<slug:slug>.ics",
        calendar_views.session_calendar,
        name="session_calendar",
    ),
    path("<year:year>/programme/<slug:slug>.svg", calendar_views.session_qr, name="session_qr"),
    path(
        "<year:year>/speakers/<slug:slug>.ics",
        calendar_views.speaker_calendar,
        name="speaker_calendar",
    ),
    path("<year:year>/speakers/<slug:slug>.svg", calendar_views.speaker_qr, name="speaker_qr"),
]
