"""One address that fails, beside all that the site has."""

from django.urls import path

from cooperation_week import urls
from cooperation_week.accounts.policies import public


@public
def fails(request):
    raise RuntimeError


urlpatterns = [path("fails", fails), *urls.urlpatterns]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
