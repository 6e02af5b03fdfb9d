"""Kept pages: at most one query, no cookie, one ETag for one body, and a bounded memory."""

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_week.releases import kept, reading
from cooperation_week.releases.models import Release
from events.models import Edition
from tests.cooperation_week.releases import pages
from tests.factories.events import make_edition
from tests.factories.releases import make_release
from tests.moments import PUBLISHED_AGAIN

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.any_database,
    pytest.mark.urls("tests.cooperation_week.releases.pages"),
]


@pytest.fixture(autouse=True)
def _nothing_made_yet():
    pages.made.clear()


def get(client, path="/en/", **headers):
    return client.get(path, headers=headers)


def publish_a_change(year=2026):
    edition = Edition.objects.get(year=year)
    edition.ordinal += 1
    edition.save()
    make_release(edition, now=PUBLISHED_AGAIN)


def test_body_is_made_once_for_everybody(client):
    make_release()

    first, second = get(client), get(client)

    assert (first.content, pages.made) == (second.content, ["/en/"])


@pytest.mark.parametrize(
    "path", ["/en/", "/en/2026/", "/en/filtered/?city=naples", "/schedule.json"]
)
@pytest.mark.parametrize("is_known", [False, True])
def test_warm_page_needs_one_query(path, is_known, client, django_assert_num_queries):
    make_release()
    etag = get(client, path).headers["ETag"]

    with django_assert_num_queries(1):
        response = get(client, path, **{"if-none-match": etag} if is_known else {})

    assert response.status_code == (304 if is_known else 200)


def test_within_the_time_that_releases_are_remembered_no_query_is_needed(
    client, settings, django_assert_num_queries
):
    settings.RELEASES_REMEMBERED_FOR = 60
    make_release()
    get(client)

    with django_assert_num_queries(0):
        get(client)


def test_page_sets_no_cookie_and_says_how_long_it_may_be_kept(client):
    make_release()

    response = get(client)

    assert (
        dict(response.cookies),
        response.headers["Cache-Control"],
        response.headers["Vary"],
        response.headers["Content-Language"],
    ) == ({}, "public, max-age=0, s-maxage=30", "Accept-Encoding", "en")


@pytest.mark.parametrize(
    "known",
    [
        "{etag}",
        "W/{etag}",
        '"another", {etag}',
        '"another",W/{etag} , "a third"',
        "*",
    ],
)
def test_reader_who_has_the_page_is_told_so(known, client):
    make_release()
    etag = get(client).headers["ETag"]

    response = get(client, **{"if-none-match": known.format(etag=etag)})

    assert (response.status_code, response.content, response.headers["ETag"]) == (304, b"", etag)


def test_reader_who_has_the_page_is_told_so_by_a_process_that_has_not_made_it(client):
    make_release()
    etag = get(client).headers["ETag"]
    kept.forget_bodies()

    response = get(client, **{"if-none-match": etag})

    assert response.status_code == 304


@pytest.mark.parametrize("known", ['"another"', 'W/"another"', "", "nonsense", "\u00e9"])
def test_reader_who_has_another_page_gets_this_one(known, client):
    make_release()

    response = get(client, **{"if-none-match": known})

    assert response.status_code == 200


def test_etag_is_strong_and_one_for_each_language_filter_and_encoding(client):
    make_release()
    asked = [
        ("/it/", "identity"),
        ("/en/", "identity"),
        ("/zh-hans/", "identity"),
        ("/en/", "br"),
        ("/en/filtered/", "br"),
        ("/en/filtered/?city=naples", "br"),
        ("/en/filtered/?city=rome", "br"),
    ]

    etags = [get(client, p, **{"accept-encoding": e}).headers["ETag"] for p, e in asked]

    assert (len(set(etags)), [e for e in etags if not e.startswith('"')]) == (len(asked), [])


def test_new_release_changes_body_and_etag(client):
    make_release()
    before = get(client)
    edition = Edition.objects.get()
    edition.name_en = "Another name"
    edition.save()
    make_release(now=PUBLISHED_AGAIN)

    after = get(client)

    assert (after.content, after.headers["ETag"] == before.headers["ETag"]) == (
        b"en Another name",
        False,
    )


def test_new_build_and_another_site_change_the_etag(client, monkeypatch, settings):
    make_release()
    etags = {get(client).headers["ETag"]}

    monkeypatch.setattr(kept, "build_digest", lambda: "another build")
    kept.etag_of.cache_clear()
    etags.add(get(client).headers["ETag"])
    settings.SITE_URL = "https://week.example.org"
    kept.etag_of.cache_clear()
    etags.add(get(client).headers["ETag"])

    assert len(etags) == 3


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, BR;q=0.5", "br"),
        ("gzip", None),
        ("", None),
        ("br;q=0", None),
        ("br; q=0.000, gzip", None),
        ("brotli", None),
        (";;,=,br;", "br"),
    ],
)
def test_brotli_is_sent_to_those_who_accept_it(accepted, encoding, client):
    make_release()

    response = get(client, **{"accept-encoding": accepted})

    body = brotli.decompress(response.content) if encoding else response.content
    assert (response.headers.get("Content-Encoding"), body) == (encoding, b"en Italy-China Week")


