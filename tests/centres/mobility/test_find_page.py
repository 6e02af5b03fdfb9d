"""The page of five questions: what fits, what may, and answers that make no sense."""

import re
from datetime import UTC, datetime

import pytest

from tests.factories.centres import make_institution, release_cooperation
from tests.factories.mobility import CLOSES, make_call, make_destination, make_programme
from tests.markup import faults_in, plain

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PATH = "/en/mobility/find/"


@pytest.fixture(autouse=True)
def guide():
    make_programme(name_en="Away for a year", durations=["year"], oldest=30)
    make_programme(name_en="Nobody knows", audiences=[])
    make_programme(name_en="Hither", direction="cn-it")
    call = make_call(name_en="A call", direction="both", audiences=[])
    make_destination(call, institution=make_institution(country="CN"))
    release_cooperation()


def found_by(client, **asked):
    page = client.get(PATH, asked)
    assert (page.status_code, faults_in(page.text)) == (200, [])
    return [
        (verdict.name, [each.shown.name["en"] for each in found])
        for verdict, found in page.context["groups"]
    ]


def test_answers_sort_the_guide_and_the_calls(stranger):
    asked = {"start": "IT", "goal": "CN", "audience": "student", "age": "30", "stay": "year"}

    assert found_by(stranger, **asked) == [
        ("FITS", ["Away for a year"]),
        ("PERHAPS", ["Nobody knows"]),
        ("NO", ["A call", "Hither"]),
    ]


def test_each_reason_is_read_on_the_page(stranger):
    page = plain(stranger.get(PATH, {"start": "IT", "age": "31"}).text)

    assert "Away for a year Scholarship · From Italy to China Only up to the age of 30." in page
    assert "Nobody knows Scholarship · From Italy to China Limits of age are not known." in page
    assert "Hither Scholarship · From China to Italy It goes from China to Italy." in page


def test_deadlines_are_read_on_both_clocks(stranger):
    when = {"closes_at": datetime(2025, 5, 16, 12, tzinfo=UTC), "zone": "Europe/Rome"}
    make_programme(name_en="Dated", **when)
    make_call(name_en="Closed", opens_at=datetime(2025, 5, 1, tzinfo=UTC), **when)
    release_cooperation()

    page = plain(stranger.get(PATH, {"start": "IT"}).text)

    for told in (
        "Dated Scholarship · From Italy to China",
        "Closed Call on this site · From China to Italy",
    ):
        assert (
            f"{told} Deadline Rome Friday 16 May 2025, 14:00 (UTC+2)"
            " Beijing Friday 16 May 2025, 20:00 (UTC+8)"
        ) in page


def test_a_call_says_that_it_is_over_by_the_clock_of_who_reads(stranger):
    make_programme(name_en="Dated", closes_at=CLOSES, zone="Europe/Rome")
    release_cooperation()

    asked, found = (stranger.get(PATH, said).text for said in ({}, {"start": "IT"}))

    assert re.findall('data-closes="([^"]*)"', found) == [CLOSES.isoformat()]
    assert [found.count('class="once-closed" hidden'), asked.count("once-closed")] == [1, 0]
    assert ["site/closed" in page for page in (asked, found)] == [False, True]


def test_what_is_over_comes_after_what_is_open(stranger):
    when = {"closes_at": datetime(2025, 5, 16, 12, tzinfo=UTC), "zone": "Europe/Rome"}
    for name, more in (
        ("Over", when | {"opens_at": datetime(2025, 5, 1, tzinfo=UTC)}),
        ("On", {}),
    ):
        call = make_call(name_en=name, direction="it-cn", audiences=[], **more)
        make_destination(call, institution=make_institution(country="CN"))
    release_cooperation()

    [calls] = [names for _verdict, names in found_by(stranger, start="IT") if "On" in names]

    assert [name for name in calls if name in {"Over", "On"}] == ["On", "Over"]


def test_who_says_nothing_is_shown_the_questions_alone(stranger):
    assert found_by(stranger) == []


@pytest.mark.parametrize("age", ["abc", "-5", "9", "111", "1e3", "²", "99999999999999999999"])
def test_an_age_that_is_none_is_told_kept_and_left_out(age, stranger):
    response = stranger.get(PATH, {"age": age, "start": "CN"})

    assert "Write your age in years, as a number between 10 and 110." in response.text
    assert f'value="{age}"' in response.text
    assert response.context["asked"].query == "start=CN"


def test_an_age_may_be_written_in_digits_of_any_script(stranger):
    response = stranger.get(PATH, {"age": " ３０ "})

    assert response.context["asked"].person.age == 30


def test_answers_that_are_none_are_told_and_left_out(stranger):
    response = stranger.get(PATH, {"start": "Atlantis", "goal": "CN"})

    assert "“Atlantis” is none of the answers." in response.text
    assert response.context["asked"].query == "goal=CN"


def test_one_does_not_go_where_one_comes_from(stranger):
    response = stranger.get(PATH, {"start": "CN", "goal": "CN"})

    assert "This is where you come from: choose the other one." in response.text
    assert response.context["asked"].query == "start=CN"


def test_other_languages_are_asked_the_same(stranger):
    page = stranger.get(PATH, {"stay": "year", "nonsense": "1", "start": "IT"}).text

    assert 'href="/it/mobility/find/?start=IT&amp;stay=year"' in page


def test_the_page_is_kept_sets_no_cookie_and_answers_304(stranger):
    first = stranger.get(PATH, {"start": "IT"})

    again = stranger.get(PATH, {"start": "IT"}, headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, again.status_code, again.cookies) == (200, 304, {})
