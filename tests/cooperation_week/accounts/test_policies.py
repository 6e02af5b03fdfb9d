import pytest
from django.contrib import admin
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from cooperation_week import urls
from cooperation_week.accounts.policies import for_signed_in, for_staff, public
from cooperation_week.accounts.roles import give_roles, set_up_roles
from tests.cooperation_week.accounts.people import log_in_by_code, make_staff

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def undeclared(request):
    return HttpResponse("secret")


def declared(policy):
    return policy(lambda request: HttpResponse("shown"))


# An undeclared address under the admin, as a ModelAdmin's get_urls() may add one by mistake.
class SiteWithSideDoor:
    urls = ([path("side/", undeclared, name="side"), *admin.site.urls[0]], "admin", "admin")


urlpatterns = [
    path("admin/", SiteWithSideDoor.urls),
    path("en/undeclared/", undeclared),
    path("en/public/", declared(public)),
    path("en/my/", declared(for_signed_in)),
    path("en/elsewhere/", declared(for_signed_in)),
    path("en/my/publish/", declared(for_staff("releases.publish_release"))),
    path("en/my/desk/", declared(for_staff())),
    *urls.urlpatterns,
]


@pytest.fixture
def editor():
    account = make_staff()
    give_roles(account, [set_up_roles()["editor"]])
    return logged_in(account)


@pytest.fixture
def helper():
    return logged_in(make_staff("helper@example.org"))


def logged_in(account):
    client = Client()
    client.force_login(account)
    return client


def test_undeclared_view_does_not_run():
    with pytest.raises(ImproperlyConfigured, match="undeclared declares no policy"):
        Client().get("/en/undeclared/")


def test_page_that_must_know_who_asks_must_be_among_the_personal_ones():
    with pytest.raises(ImproperlyConfigured, match="PERSONAL_PATHS"):
        Client().get("/en/elsewhere/")


def test_undeclared_view_under_the_admin_is_for_staff(helper):
    answers = [client.get("/admin/side/") for client in (Client(), helper)]

    assert [answer.status_code for answer in answers] == [302, 200]


def test_stranger_is_led_to_the_log_in_and_back():
    response = Client().get("/en/my/?day=2&q=a b")

    assert response.url == "/en/accounts/login/?next=/en/my/%3Fday%3D2%26q%3Da%2520b"


def test_stranger_is_led_to_the_staff_log_in_before_a_staff_page():
    assert Client().get("/en/my/desk/").url == "/en/accounts/staff/?next=/en/my/desk/"


@pytest.mark.parametrize("path", ["/en/my/desk/", "/en/my/publish/", "/admin/", "/admin/side/"])
def test_not_yours_is_not_found(path):
    participant = log_in_by_code("participant@example.org")

    answers = [participant.get(each) for each in (path, "/en/nothing-at-all/")]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_permission_decides_among_staff(editor, helper):
    answers = [client.get("/en/my/publish/") for client in (editor, helper)]

    assert [answer.status_code for answer in answers] == [200, 404]


def test_public_page_is_for_everybody(editor):
    answers = [client.get("/en/public/") for client in (Client(), editor)]

    assert [answer.content for answer in answers] == [b"shown", b"shown"]
