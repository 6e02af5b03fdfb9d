"""The public pages of the cooperation."""

import json
import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.factories import change
from tests.factories.centres import (
    make_agreement,
    make_centre,
    make_committee_seat,
    make_coordinator,
    make_institution,
    make_joint_call,
    make_joint_programme,
    make_milestone,
    make_page,
    make_partner,
    make_section,
    release_cooperation,
)
from tests.factories.events import make_edition, make_leg, make_venue
from tests.factories.releases import make_release
from tests.markup import faults_in, plain
from tests.moments import PUBLISHED_AGAIN

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LISTS = ("cooperation", "centres", "institutions", "travel", "visa", "press")


def path_of(name, *args, language="en"):
    with override(language):
        return reverse(f"centres:{name}", args=args)


def page_of(client, name, *args, language="en"):
    return plain(client.get(path_of(name, *args, language=language)).text)


def data_of(page):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])


def make_everything(rows=1):
    """Make rows of each kind, named in an edition, and release both."""
    for _ in range(rows):
        institution, centre = make_institution(), make_centre()
        make_coordinator(centre, institution)
        make_agreement(institution), make_milestone(centre=centre)
        make_committee_seat(institution), make_joint_call()
        make_partner(institution=institution)
    for key in ("travel", "visa", "press"):
        make_section(make_page(key))
    release_cooperation()
    make_release()
    return institution, centre


@pytest.mark.parametrize("name", LISTS)
def test_page_says_so_before_anything_is_published(name, stranger):
    response = stranger.get(path_of(name))

    assert response.status_code == 200
    assert "Nothing has been published here yet." in plain(response.text)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", [*LISTS, "centre", "institution"])
def test_page_needs_one_query_however_much_there_is(
    rows, name, stranger, django_assert_num_queries
):
    institution, centre = make_everything(rows)
    slugs = {"centre": [centre.slug], "institution": [institution.slug]}
    path = path_of(name, *slugs.get(name, []))
    stranger.get(path)

    with django_assert_num_queries(1):
        response = stranger.get(path)

    assert (response.status_code, response.cookies) == (200, {})


def test_an_agreement_is_shown_with_day_place_parties_and_signatories(stranger):
    make_agreement(
        year=2015,
        kind="statement",
        title_en="Joint Statement",
        signed_on="2015-11-16",
        place_en="Beijing",
        signatories_en="Stefania Giannini, Wan Gang",
        parties_en="Two ministries",
        text_en="It confirms joint projects.",
        sources="https://www.example.org/a",
    )
    release_cooperation()

    page = page_of(stranger, "cooperation")

    assert "Joint statement · 16 November · Beijing Joint Statement" in page
    assert "It confirms joint projects. Between: Two ministries" in page
    assert "Signed by: Stefania Giannini, Wan Gang Source: example.org" in page


def test_editions_stand_in_the_timeline_but_for_samples(stranger):
    make_agreement()
    release_cooperation()
    make_release(make_edition(2018, name_en="The ninth Week"))
    make_release(make_edition(2027, name_en="An invented Week", is_sample=True))

    years = stranger.get(path_of("cooperation")).context["years"]

    assert [(year.number, len(year.entries)) for year in years] == [(1978, 1), (2018, 1)]


def test_calls_are_shown_with_their_numbers(stranger):
    programme = make_joint_programme(name_en="Executive programme", themes_en="Physics")
    make_joint_call(programme, years="2019–2021", closed_on="2018-12-12", received=83, selected=10)
    make_institution()
    release_cooperation()

    page = page_of(stranger, "cooperation")

    assert "Executive programme Fields: Physics Call for 2019–2021" in page
    assert "deadline 12 December 2018 projects received 83 projects selected 10" in page


def test_a_programme_leads_to_its_agreement_though_both_are_called_the_same(stranger):
    agreement = make_agreement(slug="programme-of-2019", year=2019)
    make_joint_call(make_joint_programme(slug="programme-of-2019", agreement=agreement))
    release_cooperation()

    page = stranger.get(path_of("cooperation")).text

    assert faults_in(page) == []
    assert page.count('id="programme-of-2019"') == page.count('href="#programme-of-2019"') == 1


def test_the_committee_is_shown_by_group(stranger):
    make_committee_seat(make_institution(name_en="Confindustria"), group="business")
    make_committee_seat(make_institution(name_en="CNR"), group="research", first_year=2015)
    release_cooperation()

    page = page_of(stranger, "cooperation")

    assert "Research bodies CNR from 2015 Business Confindustria" in page


def test_a_centre_names_who_coordinates_it_on_each_side_or_that_nobody_is_named(stranger):
    centre = make_centre(name_en="Design", opening_en="Opened in Shanghai.")
    make_coordinator(centre, make_institution(name_en="Polimi"), note_en="In 2011.")
    make_milestone(centre=centre, title_en="It opens", year=2011)
    release_cooperation()

    page = page_of(stranger, "centre", centre.slug)

    assert "Opening Opened in Shanghai." in page
    assert "On the Italian side Polimi coordinates · In 2011." in page
    assert "On the Chinese side Our sources name nobody." in page
    assert "What happened 2011 Event It opens" in page


