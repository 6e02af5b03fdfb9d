import json
import re

import pytest

from events.programme import structured_data
from events.programme.models import Session
from tests.factories.events import make_edition, make_room, make_venue
from tests.factories.programme import (
    make_appearance,
    make_chinese_person,
    make_session,
    make_talk,
)
from tests.factories.registrations import make_opening
from tests.factories.releases import make_release
from tests.moments import ONE_HOUR, OPENING, PUBLISHED_AGAIN

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

SITE = "http://localhost:8000"
PICTURE = f"{SITE}/static/site/share.png"
NAPLES = {
    "@type": "Place",
    "name": "Naples",
    "address": {"@type": "PostalAddress", "addressLocality": "Naples", "addressCountry": "IT"},
}
AT_NAPLES_IN_CHINESE = NAPLES["address"] | {"addressLocality": "那不勒斯"}
ORGANIZER = {
    "@type": "Organization",
    "name": "Città della Scienza",
    "url": "https://www.cittadellascienza.it/",
}
# What schema.org 29 knows of these types, their parents included, as far as it is used here.
KNOWN = {
    "Event": (
        "name alternateName url image startDate endDate previousStartDate eventStatus"
        " eventAttendanceMode location description inLanguage performer organizer superEvent"
        " subEvent offers"
    ),
    "Person": (
        "name alternateName url image affiliation honorificPrefix jobTitle description performerIn"
    ),
    "Place": "name address",
    "VirtualLocation": "url",
    "PostalAddress": "streetAddress addressLocality addressCountry",
    "Organization": "name url",
    "Offer": "price priceCurrency url validFrom validThrough",
}
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def block_of(client, language="en"):
    """Return the data block of the one session, as it stands in its page."""
    slug = Session.objects.get().slug
    page = client.get(f"/{language}/2026/programme/{slug}/").content.decode()
    return BLOCK.findall(page)


def event_of(client, language="en"):
    return json.loads(block_of(client, language)[0])


def test_event_says_all_that_is_known(stranger):
    edition = make_edition()
    room = make_room(make_venue(address_en="Via Coroglio 57, Naples"), name_en="Sala Newton")
    session = make_session(
        edition,
        slug="opening",
        title_en="Opening",
        title_zh_hans="开幕式",
        summary_en="The Week opens.",
        room=room,
        floor_languages=["it", "zh-hans"],
        stream="https://example.org/live",
    )
    person = make_chinese_person()
    make_appearance(talk=make_talk(session), person=person)
    make_release(edition)

    assert event_of(stranger) == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Opening",
        "alternateName": ["开幕式"],
        "url": f"{SITE}/en/2026/programme/opening/",
        "image": PICTURE,
        "startDate": "2026-12-01T09:30:00+01:00",
        "endDate": "2026-12-01T10:30:00+01:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
        "location": [
            {
                "@type": "Place",
                "name": "Science Centre, Sala Newton",
                "address": {
                    "@type": "PostalAddress",
                    "streetAddress": "Via Coroglio 57, Naples",
                    "addressLocality": "Naples",
                    "addressCountry": "IT",
                },
            },
            {"@type": "VirtualLocation", "url": "https://example.org/live"},
        ],
        "description": "The Week opens.",
        "inLanguage": ["it", "zh-Hans"],
        "performer": [
            {
                "@type": "Person",
                "name": "Li Jie",
                "alternateName": "李洁",
                "url": f"{SITE}/en/2026/speakers/{person.slug}/",
                "affiliation": {"@type": "Organization", "name": "University of Naples"},
            }
        ],
        "organizer": ORGANIZER,
        "superEvent": {
            "@type": "Event",
            "name": "Italy-China Week",
            "url": f"{SITE}/en/2026/",
            "startDate": "2026-12-01",
            "endDate": "2026-12-04",
        },
    }


def test_who_may_register_is_offered_it_for_nothing(stranger):
    make_opening()
    make_session(slug="opening")
    make_release()
    offer = {
        "@type": "Offer",
        "price": 0,
        "priceCurrency": "EUR",
        "url": f"{SITE}/en/2026/register/",
        "validFrom": "2026-10-31T09:30:00+01:00",
        "validThrough": "2026-12-01T09:30:00+01:00",
    }

    edition = json.loads(BLOCK.findall(stranger.get("/en/2026/").text)[0])

    assert (event_of(stranger)["offers"], edition["offers"]) == (offer, offer)


@pytest.mark.parametrize(
    ("fields", "has_opening"),
    [({}, False), ({"access": "invitation"}, True), ({"state": "cancelled"}, True)],
)
def test_nothing_is_offered_where_nobody_can_register(fields, has_opening, stranger):
    if has_opening:
        make_opening()
    make_session(**fields)
    make_release()

    assert "offers" not in event_of(stranger)


def test_session_of_a_day_has_no_invented_hours(stranger):
    make_session(held_on=OPENING.date())
    make_release()

    event = event_of(stranger)

    assert (event["startDate"], event["endDate"]) == ("2026-12-01", "2026-12-01")


def test_session_of_no_known_day_has_no_event(stranger):
    make_session(held_on=None)
    make_release()

    assert block_of(stranger) == []


