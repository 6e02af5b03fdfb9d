import pytest
from django.urls import reverse
from django.utils import translation

from tests.factories.events import make_edition, make_figure, make_leg
from tests.factories.programme import make_session
from tests.factories.releases import make_release

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def front(client, language="it"):
    return client.get(f"/{language}/").content.decode()


def test_before_the_first_release_a_sentence_stands_there(stranger):
    response = stranger.get("/en/")

    assert response.status_code == 200
    assert "Nothing has been published yet." in response.content.decode()


def test_shows_the_released_edition_with_the_latest_first_day(stranger):
    make_release(make_edition(2024, name_it="Edizione passata"))
    make_release(make_edition(2026, name_it="Edizione presente"))
    make_edition(2027, name_it="Edizione in bozza")

    page = front(stranger)

    assert "<title>Edizione presente: 1–4 dicembre 2026</title>" in page
    assert "Edizione in bozza" not in page


def test_an_urgent_notice_stands_on_top(stranger):
    make_release(make_edition(notice_it="La visita parte alle 15:00."))

    assert "La visita parte alle 15:00." in front(stranger)


def test_a_name_missing_in_a_language_is_shown_in_another_and_marked(stranger):
    make_release(make_edition(name_it="Settimana Italia-Cina", name_zh_hans=""))

    page = front(stranger, "zh-hans")

    assert '<h1 lang="en"><span class="text-nowrap">Italy-China</span> Week</h1>' in page


def test_both_dials_show_when_the_week_opens(stranger):
    edition = make_edition()
    make_session(edition)
    make_release(edition)

    page = front(stranger)

    assert '<text class="at" y="11">09:30</text>' in page
    assert '<text class="at" y="11">16:30</text>' in page


def test_figures_are_those_of_the_last_edition_that_has_any(stranger):
    counted = make_edition(2023)
    make_leg(counted)
    make_figure(counted, value="500+", label_it="partecipanti")
    make_release(counted)
    make_release(make_edition(2024))
    make_release(make_edition(2026))

    page = front(stranger)

    assert '<dt>partecipanti</dt><dd class="num">500+</dd>' in page
    assert page.count("<dd") == 1


@pytest.mark.parametrize("editions", [1, 3])
def test_needs_one_query_however_many_editions(editions, stranger, django_assert_num_queries):
    for year in range(2026 - editions, 2026):
        make_release(make_edition(year), sessions=2)
    front(stranger)

    with django_assert_num_queries(1):
        front(stranger)


def test_editions_page_says_in_which_years_there_was_none(stranger):
    for year in (2019, 2021, 2023):
        make_release(make_edition(year))

    page = stranger.get("/en/editions/").content.decode()

    assert "No edition was held in 2020 and 2022." in page


def test_edition_page_says_that_its_days_are_not_known(stranger):
    edition = make_edition(2012, first_day=None, last_day=None, dates_note_en="Two days.")
    make_release(edition)

    page = stranger.get("/en/2012/").content.decode()

    assert "<p>2012, days not known</p>" in page
    assert "Two days." in page


def test_edition_page_links_the_sources_of_a_figure(stranger):
    edition = make_edition(2024)
    make_figure(edition, value="7", label_en="agreements", sources="https://www.example.org/a")
    make_release(edition)

    page = stranger.get("/en/2024/").content.decode()

    assert '<a href="https://www.example.org/a" rel="external noopener">example.org</a>' in page


@pytest.mark.parametrize("year", ["1999", "2026", "20261", "二〇二六"])
def test_an_edition_that_is_not_published_does_not_exist(year, stranger):
    make_edition(2026)

    assert stranger.get(f"/en/{year}/").status_code == 404


@pytest.mark.parametrize("language", ["it", "en", "zh-hans"])
def test_the_language_switch_stays_on_the_same_page(language, stranger):
    make_release(make_edition(2024))
    with translation.override(language):
        path = reverse("events:edition", args=[2024])

    page = stranger.get(path).content.decode()

    others = {"it", "en", "zh-hans"} - {language}
    assert all(f'href="/{other}/2024/"' in page for other in others)
    assert 'aria-current="true"' in page
