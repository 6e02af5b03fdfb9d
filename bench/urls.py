from secrets import token_hex

from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from cooperation_week import urls
from cooperation_week.accounts.policies import public


@public
def bare(request):
    return HttpResponse("ok")


@public
@csrf_exempt
def insert(request):
    """Insert one row."""
    Session.objects.create(session_key=token_hex(16), session_data="", expire_date=timezone.now())
    return HttpResponse(status=204)


handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
urlpatterns = [path("bare", bare), path("insert", insert), *urls.urlpatterns]