@pytest.mark.parametrize(
    ("change", "status", "before"),
    [
        ({"state": "cancelled"}, "EventCancelled", None),
        (
            {"starts_at": OPENING + ONE_HOUR / 2},
            "EventRescheduled",
            "2026-12-01T09:30:00+01:00",
        ),
    ],
)
def test_status_follows_what_became_of_the_session(change, status, before, stranger):
    make_session()
    make_release()
    Session.objects.update(**change)
    make_release(now=PUBLISHED_AGAIN)

    event = event_of(stranger)

    assert event["eventStatus"] == f"https://schema.org/{status}"
    assert event.get("previousStartDate") == before


def test_words_cannot_leave_the_data_block(stranger):
    title = "</script><script>alert(1)</script> & <!-- "
    make_session(title_en=title)
    make_release()

    assert not {"<", ">", "&"} & set(block_of(stranger)[0])
    assert event_of(stranger)["name"] == title


def test_an_edition_held_online_is_at_its_address(stranger):
    make_edition(is_online=True)
    make_session()
    make_release()

    event = event_of(stranger)

    assert event["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    slug = Session.objects.get().slug
    address = f"{SITE}/en/2026/programme/{slug}/"
    assert event["location"] == {"@type": "VirtualLocation", "url": address}


def test_session_of_no_known_city_is_in_the_country_of_its_edition(stranger):
    make_session(held_on=OPENING.date())
    Session.objects.update(leg=None)
    make_release()

    assert event_of(stranger, "it")["location"] == {
        "@type": "Place",
        "name": "Italia",
        "address": {"@type": "PostalAddress", "addressCountry": "IT"},
    }


def test_edition_is_an_event_of_its_sessions(stranger):
    make_session(slug="opening", title_en="Opening")
    make_session(state="cancelled")
    make_session(held_on=None)
    make_release()

    [block] = BLOCK.findall(stranger.get("/en/2026/").content.decode())

    assert json.loads(block) == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Italy-China Week",
        "alternateName": ["Settimana Italia-Cina", "中意创新合作周"],
        "url": f"{SITE}/en/2026/",
        "startDate": "2026-12-01",
        "endDate": "2026-12-04",
        "image": PICTURE,
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": NAPLES,
        "organizer": ORGANIZER,
        "subEvent": [
            {
                "@type": "Event",
                "name": "Opening",
                "url": f"{SITE}/en/2026/programme/opening/",
                "startDate": "2026-12-01T09:30:00+01:00",
                "endDate": "2026-12-01T10:30:00+01:00",
                "location": NAPLES,
            }
        ],
    }


def test_edition_names_no_more_sessions_than_are_read(stranger):
    make_release(sessions=structured_data.MOST_SUB_EVENTS + 1)

    [block] = BLOCK.findall(stranger.get("/en/2026/").content.decode())

    assert len(json.loads(block)["subEvent"]) == structured_data.MOST_SUB_EVENTS


def test_edition_without_days_is_no_event_yet(stranger):
    make_edition(first_day=None, last_day=None)
    make_release()

    assert BLOCK.findall(stranger.get("/en/2026/").content.decode()) == []


def test_person_says_who_they_are_and_where_they_speak(stranger):
    person = make_chinese_person(position_en="Director", honorific_en="Prof.", photo="people/a")
    make_appearance(make_session(slug="opening", title_en="Opening"), person)
    make_release()

    page = stranger.get(f"/zh-hans/2026/speakers/{person.slug}/").content.decode()

    [block] = BLOCK.findall(page)
    assert json.loads(block) == {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": "李洁",
        "alternateName": "Li Jie",
        "url": f"{SITE}/zh-hans/2026/speakers/{person.slug}/",
        "image": f"{SITE}/media/people/a-640.webp",
        "affiliation": {"@type": "Organization", "name": "University of Naples"},
        "honorificPrefix": "Prof.",
        "jobTitle": "Director",
        "performerIn": [
            {
                "@type": "Event",
                "name": "Opening",
                "url": f"{SITE}/zh-hans/2026/programme/opening/",
                "startDate": "2026-12-01T09:30:00+01:00",
                "endDate": "2026-12-01T10:30:00+01:00",
                "location": {**NAPLES, "name": "那不勒斯", "address": AT_NAPLES_IN_CHINESE},
            }
        ],
    }


def unknown_in(data):
    """Return the properties that schema.org does not know, of a thing and all within it."""
    if isinstance(data, list):
        return [name for item in data for name in unknown_in(item)]
    if not isinstance(data, dict):
        return []
    known = {"@context", "@type", *KNOWN[data["@type"]].split()}
    return [*(data.keys() - known), *(n for value in data.values() for n in unknown_in(value))]


def test_no_property_is_unknown_and_search_engines_find_what_they_ask_of_an_event(stranger):
    person = make_chinese_person()
    make_appearance(make_session(slug="opening"), person)
    make_opening()
    make_release()
    pages = ("programme/opening/", "", f"speakers/{person.slug}/")

    read = [stranger.get(f"/it/2026/{page}").content.decode() for page in pages]

    session, edition, speaker = (json.loads(BLOCK.findall(page)[0]) for page in read)
    assert unknown_in([session, edition, speaker]) == []
    asked = {"name", "startDate", "endDate", "location", "image", "eventStatus", "organizer"}
    assert [asked - event.keys() for event in (session, edition)] == [set(), set()]
