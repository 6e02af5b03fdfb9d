import re

import pytest

from cooperation_week.releases.rewriting import erase_from_releases
from events.programme.models import Person
from tests.factories.programme import (
    make_appearance,
    make_chinese_person,
    make_person,
    make_session,
    make_talk,
)
from tests.factories.releases import make_release
from tests.markup import faults_in

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def people_page(client, language="en"):
    return client.get(f"/{language}/2026/speakers/").content.decode()


def names_in(page):
    """Return the letters and the names under them, in the order of the page."""
    found = re.findall(r'<h2 id="letter-\d+">(.)</h2>|<p class="name"><a [^>]+>(.*?)</a>', page)
    return [letter or re.sub("<[^>]+>", "", name) for letter, name in found]


def make_speaker(**fields):
    person = make_chinese_person(**fields) if "han_family" in fields else make_person(**fields)
    make_appearance(make_session(), person)
    return person


@pytest.fixture
def people():
    make_speaker(latin_family="Rossi", latin_given="Anna")
    make_speaker(latin_family="d’Àvalos", latin_given="Giulia")
    make_speaker(latin_family="Wang", latin_given="Xiaoming", han_family="王", han_given="小明")
    make_speaker(latin_family="", latin_given="", han_family="钮", han_given="望舒")
    make_speaker(
        latin_family="Villari",
        latin_given="Riccardo",
        han_family="维拉里",
        han_given="里卡尔多",
        is_family_first=False,
    )
    make_speaker(latin_family="Łuk", latin_given="Michał")
    make_release()


@pytest.mark.parametrize("sessions", [1, 3])
def test_page_needs_one_query(sessions, stranger, django_assert_num_queries):
    for _ in range(sessions):
        make_speaker()
    make_release()
    people_page(stranger)

    with django_assert_num_queries(1):
        response = stranger.get("/en/2026/speakers/")

    assert (response.status_code, response.cookies) == (200, {})


def test_people_are_sorted_by_family_name_whatever_its_accents(people, stranger):
    assert names_in(people_page(stranger)) == [
        "D",
        "Giulia d’Àvalos",
        "L",
        "Michał Łuk",
        "N",
        "钮望舒",
        "R",
        "Anna Rossi",
        "V",
        "Riccardo Villari",
        "W",
        "Wang Xiaoming",
    ]


def test_in_chinese_people_are_sorted_by_the_sound_of_their_names(people, stranger):
    assert names_in(people_page(stranger, "zh-hans")) == [
        "D",
        "Giulia d’Àvalos",
        "L",
        "里卡尔多·维拉里",
        "Michał Łuk",
        "N",
        "钮望舒",
        "R",
        "Anna Rossi",
        "W",
        "王小明",
    ]


@pytest.mark.parametrize("language", ["it", "en", "zh-hans"])
def test_markup_is_well_formed(language, people, stranger):
    person = Person.objects.get(latin_family="Wang")

    assert faults_in(people_page(stranger, language)) == []
    page = stranger.get(f"/{language}/2026/speakers/{person.slug}/").content.decode()
    assert faults_in(page) == []


def test_people_come_with_the_number_of_their_sessions(stranger):
    person = make_person()
    for _ in range(2):
        make_appearance(make_session(), person)
    make_release()

    assert '<p class="small">2 sessions</p>' in people_page(stranger)


def test_nobody_named_yet_is_a_sentence(stranger):
    make_release(sessions=1)

    assert "Nobody has been named yet." in people_page(stranger)


def test_person_s_page_shows_who_they_are_and_where_they_appear(stranger):
    person = make_chinese_person(
        slug="li-jie",
        honorific_en="Prof.",
        position_en="Director",
        affiliation_en="Institute",
        biography_en="Born by the sea.",
    )
    session = make_session(slug="sea", title_en="The sea")
    make_appearance(session, person, role="chair")
    make_appearance(talk=make_talk(session, title_en="Tides"), person=person)
    make_release()

    page = stranger.get("/en/2026/speakers/li-jie/").content.decode()
    words = " ".join(re.sub("<[^>]+>", " ", page).split())

    assert "Prof. Li Jie 李洁 Position Director Affiliation Institute" in words
    assert "Born by the sea." in words
    assert "Tuesday 1 Naples 09:30 – 10:30 Beijing 16:30 – 17:30 The sea Naples" in words
    assert "Chair Speaker Tides" in words
    assert "/en/2026/speakers/li-jie.ics" in page


def test_photo_is_shown_in_its_size(stranger):
    make_speaker(slug="anna", photo="people/" + "0" * 32)
    make_release()

    page = stranger.get("/en/2026/speakers/anna/").content.decode()

    assert f'src="/media/people/{"0" * 32}-640.webp"' in page


def test_erased_person_is_gone(stranger):
    person = make_speaker(slug="anna", latin_family="Tobeerased")
    make_release()
    number = person.pk
    erase_from_releases(person.uid)

    assert "Tobeerased" not in people_page(stranger)
    assert stranger.get("/en/2026/speakers/anna/").status_code == 404
    assert stranger.get(f"/en/2026/speakers/person-{number}/").status_code == 404


@pytest.mark.parametrize("slug", ["unknown", "unreleased"])
def test_what_is_not_released_is_not_found(slug, stranger):
    make_release(sessions=1)
    make_speaker(slug="unreleased")

    assert stranger.get(f"/en/2026/speakers/{slug}/").status_code == 404


def test_name_of_signs_alone_stands_with_the_others(stranger):
    make_appearance(make_session(), make_person(latin_family="?!", latin_given=""))
    make_release()

    assert stranger.get("/en/2026/speakers/").status_code == 200
