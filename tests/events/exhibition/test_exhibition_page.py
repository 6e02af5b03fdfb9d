"""The page of one exhibition, as visitors, calendars and search engines read it."""

import json
import re
from datetime import date, time

import pytest

from events.exhibition.models import Exhibition, Weekday
from events.programme.models import Session
from events.published import digest_for
from tests.calendar_readers import read_by_ics, read_by_vobject
from tests.events.programme.test_structured_data import BLOCK, KNOWN
from tests.factories import change
from tests.factories.centres import make_institution, release_cooperation
from tests.factories.events import make_venue
from tests.factories.exhibition import (
    make_exhibition,
    make_exhibition_picture,
    make_hours,
    make_lender,
    make_special_day,
    make_tour,
)
from tests.factories.programme import make_session
from tests.factories.releases import make_release
from tests.markup import faults_in, plain
from tests.moments import OPENING, PUBLISHED_AGAIN

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

SITE = "http://localhost:8000"
ADDRESS = "2026/exhibitions/skies/"


@pytest.fixture
def skies():
    return make_exhibition(
        slug="skies",
        title_en="The skies",
        title_it="I cieli",
        text_en="Globes and maps.",
        curators_en="Maria Rossi",
        cost_en="€8",
        access_en="Step-free.",
        place_en="Gallery",
        venue=make_venue(),
        opens_on=date(2026, 11, 18),
        closes_on=date(2027, 2, 13),
    )


def page_of(client, address=ADDRESS, language="en"):
    return client.get(f"/{language}/{address}").text


def test_the_page_says_what_where_when_and_for_whom(skies, stranger):
    for weekday in (1, 2, 3, 4, 5):
        make_hours(skies, weekday)
    make_hours(skies, Weekday.SUNDAY, time(10), time(13))
    make_hours(skies, Weekday.SUNDAY, time(15), time(19))
    make_special_day(skies, date(2026, 12, 25), reason_en="Christmas")
    make_release()

    page = page_of(stranger)

    said = plain(page)
    for words in (
        "18 November 2026 – 13 February 2027",
        "Monday: closed; Tuesday to Saturday: 10:00–17:00; Sunday: 10:00–13:00, 15:00–19:00",
        "On the clock of Naples (Europe/Rome)",
        "Friday 25 December 2026 closed Christmas",
        "Gallery, Science Centre, Naples",
        "Via Coroglio 104, Naples",
        "Globes and maps.",
        "Maria Rossi",
        "€8",
        "Step-free.",
        "I cieli",
    ):
        assert words in said
    assert faults_in(page) == []


def test_the_page_says_nothing_of_what_is_not_known(stranger):
    make_exhibition(slug="skies", opens_on=None, closes_on=None)
    make_release()

    page = page_of(stranger)

    said = plain(page)
    assert "2026, days not known" in said
    for word in ("Opening hours", "Guided tours", "Lent by", "Cost", "Sources", "Add to calendar"):
        assert word not in said
    assert faults_in(page) == []


def test_tours_stand_with_their_hours_and_lead_to_their_seats(skies, stranger):
    tour = make_session(
        slug="tour", title_en="With the curator", access=Session.Access.SEAT, starts_at=OPENING
    )
    make_tour(skies, tour)
    make_tour(skies, make_session(slug="off", title_en="Off", state=Session.State.CANCELLED))
    make_release()

    page = page_of(stranger)

    tours = re.findall(r'href="(/en/(?:2026/programme|my/2026)[^"]*)"', page)
    assert '<a href="/en/2026/programme/tour/">With the curator</a>' in page
    assert "/en/2026/programme/off/" in tours
    assert page.count("Take a seat") == 1
    assert "09:30" in plain(page)
    assert "16:30" in plain(page)


def test_the_page_of_a_tour_leads_to_its_exhibition(skies, stranger):
    make_tour(skies, make_session(slug="tour"))
    make_session(slug="other")
    make_release()

    pages = [page_of(stranger, f"2026/programme/{slug}/") for slug in ("tour", "other")]

    there = f'<dt>Exhibition</dt><dd><a href="/en/{ADDRESS}">The skies</a>'
    assert [there in page for page in pages] == [True, False]


def test_lenders_lead_to_their_page_and_back(skies, stranger):
    museum = make_institution(slug="museum", name_en="Museum of the Sky")
    make_lender(skies, museum)
    release_cooperation()
    make_release()

    there, back = page_of(stranger), page_of(stranger, "institutions/museum/")

    assert '<a href="/en/institutions/museum/">Museum of the Sky</a>' in there
    assert "Exhibitions lent 2026 · The skies" in plain(back)
    assert f'href="/en/{ADDRESS}"' in back
    assert faults_in(back) == []


def test_a_former_address_leads_to_the_present_one(skies, stranger):
    make_release()
    change(skies, slug="heavens")
    make_release(now=PUBLISHED_AGAIN)

    for suffix, end in (("/", "/"), (".ics", ".ics"), (".svg", ".svg")):
        answer = stranger.get(f"/en/2026/exhibitions/skies{suffix}")
        assert (answer.status_code, answer.url) == (302, f"/en/2026/exhibitions/heavens{end}")


