"""The page that a secret link opens: answering, putting right, seeing oneself."""

import re
from html import unescape
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cooperation_week.lib.logs import without_secrets
from cooperation_week.lib.pictures import file_name
from events.programme.models import Appearance, Invitation, Person, Proposal
from events.programme.speaking.asking import revoke
from tests.english import CATALOGUES, english_of, english_on
from tests.factories import change
from tests.factories.programme import (
    make_appearance,
    make_chinese_person,
    make_session,
    make_talk,
)
from tests.factories.releases import make_release
from tests.factories.speaking import confirmations, give_link, make_invitation
from tests.markup import faults_in
from tests.moments import ONE_HOUR, OPENING, PUBLISHED

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PAGE = "/en/2026/speakers/invitation/known/"
PROPOSED = {"position_en": "Rector", "biography_en": "Born by the sea.\nTwice."}


@pytest.fixture(autouse=True)
def _media_of_its_own(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: PUBLISHED)


@pytest.fixture
def person():
    """Ask a person about a session and a talk, by a link that the tests know."""
    person = make_chinese_person(slug="li-jie", position_en="Director")
    session = make_session(title_en="The sea", state="draft")
    make_appearance(session, person, role="chair")
    other = make_session(starts_at=OPENING + 3 * ONE_HOUR)
    make_appearance(talk=make_talk(other, title_en="Tides"), person=person)
    give_link(make_invitation(person))
    return person


def shown_on(page):
    """Return what a browser would send back of the page, untouched."""
    sent = {}
    for form in ("answers", "words", "photo"):
        for bound in page.context[form]:
            value = bound.value()
            sent[bound.html_name] = "" if value is None else value
            if bound.field.show_hidden_initial:
                sent[bound.html_initial_name] = sent[bound.html_name]
    sent.pop("photo"), sent.pop("all")
    return sent


def send(client, sent=None, **typed):
    return client.post(PAGE, (sent or shown_on(client.get(PAGE))) | typed)


def answers_of(person):
    return [f"answer-{row.pk}" for row in Appearance.objects.filter(person=person).order_by("pk")]


def waiting():
    return dict(Proposal.objects.waiting().values_list("field", "value"))


def messages_on(page):
    return [str(message) for message in page.context["messages"]]


def picture(kind="JPEG", size=(400, 800)):
    out = BytesIO()
    image = Image.new("RGB", size, "white")
    exif = image.getexif()
    exif[0x9286] = "where I live"
    image.save(out, kind, exif=exif)
    return SimpleUploadedFile("../../我.jpg", out.getvalue())


def words_on(page):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.text)).split())


def test_page_says_what_is_asked_on_both_clocks_without_logging_in(person, stranger):
    page = stranger.get(PAGE)

    words = words_on(page)
    assert page.status_code == 200
    for said in ("Li Jie", "李洁", "Chair", "The sea", "Tides", "09:30", "16:30", "Naples"):
        assert said in words
    assert "no-store" in page.headers["Cache-Control"]
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert 'name="robots" content="noindex"' in page.text


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}shown/"])
@pytest.mark.parametrize("language", ["it", "en", "zh-hans"])
def test_pages_are_well_formed_in_each_language(language, path, person, stranger):
    page = stranger.get(path.replace("/en/", f"/{language}/"))

    assert faults_in(page.text) == []


@pytest.mark.parametrize("language", CATALOGUES)
def test_page_is_wholly_in_its_language(language, person, stranger):
    for name in ("position_en", "slug"):
        Person.objects.update(**{name: "x"})
    page = stranger.get(PAGE.replace("/en/", f"/{language}/"))

    assert english_on(page.text, english_of(language)) == []


def test_one_is_confirmed_and_the_other_declined(person, stranger):
    first, second = answers_of(person)

    send(stranger, **{first: "confirmed", second: "declined", "remark": "Sorry."})

    assert confirmations(person) == ["confirmed", "declined"]
    assert Invitation.objects.get().remark == "Sorry."
    assert messages_on(stranger.get(PAGE)) == ["Thank you: your answer has arrived."]


@pytest.mark.parametrize("answer", ["confirmed", "declined"])
def test_all_are_answered_at_once(answer, person, stranger):
    send(stranger, all=answer)

    assert confirmations(person) == [answer, answer]


def test_nothing_that_is_sent_changes_the_draft(person, stranger):
    before = Person.objects.values().get()

    send(stranger, **PROPOSED, latin_given="Jié", is_family_first="given")

    assert Person.objects.values().get() == before
    assert waiting() == {**PROPOSED, "latin_given": "Jié", "is_family_first": ""}


def test_page_shows_what_was_sent(person, stranger):
    send(stranger, **PROPOSED)

    words = stranger.get(PAGE).context["words"]
    assert words["position_en"].value() == "Rector"
    assert words["biography_en"].value() == "Born by the sea.\nTwice."


