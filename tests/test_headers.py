"""What every answer carries, whatever became of the request, and what https adds to it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from tests.factories.accounts import make_owner
from tests.factories.releases import make_release

ROOT = Path(__file__).resolve().parent.parent
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
ON_EVERY_ANSWER = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": POLICY,
}
ANSWERS = [
    ("GET", "/", 302),
    ("GET", "/en", 301),
    ("GET", "/en/", 200),
    ("HEAD", "/en/2026/programme/", 200),
    ("POST", "/en/", 405),
    ("GET", "/en/2026/programme.ics", 200),
    ("GET", "/en/2026/calendar.svg", 200),
    ("GET", "/grid/0.css", 200),
    ("GET", "/static/a.css", 200),
    ("GET", "/media/people/nobody.1.160.webp", 404),
    ("GET", "/sitemap.xml", 200),
    ("GET", "/healthz", 200),
    ("GET", "/en/1999/", 404),
    ("GET", "/zh/", 302),
    ("GET", "/en/%00", 400),
    ("GET", "/fails", 500),
    ("GET", "/admin/", 302),
    ("GET", "/preview/week-2026/en/", 302),
    ("GET", "/en/accounts/login/", 200),
    ("POST", "/en/accounts/login/", 403),
]

pytestmark = [pytest.mark.any_database, pytest.mark.urls("tests.failing_urls")]


@pytest.fixture(scope="module")
def released(standing):
    make_release(sessions=1)


@pytest.fixture(autouse=True)
def _something_to_read(db, released):
    """Let every test find a release."""


@pytest.fixture(autouse=True)
def _static_file(settings, tmp_path):
    (tmp_path / "a.css").write_text("a {}")
    settings.STATIC_ROOT = tmp_path


@pytest.fixture
def https(settings):
    """Set what an address that begins with https sets."""
    for name, value in settings_at("https://week.example").items():
        setattr(settings, name, value)


def settings_at(site):
    """Return the settings of a site at this address that can be written as JSON."""
    program = (
        "import json; from cooperation_week import settings as s;"
        "ours = ('SECURE', 'SESSION', 'CSRF', 'IS_', 'SITE_');"
        "names = [name for name in dir(s) if name.startswith(ours)];"
        "print(json.dumps({n: getattr(s, n) for n in [*names, 'ALLOWED_HOSTS']}, default=str))"
    )
    environment = {**os.environ, "SITE_URL": site, "TRUSTED_PROXIES": "1"}
    command = [sys.executable, "-c", program]
    run = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, check=True)
    found = json.loads(run.stdout)
    return {name: value for name, value in found.items() if name != "SECURE_CSP"}


def anybody():
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


def carried(response):
    return {name: response.headers.get(name) for name in ON_EVERY_ANSWER}


@pytest.mark.parametrize(("method", "path", "status"), ANSWERS)
def test_every_answer_carries_them(method, path, status):
    response = anybody().generic(method, path)

    assert (response.status_code, carried(response)) == (status, ON_EVERY_ANSWER)


def test_not_modified_carries_them_and_no_length():
    etag = anybody().get("/en/").headers["ETag"]

    response = anybody().get("/en/", headers={"if-none-match": etag})

    assert (response.status_code, carried(response)) == (304, ON_EVERY_ANSWER)
    assert "Content-Length" not in response.headers


def test_wrong_host_is_refused_with_them():
    response = anybody().get("/en/", headers={"host": "evil.example"})

    assert (response.status_code, carried(response)) == (400, ON_EVERY_ANSWER)


def test_desk_carries_them_and_loosens_nothing(settings, staff):
    settings.STAFF_SECOND_FACTOR = False

    response = staff.get("/admin/")

    plain = response.headers["Content-Security-Policy"].split("'nonce-")[0].rstrip()
    assert (response.status_code, POLICY.startswith(plain)) == (200, True)
    assert "unsafe" not in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/en/", "/en/1999/", "/fails", "/en/%00"])
def test_page_says_its_language(path):
    assert anybody().get(path).headers["Content-Language"] == "en"


@pytest.mark.parametrize("path", ["/en/1999/", "/fails", "/en/%00", "/", "/zh/", "/2026/"])
def test_what_depends_on_who_asks_or_when_is_not_kept(path):
    assert anybody().get(path).headers["Cache-Control"] == "private, no-store"


def test_plain_http_leads_to_https_at_our_own_name_with_them(https):
    response = anybody().get("/en/?q=1", headers={"host": "evil.example"})

    assert (response.status_code, response.headers["Location"], carried(response)) == (
        301,
        "https://week.example/en/?q=1",
        ON_EVERY_ANSWER,
    )


def test_wrong_host_is_refused_with_them_over_https_too(https):
    response = anybody().get("/en/", headers={"host": "evil.example"}, secure=True)

    assert (response.status_code, carried(response)) == (400, ON_EVERY_ANSWER)


def test_https_is_remembered(https):
    response = anybody().get("/en/", headers={"host": "week.example"}, secure=True)

    assert response.headers["Strict-Transport-Security"] == (
        "max-age=31536000; includeSubDomains; preload"
    )


def test_cookies_are_for_this_host_over_https_and_no_script(https, settings):
    settings.STAFF_SECOND_FACTOR = False
    client = Client(headers={"host": "week.example"})
    client.force_login(make_owner())

    client.get("/en/accounts/staff/", secure=True)
    client.get("/admin/", secure=True)

    assert {
        cookie.key: (
            cookie["secure"],
            cookie["httponly"],
            cookie["samesite"],
            cookie["path"],
            cookie["domain"],
        )
        for cookie in client.cookies.values()
    } == dict.fromkeys(
        ("__Host-session", "__Host-seen", "__Host-csrf"), (True, True, "Lax", "/", "")
    )


@pytest.mark.parametrize(
    "path", ["/en/", "/it/2026/programme/", "/en/2026/programme.ics", "/en/x"]
)
def test_public_page_sets_no_cookie_even_for_staff(path, staff):
    response = staff.get(path)

    assert (dict(response.cookies), "Cookie" in response.headers.get("Vary", "")) == ({}, False)