@pytest.mark.parametrize("address", [ADDRESS, "exhibitions/skies/", "2026/exhibitions/skies.ics"])
def test_an_exhibition_that_is_not_there_is_not_found(address, stranger):
    make_exhibition(slug="skies", state=Exhibition.State.DRAFT)
    make_release()

    assert stranger.get(f"/en/{address}").status_code == 404


def test_the_page_needs_one_query_and_sets_no_cookie(skies, stranger, django_assert_num_queries):
    make_exhibition_picture(skies), make_hours(skies), make_tour(skies)
    make_release()
    page_of(stranger)
    digest_for(2026)

    with django_assert_num_queries(1):
        answer = stranger.get(f"/en/{ADDRESS}")

    assert answer.cookies == {}


def test_a_calendar_has_the_days_on_show_and_the_tours_under_the_names_of_the_programme(
    skies, stranger
):
    tour = make_tour(skies).session
    make_release()

    file = stranger.get("/en/2026/exhibitions/skies.ics").content
    programme = stranger.get("/en/2026/programme.ics").content

    for read in (read_by_vobject, read_by_ics):
        found = read(file)
        own = found.pop(str(skies.uid))
        assert (own.starts, own.ends) == (date(2026, 11, 18), date(2027, 2, 14))
        assert (own.title, own.is_cancelled) == ("Exhibition: The skies", False)
        assert found == {str(tour.uid): read(programme)[str(tour.uid)]}


def test_a_cancelled_exhibition_says_so_everywhere(skies, stranger):
    make_release()
    change(skies, state=Exhibition.State.CANCELLED)
    make_release(now=PUBLISHED_AGAIN)

    file = stranger.get("/en/2026/exhibitions/skies.ics").content
    page = page_of(stranger)

    own = read_by_vobject(file)[str(skies.uid)]
    assert (own.title, own.is_cancelled) == ("Cancelled: The skies", True)
    assert "Cancelled: this exhibition will not be on show." in plain(page)
    assert json.loads(BLOCK.findall(page)[0])["eventStatus"] == "https://schema.org/EventCancelled"


def test_an_exhibition_without_any_day_has_no_calendar(stranger):
    make_exhibition(slug="skies", opens_on=None, closes_on=None)
    make_release()

    assert stranger.get("/en/2026/exhibitions/skies.ics").status_code == 404


def test_search_engines_read_an_exhibition_event(skies, stranger):
    make_lender(skies, make_institution(slug="museum", name_en="Museum of the Sky"))
    tour = make_tour(skies, make_session(slug="tour", title_en="Tour")).session
    make_release()

    event = json.loads(BLOCK.findall(page_of(stranger))[0])

    [part] = event.pop("subEvent")
    assert (part["url"], part["startDate"]) == (
        f"{SITE}/en/2026/programme/tour/",
        "2026-12-01T09:30:00+01:00",
    )
    assert part["name"] == tour.title_en
    assert event == {
        "@context": "https://schema.org",
        "@type": "ExhibitionEvent",
        "name": "The skies",
        "alternateName": ["I cieli"],
        "url": f"{SITE}/en/{ADDRESS}",
        "image": f"{SITE}/static/site/share.png",
        "startDate": "2026-11-18",
        "endDate": "2027-02-13",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": "Science Centre",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "Via Coroglio 104, Naples",
                "addressLocality": "Naples",
                "addressCountry": "IT",
            },
        },
        "description": "Globes and maps.",
        "contributor": [
            {
                "@type": "Organization",
                "name": "Museum of the Sky",
                "url": f"{SITE}/en/institutions/museum/",
            }
        ],
        "organizer": {
            "@type": "Organization",
            "name": "Città della Scienza",
            "url": "https://www.cittadellascienza.it/",
        },
        "superEvent": {
            "@type": "Event",
            "name": "Italy-China Week",
            "url": f"{SITE}/en/2026/",
            "startDate": "2026-12-01",
            "endDate": "2026-12-04",
        },
    }
    # Schema.org knows of an ExhibitionEvent what it knows of an Event.
    known = {*KNOWN["Event"].split(), "contributor", "@context", "@type"}
    assert event.keys() <= known


def test_an_exhibition_without_a_first_day_is_no_event(stranger):
    make_exhibition(slug="skies", opens_on=None, closes_on=None)
    make_release()

    assert BLOCK.findall(page_of(stranger)) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("it", "da martedì a venerdì: 10:00–17:00; sabato e domenica: chiuso"),
        ("zh-hans", "星期二至星期五：10:00–17:00；星期六和星期日：闭馆"),
    ],
)
def test_hours_are_told_in_the_reader_s_language(language, words, skies, stranger):
    for weekday in (1, 2, 3, 4):
        make_hours(skies, weekday)
    make_release()

    assert words in plain(page_of(stranger, language=language))
