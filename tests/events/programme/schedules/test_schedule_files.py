"""schedule.json and schedule.xml as phones and other systems fetch them."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from events.programme.erasure import erase_person
from events.programme.models import Session
from events.programme.published import published_programme
from tests.factories.events import (
    make_chinese_leg,
    make_edition,
    make_leg,
    make_room,
    make_theme,
    make_venue,
)
from tests.factories.programme import (
    make_appearance,
    make_chinese_person,
    make_person,
    make_session,
    make_talk,
)
from tests.factories.releases import make_release
from tests.moments import ONE_HOUR, OPENING, PUBLISHED_AGAIN
from tests.schedule_files import (
    events_in_json,
    faults_in_json,
    read_as_engelsystem,
    read_as_eventfahrplan,
    read_as_giggity,
    root_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

JSON, XML = "/2026/schedule.json", "/2026/schedule.xml"


def make_week():
    """Publish a week of two cities with all that a schedule can be asked to say."""
    naples, beijing = make_leg(), make_chinese_leg()
    theme = make_theme(name_en="Space & time <1>", name_zh_hans="空间")
    hall = make_room(make_venue(naples), name_en="Sala A")
    make_session(room=hall, theme=theme, title_en="In Naples", stream="https://example.org/a?b&c")
    make_session(room=make_room(make_venue(beijing), name_en="Sala A"), title_zh_hans="在北京")
    person = make_chinese_person()
    session = make_session(
        room=hall, starts_at=OPENING + 2 * ONE_HOUR, slides="https://example.org/s"
    )
    make_appearance(session=session, person=person, role="chair")
    make_appearance(talk=make_talk(session), person=make_person())
    make_session(
        leg=naples, starts_at=OPENING + timedelta(hours=14), ends_at=OPENING + timedelta(hours=40)
    )
    make_session(state=Session.State.CANCELLED, title_en="Off", leg=naples)
    make_session(held_on=OPENING.date(), leg=naples)
    make_release()


def titles_of(content):
    return [each["title"] for each in events_in_json(content)]


def test_json_keeps_every_rule_of_the_format(client):
    make_week()

    content = client.get(JSON).content

    assert (faults_in_json(content), len(events_in_json(content))) == ([], 5)


def test_xml_says_what_json_says(client):
    make_week()
    said = {
        each["guid"]: (each["title"], each["date"], each["duration"], each["room"])
        for each in events_in_json(client.get(JSON).content)
    }

    root = root_of(client.get(XML).content)

    names = ("title", "date", "duration", "room")
    found = {
        each.get("guid"): tuple(each.findtext(name) for name in names)
        for each in root.iter("event")
    }
    assert found == said


def test_three_readers_of_others_read_every_timed_session(client):
    make_week()
    timed = [s for s in published_programme(2026).sessions if s.occasion.starts_at]

    content = client.get(XML).content

    shown, (helped, people) = read_as_eventfahrplan(content), read_as_engelsystem(content)
    phone = read_as_giggity(content)
    spans = {s.uid: (s.occasion.starts, s.occasion.ends) for s in timed}
    assert {guid: span[1:] for guid, span in helped.items()} == spans
    assert {guid: at for guid, (_title, at, _day) in shown.items()} == {
        guid: starts for guid, (starts, _ends) in spans.items()
    }
    walls = sorted(s.occasion.starts.replace(tzinfo=None) for s in timed)
    assert sorted(start for _title, start, *_rest in phone.values()) == walls
    assert sorted(people.values()) == ["Li Jie", *(n for n in people.values() if "Rossi" in n)]


def test_rooms_of_one_name_in_two_cities_stay_apart(client):
    make_week()

    rooms = json.loads(client.get(JSON).content)["schedule"]["conference"]["rooms"]

    named = [room["name"] for room in rooms]
    assert named == ["Naples", "Sala A (Naples)", "Sala A (Beijing)"]
    assert len({room["guid"] for room in rooms}) == len(rooms)


def test_hours_are_those_of_the_clock_at_the_venue(client):
    make_session(leg=make_chinese_leg(), starts_at=OPENING)
    make_release()

    [each] = events_in_json(client.get(JSON).content)

    assert (each["date"], each["start"]) == ("2026-12-01T16:30:00+08:00", "16:30")


def test_a_session_of_no_known_hours_is_not_listed(client):
    make_session(held_on=OPENING.date(), title_en="Some time")
    make_session(title_en="At an hour")
    make_release()

    assert titles_of(client.get(JSON).content) == ["At an hour"]


def test_a_cancelled_session_stays_and_says_so(client):
    session = make_session(title_en="Signing")
    make_release()
    Session.objects.filter(pk=session.pk).update(state=Session.State.CANCELLED)
    make_release(now=PUBLISHED_AGAIN)

    assert titles_of(client.get(JSON).content) == ["Cancelled: Signing"]


def test_numbers_stay_from_release_to_release(client):
    before = [make_session() for _ in range(3)]
    make_release()
    numbers = {e["guid"]: e["id"] for e in events_in_json(client.get(JSON).content)}
    make_session(starts_at=OPENING - ONE_HOUR)
    make_release(now=PUBLISHED_AGAIN)

    after = {e["guid"]: e["id"] for e in events_in_json(client.get(JSON).content)}

    assert {str(s.uid): after[str(s.uid)] for s in before} == numbers


@pytest.mark.parametrize(
    ("query", "language", "title"),
    [
        ("", "en", "Opening"),
        ("?lang=it", "it", "Apertura"),
        ("?lang=zh-hans", "zh-hans", "开幕式"),
        ("?lang=en", "en", "Opening"),
        ("?lang=klingon&x=1", "en", "Opening"),
    ],
)
@pytest.mark.parametrize("turn", ["first", "again"])
def test_file_speaks_the_language_that_is_asked_for(query, language, title, turn, client):
    make_session(title_en="Opening", title_it="Apertura", title_zh_hans="开幕式")
    make_release()
    for lang in ("it", "en", "zh-hans") if turn == "again" else ():
        client.get(f"{JSON}?lang={lang}")

    response = client.get(JSON + query)

    found = (response.headers["Content-Language"], titles_of(response.content))
    assert found == (language, [title])


def test_each_language_has_an_etag_of_its_own(client):
    make_release(sessions=1)

    tags = [client.get(f"{JSON}?lang={lang}").headers["ETag"] for lang in ("it", "en", "zh-hans")]

    again = client.get(f"{JSON}?lang=it", headers={"If-None-Match": tags[0]})
    other = client.get(f"{JSON}?lang=en", headers={"If-None-Match": tags[0]})
    assert (len(set(tags)), again.status_code, other.status_code) == (3, 304, 200)
    assert again.headers["Content-Language"] == "it"


@pytest.mark.parametrize(
    ("path", "media_type"),
    [(JSON, "application/json; charset=utf-8"), (XML, "application/xml; charset=utf-8")],
)
def test_other_sites_may_read_it(path, media_type, client):
    make_release(sessions=1)

    headers = client.get(path).headers

    found = (headers["Content-Type"], headers["Access-Control-Allow-Origin"])
    assert found == (media_type, "*")


@pytest.mark.parametrize("sessions", [1, 3])
def test_repeated_file_needs_one_query(sessions, client, django_assert_num_queries):
    make_release(sessions=sessions)
    client.get(XML)

    with django_assert_num_queries(1):
        client.get(XML)


def test_edition_without_sessions_has_its_days(client):
    make_edition()
    make_release()

    days = json.loads(client.get(JSON).content)["schedule"]["conference"]["days"]

    assert [day["date"] for day in days] == [
        "2026-12-01",
        "2026-12-02",
        "2026-12-03",
        "2026-12-04",
    ]


def test_edition_of_no_known_day_has_no_file(client):
    make_release(make_edition(first_day=None, last_day=None))

    assert (client.get(JSON).status_code, client.get(XML).status_code) == (404, 404)


def test_a_draft_is_in_no_file(client):
    make_release(sessions=1)
    make_session(title_en="Secret")

    assert b"Secret" not in client.get(JSON).content + client.get(XML).content


def test_an_erased_person_is_in_no_file(client):
    person = make_person(latin_family="Neverseen")
    make_appearance(person=person)
    make_release()
    erase_person(person, now=PUBLISHED_AGAIN)

    content = client.get(JSON).content + client.get(XML).content

    assert (b"Neverseen" in content, str(person.uid).encode() in content) == (False, False)


def test_signs_that_xml_cannot_hold_are_left_out(client):
    make_session(title_en="A\x0b ]]> & <b> ?>", note_en="?> \r\n end")
    make_release()

    root = root_of(client.get(XML).content)

    assert root.findtext("day/room/event/title") == "A ]]> & <b> ?>"


def test_files_are_found_where_calendars_are(client):
    make_release(sessions=1)

    page = client.get(reverse("programme:add_to_calendar", kwargs={"year": 2026})).content.decode()

    links = ('href="/2026/schedule.json?lang=en"', 'href="/2026/schedule.xml?lang=en"')
    assert [link in page for link in links] == [True, True]
