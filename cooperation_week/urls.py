"""The front door: language first, then the year."""

from django.contrib import admin
from django.urls import path

from cooperation_week.media import picture

urlpatterns = [
    path("media/<path:name>", picture, name="picture"),
    path("admin/", admin.site.urls),
]
