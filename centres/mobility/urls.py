"""The addresses of mobility: the guide and the calls, one’s own applications, partners’ links."""

from django.urls import path

from centres.mobility.views import guide

app_name = "mobility"
urlpatterns = [
    # The guide and the calls
    path("mobility/", guide.guide, name="guide"),
    path("mobility/find/", guide.find, name="find"),
    path("mobility/calls/<slug:slug>/", guide.call, name="call"),
    path("mobility/<slug:slug>/", guide.programme, name="programme"),
]
