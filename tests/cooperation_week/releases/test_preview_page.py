"""The draft through the public pages: for staff only, never stored, linked within itself."""

import pytest
from django.urls import get_script_prefix, reverse

from cooperation_week.releases import kept
from cooperation_week.releases.views import preview
from tests.factories.events import make_edition
from tests.factories.programme import make_session
from tests.factories.releases import make_release

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
OF_TESTS = pytest.mark.urls("tests.cooperation_week.releases.preview_urls")


@pytest.fixture
def draft():
    """Publish a session, then give it a secret title in the drafts."""
    session = make_session(title_en="Open words", slug="opening")
    make_release()
    session.title_en = "Secret words"
    session.save()
    return session


def test_staff_see_the_draft_and_visitors_the_release(draft, staff, stranger):
    draft_page = staff.get("/preview/week-2026/en/2026/programme/opening/")
    public = stranger.get("/en/2026/programme/opening/")

    assert ("Secret words" in draft_page.text, "Open words" in draft_page.text) == (True, False)
    assert ("Secret words" in public.text, "Open words" in public.text) == (False, True)


@OF_TESTS
def test_preview_is_neither_kept_nor_stored_nor_indexed(staff):
    make_release()

    responses = [staff.get("/preview/week-2026/en/") for _ in range(2)]

    for response in responses:
        assert (
            response.headers["Cache-Control"],
            response.headers["X-Robots-Tag"],
            response.headers.get("ETag"),
        ) == ("private, no-store", "noindex", None)
    assert (len(kept._bodies), len(kept._keys)) == (0, 0)


def test_preview_leaves_no_trace_in_the_public_page(draft, staff, stranger):
    staff.get("/preview/week-2026/en/2026/programme/opening/")

    assert "Secret words" not in stranger.get("/en/2026/programme/opening/").text


def test_edition_that_was_never_released_can_be_previewed(staff, stranger):
    make_session(make_edition(name_en="A Week to come"), title_en="Secret words")

    draft_page = staff.get("/preview/week-2026/en/2026/")
    public = stranger.get("/en/2026/")

    assert (draft_page.status_code, public.status_code) == (200, 404)


def test_links_of_a_preview_stay_in_it(draft, staff):
    page = staff.get("/preview/week-2026/it/2026/").text

    assert 'href="/preview/week-2026/it/2026/programme/"' in page
    assert 'href="/it/2026/programme/"' not in page


def test_links_of_other_pages_are_as_before(draft, staff):
    staff.get("/preview/week-2026/it/2026/")

    assert (get_script_prefix(), reverse("choose_language")) == ("/", "/")


@pytest.mark.parametrize("language", ["it", "en", "zh-hans"])
@OF_TESTS
def test_preview_speaks_the_language_of_its_address(language, staff):
    make_release()

    response = staff.get(f"/preview/week-2026/{language}/", headers={"accept-language": "fr"})

    assert response.text.split()[0] == language


@OF_TESTS
def test_preview_reads_the_filters(staff):
    make_release()

    response = staff.get("/preview/week-2026/en/filtered/?city=rome&unknown=1")

    assert response.text == "en city=rome"


@OF_TESTS
def test_preview_of_a_file_has_its_type(staff):
    make_release()

    response = staff.get("/preview/week-2026/en/calendar.ics")

    assert (response.headers["Content-Type"], response.headers["Content-Disposition"]) == (
        "text/calendar",
        "attachment",
    )


@pytest.mark.parametrize(
    "path",
    [
        "week-2026/en/not-kept/",
        "week-2026/en/staff/",
        "week-2026/en/nowhere/",
        "week-2026/en/1999/",
        "week-2026/preview/week-2026/en/",
        "week-2026/en",
        "week-1999/en/",
        "nothing/en/",
    ],
)
@OF_TESTS
def test_only_kept_public_pages_of_a_known_subject_can_be_previewed(path, staff):
    make_release()

    assert staff.get(f"/preview/{path}").status_code == 404


@pytest.mark.parametrize("path", ["admin/", "en/accounts/login/", "healthz"])
def test_other_pages_of_the_site_cannot_be_previewed(path, draft, staff):
    assert staff.get(f"/preview/week-2026/{path}").status_code == 404


@OF_TESTS
def test_view_learns_nothing_of_the_staff_who_ask(staff):
    make_release()

    response = staff.get("/preview/week-2026/en/known/")

    url = "http://localhost:8000/preview/week-2026/en/known/"
    assert response.text == repr(({}, {"Host": "localhost:8000"}, {}, url, False, False))


def test_stranger_is_sent_to_log_in(draft, stranger):
    response = stranger.get("/preview/week-2026/en/2026/")

    assert (response.status_code, response.headers["Location"].split("?")[0]) == (
        302,
        reverse(preview.policy.door),
    )


def test_for_somebody_who_is_not_staff_there_is_no_preview(draft, participant):
    response = participant.get("/preview/week-2026/en/2026/")

    assert (response.status_code, "Secret words" in response.text) == (404, False)


def test_preview_is_only_read(draft, staff):
    assert staff.post("/preview/week-2026/en/2026/").status_code == 405
