"""The site's own addresses, and one for each verb: a race of verbs needs no page around them."""

from contextlib import suppress

from django.http import JsonResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from cooperation_week import urls
from cooperation_week.accounts.models import Account
from cooperation_week.accounts.policies import public
from events.exhibition.hours import Hours
from events.exhibition.models import Exhibitor
from events.exhibition.refusals import StandRefused
from events.exhibition.roster import rostering
from events.models import Edition
from events.programme.published import published_programme
from events.registrations import capacity, registering, seats
from events.registrations.models import Registration, SeatPool
from tests.factories.registrations import make_answers

handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


def verb(function):
    """Make a view of a function that is given the moment and what was posted."""

    def view(request):
        row = function(now=timezone.now(), **request.POST.dict())
        return JsonResponse({name: getattr(row, name, None) for name in ANSWERED})

    return public(csrf_exempt(require_POST(view)))


ANSWERED = ("pk", "state", "wait_number")


def concerned(slug, person):
    programme = published_programme(2026)
    session = next(each for each in programme.sessions if each.slug == slug)
    return session, programme, Registration.objects.get(pk=person)


def take(*, now, slug, person, token):
    return seats.take(*concerned(slug, person), token=token, now=now)


def give_up(*, now, slug, person, token):
    return seats.give_up(*concerned(slug, person), now=now)


def withdraw(*, now, slug, person, token):
    registering.withdraw(Registration.objects.get(pk=person), now=now)


def register(*, now, account, token):
    answers = make_answers(latin_given="Anna", organisation="")
    account = Account.objects.get(pk=account)
    edition = Edition.objects.get(year=2026)
    return registering.register(edition, account, answers, token=token, now=now)


def set_capacity(*, now, pool, seats):
    return capacity.set_capacity(SeatPool.objects.get(pk=pool), int(seats), by=None, now=now)


def put_on(*, now, slug, person, token):
    """Put somebody on the roster of the one stand, at the hours of a session."""
    session, programme, registration = concerned(slug, person)
    at = session.occasion
    stretches = [Hours(at.leg, at.starts_at, at.ends_at)]
    with suppress(StandRefused):
        rostering.put_on(Exhibitor.objects.get(), registration, stretches, programme, now=now)


VERBS = (take, give_up, withdraw, register, set_capacity, put_on)
urlpatterns = [
    *(path(f"race/{each.__name__}/", verb(each)) for each in VERBS),
    *urls.urlpatterns,
]
