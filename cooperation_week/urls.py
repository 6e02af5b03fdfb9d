"""The front door: language first, then the year."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from cooperation_week import house_pages, views
from cooperation_week.media import picture
from events.programme.views import grid_css
from events.registrations.views.my_calendar import personal_calendar

urlpatterns = [
    path("", views.choose_language, name="choose_language"),
    path("admin/", admin.site.urls),
    path("preview/", include("cooperation_week.releases.urls")),
    path("media/<path:name>", picture, name="picture"),
    path("grid/<slug:digest>.css", grid_css, name="grid_css"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("calendar/<slug:token>.ics", personal_calendar, name="personal_calendar"),
    *i18n_patterns(
        path("accounts/", include("cooperation_week.accounts.urls")),
        path("privacy/", house_pages.privacy, name="privacy"),
        path("accessibility/", house_pages.accessibility, name="accessibility"),
        path("contacts/", house_pages.contacts, name="contacts"),
        path("", include("cooperation_week.vault.urls")),
        path("", include("centres.urls")),
        path("", include("centres.mobility.urls")),
        path("", include("events.urls")),
        path("", include("events.programme.urls")),
        path("", include("events.registrations.urls")),
        path("", include("events.exhibition.urls")),
    ),
    path("", include("events.programme.schedules.urls")),
]

handler400 = "cooperation_week.views.bad_request"
handler403 = "cooperation_week.views.permission_denied"
handler404 = "cooperation_week.views.page_not_found"
handler500 = "cooperation_week.views.server_error"
