"""The pages made for tests, with their preview."""

from django.urls import include, path

from tests.cooperation_week.releases import pages

urlpatterns = [
    path("preview/", include("cooperation_week.releases.urls")),
    *pages.urlpatterns,
]
