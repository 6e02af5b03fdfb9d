"""The years of the cooperation, the line they are drawn on, and the order of institutions."""

import pytest

from centres.order import by_kind, by_name
from centres.published import published_cooperation
from centres.timeline import years_of
from centres.wave import wave_of
from events.published import published_editions
from tests.factories.centres import (
    make_agreement,
    make_chapter,
    make_institution,
    make_milestone,
    release_cooperation,
)
from tests.factories.events import make_edition
from tests.factories.releases import make_release

pytestmark = pytest.mark.django_db


def told(years):
    return {
        year.number: [
            (entry.what, str(getattr(entry.thing, "title", ""))) for entry in year.entries
        ]
        for year in years
    }


def test_years_have_agreements_milestones_and_editions_in_the_order_of_days():
    make_agreement(year=2024, title_en="Statement", signed_on="2024-11-25")
    make_agreement(year=2024, title_en="Plan")
    make_milestone(year=2024, title_en="Forum", held_on="2024-12-31")
    make_agreement(year=1978, title_en="The first")
    release_cooperation()
    make_release(make_edition(2024))

    years = years_of(published_cooperation(), published_editions())

    assert told(years) == {
        1978: [("agreement", "The first")],
        2024: [
            ("agreement", "Plan"),
            ("agreement", "Statement"),
            ("edition", ""),
            ("milestone", "Forum"),
        ],
    }


def test_agreements_of_which_little_is_known_are_listed_apart_with_their_sources():
    make_agreement(year=2019, text_en="", title_en="Hubs", sources="https://example.org/a")
    make_agreement(year=2019, text_en="", title_en="Parks", sources="https://example.org/a")
    make_agreement(year=2019, text_en="", title_en="Dated", signed_on="2019-11-26")
    release_cooperation()

    [year] = years_of(published_cooperation())

    assert [str(each.title) for each in year.brief] == ["Hubs", "Parks"]
    assert year.brief_sources == ["https://example.org/a"]
    assert told([year]) == {2019: [("agreement", "Dated")]}


def test_a_chapter_opens_with_its_year():
    make_chapter(2013, title_en="One Week")
    make_agreement(year=1978), make_agreement(year=2013)
    release_cooperation()

    years = years_of(published_cooperation())

    assert [(year.number, year.chapter and str(year.chapter)) for year in years] == [
        (1978, None),
        (2013, "One Week"),
    ]


def drawn(*editions):
    make_agreement(year=1978)
    make_chapter(1978, title_en="The agreement")
    make_chapter(2024, title_en="Today")
    release_cooperation()
    for year, host in editions:
        make_release(make_edition(year, host_country=host))
    return wave_of(published_cooperation(), published_editions())


def test_the_line_is_drawn_to_scale_with_italy_above_and_china_below():
    wave = drawn((2018, "IT"), (2019, "CN"), (2021, "IT"))

    assert (wave.first, wave.last, wave.without) == (1978, 2021, (2020,))
    assert [(disc.year, disc.is_above) for disc in wave.discs] == [
        (2018, True),
        (2019, False),
        (2021, True),
    ]
    assert [(point.year, point.x) for point in wave.points] == [(1978, "20.0")]
    assert wave.discs[-1].x == "1068.0"


@pytest.mark.parametrize("language", ["it", "zh-hans"])
def test_its_lengths_are_written_as_svg_reads_them(language, stranger):
    drawn((2018, "IT"), (2019, "CN"))

    page = stranger.get(f"/{language}/cooperation/").text

    assert 'cx="20.0"' in page
    assert 'd="M1021.4 85a21.0 21.0 0 0 1 42.0 0z"' in page


def test_nothing_is_drawn_before_there_are_editions():
    assert drawn() is None


def names(institutions, language):
    return [each.name.text_in(language) for each in by_name(institutions, language)]


def test_a_reader_of_chinese_finds_names_by_their_sound():
    make_institution(name_en="Tsinghua University", name_zh_hans="清华大学")
    make_institution(name_en="University of Bologna", name_zh_hans="博洛尼亚大学")
    make_institution(name_en="ENEA", name_zh_hans="")
    release_cooperation()
    institutions = published_cooperation().institutions

    assert names(institutions, "zh-hans") == ["博洛尼亚大学", "ENEA", "清华大学"]
    assert names(institutions, "en") == ["ENEA", "Tsinghua University", "University of Bologna"]


def test_accents_and_case_do_not_count_in_the_order():
    for name in ("Zeta", "Éntità", "enea"):
        make_institution(name_en=name)
    release_cooperation()

    assert names(published_cooperation().institutions, "en") == ["enea", "Éntità", "Zeta"]


@pytest.mark.parametrize(
    ("language", "countries"), [("en", ["IT", "CN", "FR"]), ("zh-hans", ["CN", "IT", "FR"])]
)
def test_institutions_stand_by_kind_with_the_readers_country_first(language, countries):
    for country in ("FR", "IT", "CN"):
        make_institution(country=country, kind="university")
    make_institution(kind="ministry")
    release_cooperation()

    [ministries, universities] = by_kind(published_cooperation().institutions, language)

    assert (ministries[0], universities[0]) == ("ministry", "university")
    assert [country for country, _ in universities[2]] == countries
