from django.http import HttpResponse
from django.urls import path

from cooperation_week import urls
from cooperation_week.accounts.policies import public


@public
def bare(request):
    return HttpResponse("ok")


handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
urlpatterns = [path("bare", bare), *urls.urlpatterns]
