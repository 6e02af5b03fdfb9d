from django.urls import path

from cooperation_week.releases.views import preview

app_name = "releases"
urlpatterns = [path("<slug:subject>/<path:path>", preview, name="preview")]
