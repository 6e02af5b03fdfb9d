"""The public pages of mobility: the guide, a programme, a call."""

import json
import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils.translation import override

from cooperation_week.lib.words import LANGUAGES
from tests.factories import change
from tests.factories.centres import make_institution, release_cooperation
from tests.factories.mobility import (
    CLOSES,
    make_call,
    make_criterion,
    make_destination,
    make_programme,
    make_requirement,
    publish_call,
)
from tests.markup import faults_in, plain
from tests.moments import ONE_DAY, PUBLISHED_AGAIN

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(autouse=True)
def cooperation():
    """Make what the cooperation is released for: an institution."""
    return make_institution(name_en="First of all")


def path_of(name, *args, language="en"):
    with override(language):
        return reverse(f"mobility:{name}", args=args)


def page_of(client, name, *args, language="en"):
    response = client.get(path_of(name, *args, language=language))
    assert (response.status_code, faults_in(response.text)) == (200, [])
    return plain(response.text)


def data_of(page):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])


def make_everything(rows=1):
    """Make programmes and calls with rows of each kind, and release them."""
    for _ in range(rows):
        call = make_call(funding_en="Board and lodging")
        make_destination(call), make_criterion(call), make_requirement(call)
        programme = make_programme(call=call, door="here")
        make_programme(direction="both", kind="exchange", about_en="An exchange.")
    release_cooperation()
    return programme, call


@pytest.mark.parametrize("name", ["guide", "find"])
def test_page_is_there_before_anything_is_published(name, stranger):
    response = stranger.get(path_of(name))

    assert (response.status_code, faults_in(response.text)) == (200, [])


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", ["guide", "find", "programme", "call"])
def test_page_needs_one_query_however_much_there_is(
    rows, name, stranger, django_assert_num_queries
):
    programme, call = make_everything(rows)
    slugs = {"programme": [programme.slug], "call": [call.slug]}
    path = path_of(name, *slugs.get(name, []))
    stranger.get(path)

    with django_assert_num_queries(1):
        response = stranger.get(path)

    assert (response.status_code, response.cookies) == (200, {})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["guide", "find", "programme", "call"])
def test_page_is_well_formed_in_each_language(language, name, stranger):
    programme, call = make_everything()
    slugs = {"programme": [programme.slug], "call": [call.slug]}

    page_of(stranger, name, *slugs.get(name, []), language=language)


def test_the_guide_groups_by_direction(stranger):
    make_programme(direction="both", name_en="Both of us")
    make_programme(direction="it-cn", name_en="Away")
    make_programme(direction="cn-it", name_en="Hither")
    release_cooperation()

    page = page_of(stranger, "guide")

    found = re.findall(
        "(From China to Italy|From Italy to China|Both ways) (Hither|Away|Both)", page
    )
    assert found == [
        ("From China to Italy", "Hither"), ("From Italy to China", "Away"), ("Both ways", "Both"),
    ]  # fmt: skip


def test_the_call_that_closes_last_comes_first(stranger):
    make_call(name_en="The Early")
    publish_call(name_en="The Late", closes_at=CLOSES + ONE_DAY)

    page = page_of(stranger, "guide")

    assert re.findall("The (?:Early|Late)", page) == ["The Late", "The Early"]


def test_what_is_unknown_is_shown_as_unknown(stranger):
    programme = make_programme(audiences=[])
    release_cooperation()

    page, guide = page_of(stranger, "programme", programme.slug), page_of(stranger, "guide")

    assert (
        "Who may apply Not known Age Not known How long Not known Until when Not known"
        " What it covers Not known Where to apply Not known Last checked Not known"
    ) in page
    assert (
        "Scholarship Not known Who may apply, age, how long, until when, what it covers, where to"
        " apply and last checked"
    ) in guide


def test_a_programme_says_until_when_on_both_clocks_and_where_to_apply(stranger):
    programme = make_programme(
        closes_at=datetime(2025, 5, 16, 12, tzinfo=UTC), zone="Europe/Rome", closing_en="for 2025",
        door="portal", portal="https://www.example.org/a", portal_name="A portal",
        checked_on=date(2026, 5, 1), youngest=18, oldest=30, durations=["days", "months"],
    )  # fmt: skip
    release_cooperation()

    page = page_of(stranger, "programme", programme.slug)

    assert (
        "Age 18 to 30 How long Days or weeks and some months Until when"
        " Rome Friday 16 May 2025, 14:00 (UTC+2) Beijing Friday 16 May 2025, 20:00 (UTC+8)"
        " for 2025"
    ) in page
    assert "Not here, but on another portal: A portal Last checked 1 May 2026" in page


def test_the_clock_that_a_deadline_was_set_by_comes_first(stranger):
    at = datetime(2027, 1, 5, 12, tzinfo=UTC)
    chinese = make_programme(closes_at=at, zone="Asia/Shanghai")
    distant = make_programme(closes_at=at, zone="America/New_York")
    release_cooperation()

    pages = [page_of(stranger, "programme", each.slug) for each in (chinese, distant)]

    assert re.findall("(Rome|Beijing|New York) [A-Z]", pages[0]) == ["Beijing", "Rome"]
    assert re.findall("(Rome|Beijing|New York) [A-Z]", pages[1]) == ["New York", "Rome", "Beijing"]


def test_a_programme_that_is_applied_for_here_leads_to_its_call(stranger):
    programme, call = make_everything()

    page = stranger.get(path_of("programme", programme.slug)).text

    assert f'Here, on this site: <a href="/en/mobility/calls/{call.slug}/">' in page


