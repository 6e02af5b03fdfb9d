from django.urls import path

from events.programme import views

app_name = "programme"
urlpatterns = [
    path("<year:year>/programme/", views.programme, name="programme"),
    path("<year:year>/programme/<slug:slug>/", views.session, name="session"),
    path("<year:year>/speakers/", views.speakers, name="speakers"),
    path("<year:year>/speakers/<slug:slug>/", views.speaker, name="speaker"),
    path("<year:year>/changes/", views.changes, name="changes"),
    path("<year:year>/calendar/", views.add_to_calendar, name="add_to_calendar"),
    path("<year:year>/programme.ics", views.programme_calendar, name="programme_calendar"),
    path("<year:year>/programme/<slug:slug>.ics", views.session_calendar, name="session_calendar"),
    path("<year:year>/speakers/<slug:slug>.ics", views.speaker_calendar, name="speaker_calendar"),
]
