import pytest
from django.core.exceptions import BadRequest
from django.http import HttpResponse

from cooperation_week.middleware import leave_out_what_is_not_sent, refuse_broken_text
from tests.factories.programme import make_session
from tests.factories.releases import make_release

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.mark.parametrize("path", ["/en/", "/it/editions/", "/zh-hans/2026/", "/robots.txt"])
def test_public_page_knows_nobody_sets_no_cookie_and_asks_once(
    path, staff, django_assert_num_queries
):
    make_release(sessions=1)
    staff.get(path)

    with django_assert_num_queries(1):
        response = staff.get(path)

    assert (
        response.status_code,
        dict(response.cookies),
        hasattr(response.wsgi_request, "session"),
        hasattr(response.wsgi_request, "user"),
        response.headers["Cache-Control"],
    ) == (200, {}, False, False, "public, max-age=0, s-maxage=30")


def test_missing_public_page_knows_nobody_either(staff):
    response = staff.get("/en/1999/")

    assert (
        response.status_code,
        dict(response.cookies),
        hasattr(response.wsgi_request, "user"),
    ) == (404, {}, False)


@pytest.mark.parametrize("path", ["/admin/", "/en/accounts/", "/it/my/", "/preview/week-2026/en/"])
def test_personal_page_knows_who_asks(path, staff):
    make_session()

    response = staff.get(path)

    assert response.wsgi_request.user.email == "staff@example.org"


@pytest.mark.parametrize(
    "path", ["/administration/", "/fr/accounts/", "/en/accountsx/", "/x/admin/"]
)
def test_address_that_only_resembles_a_personal_one_knows_nobody(path, staff):
    assert not hasattr(staff.get(path).wsgi_request, "user")


@pytest.mark.parametrize(
    "path",
    [
        "/en/%00",
        "/en/2026/programme/a%00b/",
        "/en/2026/programme/?q=%00",
        "/en/2026/programme/?%00=x",
        "/en/2026/programme/?q=ok&q=%00",
        "/admin/%00",
        "/preview/week-2026/en/?q=%00",
        "/admin/login/?next=%00",
        "/en/?" + "&".join(f"x{number}=1" for number in range(5001)),
    ],
)
def test_text_that_no_database_can_hold_is_refused(path, staff):
    make_release()

    assert staff.get(path).status_code == 400


@pytest.mark.parametrize(
    "path", ["/en/%ED%A0%80/", "/en/%FF%FE/", "/en/2026/programme/?q=%ED%A0%80", "/en/?%FF=%FE"]
)
def test_broken_encoding_is_no_server_error(path, stranger):
    make_release()

    assert stranger.get(path).status_code in {200, 400, 404}


def test_lone_surrogate_is_refused(rf):
    request = rf.get("/en/")
    request.path_info = "/en/\ud800"

    with pytest.raises(BadRequest):
        refuse_broken_text(lambda request: None)(request)


def test_refusal_of_broken_text_is_a_page_in_the_language_of_its_address(stranger):
    response = stranger.get("/it/%00/")

    assert (
        response.status_code,
        response.headers["Content-Language"],
        response.headers["Cache-Control"],
        b"<h1>Questa richiesta" in response.content,
    ) == (400, "it", "private, no-store", True)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("/IT/", "/it/"),
        ("/EN/2026/", "/en/2026/"),
        ("/zh/", "/zh-hans/"),
        ("/zh", "/zh-hans/"),
        ("/zh-CN/2026/programme/", "/zh-hans/2026/programme/"),
        ("/zh-cn/2026", "/zh-hans/2026/"),
        ("/zh-Hans/2026/", "/zh-hans/2026/"),
        ("/zh_Hans/", "/zh-hans/"),
        ("/zh-Hans-CN/", "/zh-hans/"),
        ("/zh-TW/2026/speakers/a/", "/zh-hans/2026/speakers/a/"),
        (
            "/en-GB/2026/programme.ics?city=x&q=%E6%B5%B7",
            "/en/2026/programme.ics?city=x&q=%E6%B5%B7",
        ),
        ("/2026/", "/it/2026/"),
        ("/editions", "/it/editions/"),
        ("/2026/programme/?day=all", "/it/2026/programme/?day=all"),
        ("/accounts/login/", "/it/accounts/login/"),
    ],
)
def test_address_leads_to_the_same_page_in_our_spelling_of_its_language(asked, meant, stranger):
    response = stranger.get(asked, headers={"accept-language": "it"})

    assert (
        response.status_code,
        response.headers.get("Location"),
        response.headers["Cache-Control"],
    ) == (302, meant, "private, no-store")


@pytest.mark.parametrize(
    "path", ["/fr/", "/zh/nothing/", "/en/IT/", "/zh-CN//2026/", "/ZH/%00", "/en/1999/"]
)
def test_address_of_no_page_leads_nowhere(path, stranger):
    assert stranger.get(path).status_code in {400, 404}


@pytest.mark.parametrize("path", ["/en/", "/robots.txt", "/sitemap.xml", "/en/2026/programme.ics"])
def test_public_page_varies_by_encoding_only(path, staff):
    make_release(sessions=1)

    assert staff.get(path).headers["Vary"] == "Accept-Encoding"


def test_head_is_answered_with_the_length_of_the_page_and_no_body(rf):
    page = HttpResponse("page", headers={"Content-Length": "4"})

    response = leave_out_what_is_not_sent(lambda request: page)(rf.head("/en/"))

    assert (response.content, response.headers["Content-Length"]) == (b"", "4")
