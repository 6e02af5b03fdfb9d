"""The addresses of mobility: the guide and the calls, one’s own applications, partners’ links."""

from django.urls import path

from centres.mobility.views import offer

app_name = "mobility"
urlpatterns = [
    # The place of an applicant
    path("my/mobility/<slug:slug>/offer/", offer.offer, name="offer"),
    path("my/mobility/<slug:slug>/offer/accept/", offer.accept, name="accept_offer"),
    path("my/mobility/<slug:slug>/offer/decline/", offer.decline, name="decline_offer"),
]
