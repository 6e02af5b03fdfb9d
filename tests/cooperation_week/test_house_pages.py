import re

import pytest
from django.apps import apps
from django.template.defaultfilters import force_escape
from django.test import override_settings
from django.utils import translation

from cooperation_week.data_map import PERSONAL
from cooperation_week.data_map.kept import Kept
from cooperation_week.what_we_keep import has_a_name, how_long, title_of, what_we_keep
from tests.english import CATALOGUES, english_of, english_on
from tests.factories.releases import make_release

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PAGES = ("privacy", "accessibility", "contacts")
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("page", PAGES)
def test_page_needs_one_query_and_sets_no_cookie(page, stranger, django_assert_num_queries):
    make_release(sessions=1)
    stranger.get("/en/2026/")

    with django_assert_num_queries(1):
        response = stranger.get(f"/en/{page}/")

    assert (response.status_code, {**response.cookies}) == (200, {})
    assert response["Cache-Control"].startswith("public")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["it", "en", "zh-hans"])
def test_page_is_there_before_anything_is_published(page, language, stranger):
    assert stranger.get(f"/{language}/{page}/").status_code == 200


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", CATALOGUES)
def test_page_is_wholly_in_its_language(page, language, stranger):
    shown = stranger.get(f"/{language}/{page}/").text

    assert english_on(shown, english_of(language)) == []


@pytest.mark.parametrize("page", PAGES)
def test_every_public_page_leads_to_it(page, stranger):
    make_release(sessions=1)

    assert f'href="/it/{page}/"' in stranger.get("/it/2026/programme/").text


@override_settings(CONTACT_EMAIL="week@example.org", PRIVACY_EMAIL="privacy@example.org")
def test_addresses_are_those_of_the_settings(stranger):
    written = {
        page: sorted({*re.findall(r"mailto:([^\"]+)", stranger.get(f"/en/{page}/").text)})
        for page in PAGES
    }

    assert written == {
        "privacy": ["privacy@example.org"],
        "accessibility": ["week@example.org"],
        "contacts": ["privacy@example.org", "week@example.org"],
    }


def test_reader_who_knows_the_page_sees_a_new_address(stranger):
    with override_settings(CONTACT_EMAIL="old@example.org"):
        known = {"if-none-match": stranger.get("/en/contacts/")["ETag"]}
    with override_settings(CONTACT_EMAIL="new@example.org"):
        _forget_what_is_the_same_for_a_process()
        response = stranger.get("/en/contacts/", headers=known)

    assert (response.status_code, "new@example.org" in response.text) == (200, True)


def _forget_what_is_the_same_for_a_process():
    from cooperation_week.releases import kept  # noqa: PLC0415

    kept.etag_of.cache_clear()
    kept.forget_bodies()


# ---------- what we keep ----------


def test_notice_lists_every_kind_of_row_that_is_on_the_data_map(stranger):
    shown = stranger.get("/en/privacy/").text

    titles = [force_escape(title_of(label)) for label in PERSONAL]
    assert [title for title in titles if f">{title}</h3>" not in shown] == []
    assert len(what_we_keep()) == len({*titles}) == len(PERSONAL)


@pytest.mark.parametrize("language", CATALOGUES)
def test_notice_tells_every_purpose_and_reader_in_the_language_of_the_page(language, stranger):
    shown = stranger.get(f"/{language}/privacy/").text

    with translation.override(language):
        said = {
            force_escape(text)
            for fields in PERSONAL.values()
            for kept in fields.values()
            for text in (translation.gettext(kept.purpose), translation.gettext(kept.seen_by))
        }
    assert [text for text in said if text not in shown] == []


def test_every_word_of_the_list_is_said_in_chinese():
    with translation.override("zh-hans"):
        kinds = what_we_keep()

    said = [kind.title for kind in kinds]
    for kind in kinds:
        for entry in kind.entries:
            said += [*entry.fields, entry.purpose, entry.seen_by, entry.how_long]
    assert [text for text in said if not HAN.search(text)] == []


def test_every_field_has_a_name_that_visitors_understand():
    nameless = [
        f"{label}.{field}"
        for label, fields in PERSONAL.items()
        for field in fields
        if not has_a_name(label, field)
    ]

    assert nameless == []


def test_field_without_a_name_is_noticed():
    account = apps.get_model("accounts.Account")._meta

    assert has_a_name("accounts.Account", "email")
    assert not has_a_name("accounts.Account", "session_round"), account.label


def test_fields_that_are_treated_alike_stand_together():
    [people] = [kind for kind in what_we_keep() if kind.title == "People on the programme"]

    [names] = [entry for entry in people.entries if "family name" in entry.fields]
    assert (names.purpose, names.seen_by) == (
        "to say who is on the programme",
        "everybody, once released",
    )
    assert {"given name", "order of the names"} <= {*names.fields}


@pytest.mark.parametrize(
    ("label", "days", "said"),
    [
        ("mail.Message", 1, "1 day"),
        ("mail.Message", 30, "30 days"),
        ("mail.Message", 365, "1 year"),
        ("mail.Message", 730, "2 years"),
        ("accounts.Account", None, "as long as the account"),
        ("somewhere.Else", None, "until you have it erased"),
    ],
)
def test_periods_are_said_in_words(label, days, said):
    assert how_long(label, days) == said


def test_new_field_of_the_map_comes_into_the_notice_by_itself(monkeypatch, stranger):
    monkeypatch.setitem(
        PERSONAL["accounts.Account"], "is_active", Kept("to close it", "the caretaker", 7)
    )

    assert "Seen by: the caretaker" in stranger.get("/en/privacy/").text
