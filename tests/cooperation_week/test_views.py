import pytest
from django.test import Client, override_settings

from cooperation_week import views
from tests.factories.centres import make_centre, make_institution, release_cooperation
from tests.factories.events import make_edition
from tests.factories.releases import make_release


@pytest.mark.parametrize(
    ("asked", "front"),
    [
        ("it-IT,it;q=0.9,en;q=0.8", "/it/"),
        ("zh-CN,zh;q=0.9", "/zh-hans/"),
        ("zh-TW", "/zh-hans/"),
        ("fr-FR,fr;q=0.9,it;q=0.5", "/it/"),
        ("it;q=0.2,en;q=0.3,zh;q=0.8", "/zh-hans/"),
        ("fr-FR,de", "/en/"),
        ("", "/en/"),
        ("\u0000;q=x,,,;" * 200, "/en/"),
    ],
)
def test_the_root_leads_to_the_first_of_our_languages(asked, front, stranger):
    response = stranger.get("/", headers={"accept-language": asked})

    assert (response.status_code, response["Location"]) == (302, front)
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/it/nulla/", "Questa pagina non esiste"),
        ("/en/nothing/", "This page does not exist"),
        ("/zh-hans/nothing/", "此页面不存在"),
    ],
)
@pytest.mark.django_db
def test_a_missing_page_says_so_in_the_language_of_its_address(path, heading, stranger):
    response = stranger.get(path)

    assert response.status_code == 404
    assert f"<h1>{heading}</h1>" in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "status", ["bad_request", "permission_denied", "page_not_found", "server_error"]
)
def test_an_error_page_needs_no_database(status, rf):
    response = getattr(views, status)(rf.get("/en/x/"))

    assert b"<h1>" in response.content


def test_an_error_page_does_not_fail_with_its_template(rf, settings):
    broken = [{**settings.TEMPLATES[0], "DIRS": []}]

    with override_settings(TEMPLATES=broken):
        response = views.server_error(rf.get("/en/"))

    assert (response.status_code, response.content) == (500, b"500")


@pytest.mark.django_db
def test_health_is_never_kept(stranger):
    answers = [stranger.get(path) for path in ("/healthz", "/readyz")]

    assert [answer.content for answer in answers] == [b"ok\n", b"ready\n"]
    assert all("no-store" in answer["Cache-Control"] for answer in answers)


@pytest.mark.django_db
def test_the_sitemap_names_each_page_in_each_language_and_no_draft(stranger):
    make_release(make_edition(2024), sessions=1)
    make_edition(2027)

    sitemap = stranger.get("/sitemap.xml").content.decode()

    assert sitemap.count("<url>") == 3 * (3 + 3 + 5 + 1)
    assert sitemap.count("<xhtml:link") == 3 * sitemap.count("<url>")
    assert "/2027/" not in sitemap


@pytest.mark.django_db
def test_the_sitemap_names_the_cooperation_once_it_is_released(stranger):
    centre, institution = make_centre(), make_institution()
    release_cooperation()
    make_institution(slug="draft")

    sitemap = stranger.get("/sitemap.xml").text

    assert sitemap.count("<url>") == 3 * (3 + 3 + 6 + 2)
    assert f"/en/centres/{centre.slug}/" in sitemap
    assert f"/en/institutions/{institution.slug}/" in sitemap
    assert "/institutions/draft/" not in sitemap


@pytest.mark.django_db
def test_robots_are_told_of_the_sitemap(stranger):
    assert (
        "Sitemap: http://localhost:8000/sitemap.xml"
        in stranger.get("/robots.txt").content.decode()
    )


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_with_a_sentence():
    client = Client(enforce_csrf_checks=True)

    response = client.post("/it/accounts/login/", {"email": "anna@example.org"})

    assert response.status_code == 403
    assert "Torna indietro, ricarica la pagina e riprova." in response.content.decode()
