import json
import re

import pytest

from events.programme.models import Session
from tests.factories.events import make_edition, make_room, make_venue
from tests.factories.programme import (
    make_appearance,
    make_chinese_person,
    make_session,
    make_talk,
)
from tests.factories.releases import make_release
from tests.moments import ONE_HOUR, OPENING, PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db

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
    make_appearance(talk=make_talk(session), person=make_chinese_person())
    make_release(edition)

    assert event_of(stranger) == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Opening",
        "alternateName": ["开幕式"],
        "url": "http://localhost:8000/en/2026/programme/opening/",
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
                "affiliation": {"@type": "Organization", "name": "University of Naples"},
            }
        ],
        "organizer": {"@type": "Organization", "name": "Città della Scienza"},
        "superEvent": {
            "@type": "Event",
            "name": "Italy-China Week",
            "startDate": "2026-12-01",
            "endDate": "2026-12-04",
        },
    }


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


def test_an_edition_held_online_has_no_place(stranger):
    make_edition(is_online=True)
    make_session()
    make_release()

    event = event_of(stranger)

    assert event["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert "location" not in event