def test_an_institution_names_its_editions_agreements_centres_and_seats(stranger):
    institution = make_institution(name_en="CNR", city_en="Rome")
    make_agreement(institution, year=2017, title_en="With NSFC")
    make_coordinator(make_centre(name_en="Design"), institution)
    make_committee_seat(institution)
    make_leg(make_edition(2024), city_en="Naples")
    make_partner(make_edition(2025), institution)
    release_cooperation()
    edition = make_partner(institution=institution, role="organiser").edition
    make_leg(edition, city_en="Venice")
    make_release(edition)

    page = page_of(stranger, "institution", institution.slug)

    assert f"In the editions {edition.year} · Venice organiser The sources are on" in page
    assert "2017 · With NSFC Agreement" in page
    assert "Where Rome, Italy" in page
    assert "Coordination committee Research bodies" in page
    assert "Cooperation centres Design coordinates" in page


@pytest.mark.parametrize("name", ["centre", "institution"])
def test_a_former_address_leads_to_the_present_one_and_an_unknown_one_nowhere(name, stranger):
    row = make_centre(slug="old") if name == "centre" else make_institution(slug="old")
    make_institution()
    release_cooperation()
    change(row, slug="new")
    release_cooperation(now=PUBLISHED_AGAIN)

    led, lost = (stranger.get(path_of(name, slug)) for slug in ("old", "lost"))

    assert (led.status_code, led.url) == (302, path_of(name, "new"))
    assert lost.status_code == 404


def test_an_institution_is_an_organization_in_json_ld(stranger):
    institution = make_institution(
        name_en="Politecnico </script> di Milano",
        name_zh_hans="米兰理工大学",
        city_en="Milan",
        site="https://www.polimi.it/",
    )
    release_cooperation()

    data = data_of(stranger.get(path_of("institution", institution.slug)).text)

    assert data == {
        "@context": "https://schema.org",
        "@type": "CollegeOrUniversity",
        "name": "Politecnico </script> di Milano",
        "alternateName": ["米兰理工大学"],
        "url": "https://www.polimi.it/",
        "mainEntityOfPage": f"http://localhost:8000/en/institutions/{institution.slug}/",
        "address": {"@type": "PostalAddress", "addressLocality": "Milan", "addressCountry": "IT"},
    }


def test_institutions_are_read_by_kind_and_country(stranger):
    make_institution(name_en="CNR", kind="research", country="IT")
    make_institution(name_en="Tsinghua", city_en="Beijing", country="CN")
    make_institution(name_en="Network", kind="association", country="")
    release_cooperation()

    page = page_of(stranger, "institutions")

    assert "Universities China Tsinghua Beijing Research bodies Italy CNR" in page
    assert "Associations and networks International Network" in page


def test_visa_says_what_each_side_needs_and_when_it_was_checked(stranger):
    page = make_page("visa")
    make_section(page, side="CN", heading_en="Schengen visa", text_en="A list.", position=1)
    make_section(page, side="IT", heading_en="No visa", checked_on="2026-11-26", position=2)
    make_institution()
    release_cooperation()

    shown = page_of(stranger, "visa")

    assert "From Italy No visa A text. Last checked on 26 November 2026." in shown
    assert "From China Schengen visa A list. Nobody has noted when" in shown


def test_travel_names_the_places_of_the_current_edition(stranger):
    leg = make_leg(make_edition(2026), city_en="Naples")
    make_venue(leg, name_en="Science Centre", address_en="Via Coroglio 104")
    make_release()

    page = page_of(stranger, "travel")

    assert "Where the 2026 edition is held Naples, 1–4 December 2026 Science Centre" in page


def test_press_counts_what_is_published_until_when(stranger):
    make_everything()
    make_release(make_edition(2027, is_sample=True))

    counts = stranger.get(path_of("press")).context["counts"]

    assert {str(count.label): count.value for count in counts.counted} == {
        "editions held since the first Forum": 1,
        "institutions named as taking part in an edition": 1,
        "agreements, statements and plans described here": 1,
        "bilateral centres": 1,
        "institutions with a page of their own": 1,
    }
    assert "In what was published until 1 November 2026." in page_of(stranger, "press")


def test_front_page_and_menu_lead_to_the_cooperation(stranger):
    make_everything()

    page = stranger.get("/en/").text

    assert page.count('href="/en/cooperation/"') == 2
    assert "1 agreement since 1978." in plain(page)


def test_a_centre_without_field_and_opening_shows_its_name_and_its_day(stranger):
    centre = make_centre(name_en="Design Centre", opened_on="2016-03-01")
    make_institution()
    release_cooperation()

    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", stranger.get(path_of("centres")).text)
    leading = page_of(stranger, "cooperation")
    shown = page_of(stranger, "centre", centre.slug)
    assert "Design Centre" in headings
    assert ("Design Centre" in leading, "Opening 1 March 2016" in shown) == (True, True)