def test_a_call_shows_what_it_asks_and_where_it_leads(stranger):
    call = make_call(audiences=["student", "teacher"], most_wishes=2, days_to_answer=9)
    make_destination(
        call, places=3, most_of_one_home=1, institution=make_institution(name_en="Bergamo"),
        field_en="Physics", unit_en="Dept", level="master", language="it", scheme="cefr",
        grade="B2",
    )  # fmt: skip
    make_criterion(call, name_en="Merit", most=10, weight=3)
    make_requirement(call, "cv"), make_requirement(call, "transcript", audiences=["student"])
    make_requirement(call, "passport", stage="accepted", is_asked=False, note_en="In colour")
    release_cooperation()

    page = page_of(stranger, "call", call.slug)

    assert (
        "Bergamo Physics · Dept Places 3 (at most 1 from one home institution) Level of studies"
        " Master Language Italian, certificate CEFR B2 Period 1 September 2027 – 1 February 2028"
    ) in page
    assert "Up to 2 destinations, in the order of your wishes." in page
    assert "Within 9 days." in page
    assert (
        "Student With the application Curriculum vitae Transcript of records Once a place is"
        " accepted Passport, page with the photograph (if you have it) In colour"
        " Teacher or researcher With the application Curriculum vitae Once"
    ) in page
    assert "Merit 0–10 × 3" in page
    assert page.endswith("followed by the identifier of each application. 5eed")


def test_kinds_of_applicants_who_hand_in_the_same_are_told_once(stranger):
    call = make_call(audiences=[])
    make_requirement(call, "cv"), make_requirement(call, "plan", audiences=["teacher"])
    release_cooperation()

    page = page_of(stranger, "call", call.slug)

    assert "Student, Doctoral student, Member of the staff With the application" in page
    assert page.count("Curriculum vitae") == 2


def test_an_extension_is_shown_with_what_held_before(stranger):
    call = make_call()
    make_destination(call)
    release_cooperation()
    change(call, closes_at=CLOSES + 7 * ONE_DAY)
    release_cooperation(now=PUBLISHED_AGAIN)

    page = stranger.get(path_of("call", call.slug)).text

    assert re.findall(r"<s>.*?(\d+ \w+ \d{4}),", page, re.DOTALL) == ["1 January 2027"]
    assert "Changed on 11 November 2026. Before, it was:" in page


@pytest.mark.parametrize("make", [make_programme, make_call])
def test_a_former_address_leads_to_the_new_one(make, stranger):
    row = make(slug="first")
    name = row._meta.model_name
    release_cooperation()
    change(row, slug="second")
    release_cooperation(now=PUBLISHED_AGAIN)

    response = stranger.get(path_of(name, "first"))

    assert (response.status_code, response.url) == (302, path_of(name, "second"))


def test_an_address_that_another_has_now_is_the_others(stranger):
    moved, other = make_call(slug="first", name_en="Old"), make_call(slug="third", name_en="New")
    release_cooperation()
    change(moved, slug="second"), change(other, slug="first")
    release_cooperation(now=PUBLISHED_AGAIN)

    assert page_of(stranger, "call", "first").startswith("Mobility Call for mobility New")


@pytest.mark.parametrize("name", ["programme", "call"])
def test_what_is_not_there_is_not_found(name, stranger):
    make_everything()

    assert stranger.get(path_of(name, "nowhere")).status_code == 404


def test_a_call_that_is_not_to_be_shown_is_not_there(stranger):
    make_programme()
    call = make_call(is_shown=False, name_en="Not yet")
    release_cooperation()

    assert stranger.get(path_of("call", call.slug)).status_code == 404
    assert "Not yet" not in page_of(stranger, "guide")


def test_search_engines_read_grants_and_programmes_of_study(stranger):
    institution = make_institution(name_en="Bergamo", slug="bergamo")
    call = make_call(name_en="A call")
    make_destination(call, institution=institution, places=3)
    grant = make_programme(name_en="A grant", kind="scholarship", portal="https://a.example.org/")
    release_cooperation()

    pages = [
        stranger.get(path_of("programme", grant.slug)),
        stranger.get(path_of("call", call.slug)),
    ]

    read = [data_of(page.text) for page in pages]
    assert (read[0]["@type"], read[0]["sameAs"]) == ("MonetaryGrant", "https://a.example.org/")
    assert {key: read[1][key] for key in read[1].keys() - {"url", "@context"}} == {
        "@type": "EducationalOccupationalProgram",
        "name": "A call",
        "applicationStartDate": call.opens_at.isoformat(),
        "applicationDeadline": call.closes_at.isoformat(),
        "startDate": "2027-09-01",
        "endDate": "2028-02-01",
        "maximumEnrollment": 3,
        "provider": [
            {
                "@type": "Organization",
                "name": "Bergamo",
                "url": read[1]["provider"][0]["url"],
            }
        ],
    }


def test_mobility_is_found_by_the_search_and_named_on_the_cooperation_page(stranger):
    call = make_call(name_en="A lovely call")
    make_destination(call, field_en="Volcanology")
    make_programme(name_en="Grants for volcanology")
    release_cooperation()

    found = plain(stranger.get("/en/search/", {"q": "volcanology"}).text)
    cooperation = plain(stranger.get("/en/cooperation/").text)

    assert "Mobility 1 Scholarship Grants for volcanology From Italy to China" in found
    assert "Calls for mobility 1 A lovely call From China to Italy" in found
    assert "A lovely call The guide to mobility" in cooperation


def test_the_sitemap_names_each_page_of_mobility(stranger):
    programme, call = make_everything()

    listed = stranger.get("/sitemap.xml").text

    for path in ("", "find/", f"{programme.slug}/", f"calls/{call.slug}/"):
        assert f"/zh-hans/mobility/{path}</loc>" in listed