def test_same_form_sent_twice_is_once(person, stranger):
    sent = shown_on(stranger.get(PAGE))
    for _ in range(2):
        send(stranger, sent, **PROPOSED, all="confirmed")

    assert (waiting(), confirmations(person)) == (PROPOSED, ["confirmed"] * 2)


def test_two_tabs_lose_nothing(person, stranger):
    one, other = shown_on(stranger.get(PAGE)), shown_on(stranger.get(PAGE))
    first, second = answers_of(person)

    send(stranger, one, position_en="Rector", **{first: "confirmed"})
    send(stranger, other, biography_en="Born.", **{second: "declined"})

    assert waiting() == {"position_en": "Rector", "biography_en": "Born."}
    assert confirmations(person) == ["confirmed", "declined"]


def test_untouched_form_proposes_nothing(person, stranger):
    Person.objects.update(biography_it="Una\nvita", position_zh_hans="主任")

    send(stranger)

    assert (waiting(), confirmations(person)) == ({}, ["asked", "asked"])
    assert messages_on(stranger.get(PAGE)) == []


def test_too_long_a_name_is_a_sentence_and_nothing_typed_is_lost(person, stranger):
    first, _second = answers_of(person)

    page = send(
        stranger, latin_family="L" * 300, position_en="𠮷野 👩🏽‍🔬", photo=picture(),
        **{first: "confirmed"},
    )  # fmt: skip

    words = page.context["words"]
    assert page.status_code == 200
    assert [*words.errors] == ["latin_family"]
    assert "300" in words.errors["latin_family"][0]
    assert (words["latin_family"].value(), words["position_en"].value()) == (
        "L" * 300,
        "𠮷野 👩🏽‍🔬",
    )
    # What could be taken was taken.
    assert (confirmations(person)[0], [*waiting()]) == ("confirmed", ["photo"])
    assert 'href="#id_latin_family"' in page.text


def test_form_that_was_put_right_is_taken_as_a_whole(person, stranger):
    page = send(stranger, latin_family="L" * 300, position_en="Rector")

    send(stranger, shown_after(page), latin_family="Lee")

    assert waiting() == {"latin_family": "Lee", "position_en": "Rector"}


def shown_after(page):
    """Return what a browser would send back of a page that shows what was typed."""
    hidden = re.findall(r'name="(initial-[^"]+)"(?: value="([^"]*)")?', page.text)
    return shown_on(page) | {name: unescape(value) for name, value in hidden}


def test_somebody_has_a_name(person, stranger):
    nobody = dict.fromkeys(("latin_family", "latin_given", "han_family", "han_given"), "")

    page = send(stranger, **nobody)

    assert "in one script or both" in page.context["words"].errors["latin_family"][0]
    assert waiting() == {}


def test_characters_beyond_the_basic_plane_are_kept(person, stranger):
    send(stranger, han_family="𠮷", biography_zh_hans="生于𬱟镇 👩🏽‍🔬")

    assert waiting() == {"han_family": "𠮷", "biography_zh_hans": "生于𬱟镇 👩🏽‍🔬"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Li  ‮", "Li"),
        ("王　伟", "王伟"),
        ("a\x00b", "a b"),
        ("迪丽热娜•迪力木拉提", "迪丽热娜·迪力木拉提"),
    ],
)
def test_name_is_cleaned_of_what_nobody_sees(typed, kept, person, stranger):
    send(stranger, han_given=typed)

    assert waiting().get("han_given") == kept


def test_photo_is_drawn_anew_and_waits(person, stranger):
    send(stranger, photo=picture())

    base = waiting()["photo"]
    with default_storage.open(file_name(base, "print")) as file:
        kept = Image.open(BytesIO(file.read()))
    assert (kept.getexif(), Person.objects.get().photo) == ({}, "")
    assert f"{base}-50x40-640.webp" in stranger.get(PAGE).text


def too_large():
    return SimpleUploadedFile("a.jpg", b"x" * (8 * 1024 * 1024 + 1))


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (too_large, "The picture is larger than 8 MB."),
        (
            lambda: SimpleUploadedFile("a.jpg", b"<svg/>"),
            "This is not a picture in JPEG, PNG or WebP.",
        ),
        (lambda: picture(size=(9000, 5000)), "The picture has more than 40 megapixels."),
    ],
    ids=["large", "no picture", "vast"],
)
def test_photo_that_cannot_be_kept_is_a_sentence_and_the_words_arrive(
    file, sentence, person, stranger
):
    page = send(stranger, photo=file(), position_en="Rector")

    assert page.context["photo"].errors == {"photo": [sentence]}
    assert waiting() == {"position_en": "Rector"}


