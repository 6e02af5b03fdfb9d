"""Addresses that fail, beside all that the site has."""

from django.db import OperationalError
from django.urls import path

from cooperation_week import urls
from cooperation_week.accounts.policies import public


@public
def fails(request):
    raise RuntimeError


@public
def finds_no_database(request):
    raise OperationalError


urlpatterns = [
    path("fails", fails),
    path("it/away", finds_no_database),
    *urls.urlpatterns,
]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
