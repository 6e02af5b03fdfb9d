"""Addresses of exhibitions and exhibitors, below the language."""

from django.urls import path

from events.exhibition.views import exhibitions

app_name = "exhibition"
urlpatterns = [
    path("exhibitions/", exhibitions.exhibitions, name="exhibitions"),
    path("exhibitions/<slug:slug>/", exhibitions.past_exhibition, name="past_exhibition"),
    path(
        "<year:year>/exhibitions/",
        exhibitions.exhibitions_of_edition,
        name="exhibitions_of_edition",
    ),
    path("<year:year>/exhibitions/<slug:slug>/", exhibitions.exhibition, name="exhibition"),
    path(
        "<year:year>/exhibitions/<slug:slug>.ics",
        exhibitions.exhibition_calendar,
        name="exhibition_calendar",
    ),
    path(
        "<year:year>/exhibitions/<slug:slug>.svg", exhibitions.exhibition_qr, name="exhibition_qr"
    ),
]