def test_session_that_moved_meanwhile_is_looked_at_again(person, stranger):
    sent = shown_on(stranger.get(PAGE))
    first, second = answers_of(person)
    session = Appearance.objects.get(role="chair").session
    change(session, starts_at=OPENING - ONE_HOUR)

    send(stranger, sent, **{first: "confirmed", second: "confirmed"})

    said = messages_on(stranger.get(PAGE))
    assert confirmations(person) == ["asked", "confirmed"]
    assert [each.partition(".")[0] for each in said] == [
        "Something that you were asked about has changed since you opened this page",
        "Thank you: your answer has arrived",
    ]


def test_page_that_comes_back_with_an_error_asks_about_what_it_shows(person, stranger):
    sent = shown_on(stranger.get(PAGE))
    first, _second = answers_of(person)
    change(Appearance.objects.get(role="chair").session, starts_at=OPENING - ONE_HOUR)
    page = send(stranger, sent, latin_family="L" * 300, **{first: "confirmed"})

    marks = dict(re.findall(r'name="(seen-\d+)" value="(\w+)"', page.text))
    send(stranger, shown_after(page) | marks, latin_family="Li")

    assert confirmations(person)[0] == "confirmed"


def test_session_that_is_gone_meanwhile_is_said(person, stranger):
    sent = shown_on(stranger.get(PAGE))
    first, second = answers_of(person)
    Appearance.objects.filter(role="chair").delete()

    send(stranger, sent, **{first: "confirmed", second: "confirmed"})

    assert (len(messages_on(stranger.get(PAGE))), confirmations(person)) == (2, ["confirmed"])


def test_forged_revoked_and_missing_links_are_the_same_page(person, stranger):
    forged = stranger.get(PAGE.replace("known", "guessed"))
    revoke(Invitation.objects.get(), now=PUBLISHED)

    revoked, missing = stranger.get(PAGE), stranger.get("/en/2026/nowhere/")

    assert [page.status_code for page in (forged, revoked, missing)] == [404] * 3
    pages = {re.sub(r'"[^"]*(known|guessed|nowhere)[^"]*"', "", p.text) for p in (forged, revoked)}
    assert len(pages) == 1
    assert send(stranger, {"position_en": "x"}).status_code == 404


def test_link_of_another_year_opens_nothing(person, stranger):
    assert stranger.get(PAGE.replace("2026", "2025")).status_code == 404


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(method, person, stranger):
    assert getattr(stranger, method)(PAGE).status_code == 405


@pytest.mark.parametrize("line", [f'"GET {PAGE} HTTP/1.1" 200', f"Not Found: {PAGE}shown/"])
def test_secret_is_in_no_log(line):
    assert "known" not in without_secrets(line)


def test_link_cannot_be_answered_for_from_another_site(person, client):
    client.handler.enforce_csrf_checks = True

    assert client.post(PAGE, {"all": "declined"}).status_code == 403
    assert confirmations(person) == ["asked", "asked"]


# ---------- as visitors will see them ----------


def test_person_sees_themselves_in_three_languages_before_publication(person, stranger):
    send(stranger, position_en="Rector", position_it="Rettrice", photo=picture())

    page = stranger.get(f"{PAGE}shown/")

    sections = re.findall(
        r'<section class="as-shown" lang="([^"]+)".*?</section>', page.text, re.S
    )
    words = words_on(page)
    assert sections == ["it", "en", "zh-Hans"]
    for said in ("Rettrice", "Rector", "The sea", "Tides", "Presiede", "Chair", "主席"):
        assert said in words
    assert f"{waiting()['photo']}-50x40-640.webp" in page.text
    shown = page.text.partition('class="as-shown"')[2].partition("</main>")[0]
    assert "<a " not in shown
    assert "<script" not in shown


def test_nobody_else_of_the_session_is_shown(person, stranger):
    other = make_chinese_person(latin_family="Hidden", slug="hidden")
    make_appearance(Appearance.objects.get(role="chair").session, other)

    for path in (PAGE, f"{PAGE}shown/"):
        assert "Hidden" not in stranger.get(path).text


def test_what_is_shown_is_what_visitors_read_once_it_is_published(person, stranger):
    Appearance.objects.filter(role="chair").delete()
    make_release()
    public = stranger.get("/en/2026/speakers/li-jie/").text
    body = public.partition('<div class="head">')[2].partition("</main>")[0]
    for tag in ("script", "details"):
        body = re.sub(rf"<{tag}\b.*?</{tag}>", "", body, flags=re.S)

    shown = stranger.get(f"{PAGE}shown/").text.partition('lang="en" aria-label')[2]

    said = re.sub(r"<[^>]+>", " ", body).split()
    assert " ".join(w for w in said if w != "Calendar") in " ".join(
        re.sub(r"<[^>]+>", " ", shown).split()
    )


@pytest.mark.parametrize("sessions", [1, 4])
def test_page_needs_as_many_queries_however_much_is_asked(
    sessions, person, stranger, django_assert_max_num_queries
):
    for _ in range(sessions):
        make_appearance(make_session(), person, confirmation="asked")
    stranger.get(PAGE)

    with django_assert_max_num_queries(26):
        stranger.get(PAGE)