def test_head_has_the_headers_of_get_and_no_body(client):
    make_release()

    head, got = client.head("/en/"), get(client)

    assert (head.headers, head.content) == (got.headers, b"")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_page_is_only_read(method, client):
    assert getattr(client, method)("/en/").status_code == 405


def test_missing_page_is_not_kept(client):
    make_release()
    before = len(kept._bodies)

    response = get(client, "/en/1999/")

    assert (response.status_code, len(kept._bodies)) == (404, before)


def test_redirect_is_not_kept_but_says_how_long_a_proxy_may_trust_it(client):
    make_release()

    responses = [get(client, "/en/elsewhere/") for _ in range(2)]

    assert [
        (r.status_code, r.headers["Cache-Control"], r.headers.get("ETag")) for r in responses
    ] == [(302, kept.CACHE_CONTROL, None)] * 2
    assert (pages.made, len(kept._bodies)) == (["/en/elsewhere/"] * 2, 0)


def test_page_with_words_searched_for_is_not_kept(client):
    make_release()

    responses = [get(client, "/en/filtered/?q=tea") for _ in range(2)]

    assert [response.content for response in responses] == [b"en q=tea"] * 2
    assert (len(pages.made), len(kept._bodies), len(kept._keys)) == (2, 0, 0)


def test_page_with_words_searched_for_is_taken_for_no_other(client):
    make_release()

    queries = ("", "?q=tea", "?q=silk")
    found = [get(client, f"/en/filtered/{query}") for query in queries]

    assert [page.content for page in found] == [b"en ", b"en q=tea", b"en q=silk"]
    assert len({page.headers["ETag"] for page in found}) == 3


def test_parameters_that_nobody_knows_make_no_second_body(client):
    make_release()

    etags = {get(client, f"/en/?unknown={n}").headers["ETag"] for n in range(20)}

    assert (len(etags), pages.made) == (1, ["/en/"])


def test_filters_in_any_order_are_one_page(client):
    make_release()

    etags = {
        get(client, f"/en/filtered/?{query}").headers["ETag"]
        for query in ("city=rome&x=1", "x=2&city=rome", "city=naples&city=rome")
    }

    assert (len(etags), len(pages.made)) == (1, 1)


def test_view_learns_nothing_of_who_asks(client):
    client.cookies["session"] = "secret"

    response = client.get(
        "/en/known/?unknown=1",
        headers={"user-agent": "Somebody's", "x-forwarded-host": "evil.example"},
    )

    assert response.content.decode() == repr(
        ({}, {"Host": "localhost:8000"}, {}, "http://localhost:8000/en/known/", False, False)
    )


def test_page_of_one_subject_sees_no_other_and_outlives_their_releases(client):
    make_release(make_edition(2025))
    make_release(make_edition(2026))
    before = get(client, "/en/2025/")
    publish_a_change(2026)

    after = get(client, "/en/2025/")

    assert before.content == after.content == b"en Italy-China Week [2025]"
    assert before.headers["ETag"] == after.headers["ETag"]


def test_page_is_made_from_one_state_of_the_releases(client, monkeypatch):
    make_release()
    monkeypatch.setattr(pages, "publish_in_between", publish_a_change)

    first = get(client, "/en/between/")
    monkeypatch.setattr(pages, "publish_in_between", lambda: None)
    second = get(client, "/en/between/")

    assert (first.content, second.content) == (b"en 17", b"en 18")
    assert first.headers["ETag"] != second.headers["ETag"]


def test_page_outside_the_languages_speaks_english_whatever_the_browser_asks(client):
    make_release()

    response = get(client, "/schedule.json", **{"accept-language": "zh-CN,it"})

    assert (response.content, response.headers["Content-Language"]) == (
        b"en Italy-China Week",
        "en",
    )


def test_content_type_and_headers_are_those_declared(client):
    make_release()

    for _ in ("made", "kept"):
        response = get(client, "/en/calendar.ics")
        assert (response.headers["Content-Type"], response.headers["Content-Disposition"]) == (
            "text/calendar",
            "attachment",
        )


def test_digest_that_an_erasure_has_replaced_is_asked_for_again(client, settings):
    settings.RELEASES_REMEMBERED_FOR = 60
    release = make_release(note={"en": "A document that no other test has read."})
    reading.newest()
    Release.objects.filter(pk=release.pk).update(digest="0" * 64)

    response = get(client)

    assert (response.status_code, response.content) == (200, b"en Italy-China Week")


def test_bodies_weigh_no_more_than_the_setting_allows(client, settings):
    settings.KEPT_BODIES_BYTES = 200
    make_release()

    for number in range(50):
        get(client, f"/en/filtered/?city=city-{number}")

    assert 150 < kept._bodies.weight <= 200


def test_addresses_are_remembered_up_to_a_number(client, monkeypatch):
    monkeypatch.setattr(kept, "ADDRESSES_REMEMBERED", 10)
    make_release()

    for number in range(50):
        get(client, f"/en/?unknown={number}")

    assert len(kept._keys) == 10


@given(st.text(max_size=60))
def test_no_header_breaks_the_choice_of_an_encoding(header):
    assert kept.accepts_brotli(header) in {True, False}
