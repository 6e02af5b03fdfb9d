import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from cooperation_week.accounts.roles import give_roles, set_up_roles
from events.registrations import seats
from events.registrations.models import Registration, Scan
from tests.english import CATALOGUES, english_of, english_on
from tests.factories.accounts import make_account
from tests.factories.doors import digest, make_scan, new_scan_id, open_week, the_door
from tests.factories.events import make_leg, make_room, make_venue
from tests.factories.programme import make_session
from tests.factories.registrations import (
    make_registration,
    make_seat_session,
    new_token,
    published,
)
from tests.factories.releases import make_release
from tests.moments import PUBLISHED, PUBLISHED_AGAIN

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def volunteer(client, settings):
    """Return the client of somebody with the role of door staff and no other."""
    settings.STAFF_SECOND_FACTOR = False
    account = make_account("volunteer@example.org")
    give_roles(account, [set_up_roles()["door"]])
    client.force_login(account)
    return client


def address(page="door", key="edition", year=2026):
    return reverse(f"registrations:{page}", args=[year, key])


def text_of(answer):
    return answer.content.decode()


# ---------- the list of doors ----------


def test_doors_are_listed_by_day_and_city_with_who_is_inside(volunteer):
    leg = make_leg()
    session = make_session(room=make_room(make_venue(leg), capacity=37))
    open_week()
    guest = make_registration(stays=frozenset({(leg.pk, None)}))
    make_scan(guest, door=the_door(f"session-{session.uid}"))

    page = volunteer.get(reverse("registrations:doors"))

    [row] = page.context["days"][0][1][0][1]
    assert (row["inside"], row["capacity"]) == (1, 37)
    assert [row["door"].key for row in page.context["wide"]] == ["edition", f"leg-{leg.pk}"]


def test_before_any_release_there_are_no_doors(volunteer):
    assert "no doors" in text_of(volunteer.get(reverse("registrations:doors")))


@pytest.mark.parametrize("sessions", [1, 5])
def test_list_of_doors_needs_as_many_queries_however_many(
    sessions, volunteer, django_assert_num_queries
):
    for _ in range(sessions):
        make_session()
    open_week()
    volunteer.get(reverse("registrations:doors"))

    with django_assert_num_queries(9):
        volunteer.get(reverse("registrations:doors"))


# ---------- a door without scripts ----------


def type_in(volunteer, words="", *, key="edition", **fields):
    defaults = {"words": words, "scan": uuid4(), "entrance": "East"}
    return volunteer.post(address(key=key), {**defaults, **fields})


def test_typed_code_is_answered_with_the_name_as_on_the_badge(volunteer):
    open_week()
    guest = make_registration(latin_family="Rossi", latin_given="Paolo")

    page = text_of(type_in(volunteer, guest.ticket_code.lower()))

    assert "is-welcome" in page
    assert "Paolo Rossi" in page
    assert 'value="East"' in page


def test_second_time_says_since_when_and_by_which_entrance(volunteer):
    open_week()
    guest = make_registration()
    entered_at = timezone.now() - timedelta(minutes=1)
    make_scan(guest, entrance="West", now=entered_at)

    page = text_of(type_in(volunteer, guest.ticket_code))

    hour = entered_at.astimezone(the_door().clock.zone)
    assert "is-already-in" in page
    assert "West" in page
    assert f"{hour:%H:%M}" in page


def test_same_form_sent_again_counts_once_and_gets_the_same_answer(volunteer):
    open_week()
    guest, scan = make_registration(), uuid4()

    pages = [text_of(type_in(volunteer, guest.ticket_code, scan=scan)) for _ in range(2)]

    assert ["is-welcome" in page for page in pages] == [True, True]
    assert Scan.objects.count() == 1


def test_ticket_for_a_seat_elsewhere_is_sent_there(volunteer):
    there = make_seat_session(title_en="Vulcanology", title_it="", title_zh_hans="")
    here = make_seat_session()
    open_week()
    guest = make_registration()
    seats.take(*published(there), guest, token=new_token(), now=PUBLISHED)

    page = text_of(type_in(volunteer, guest.ticket_code, key=f"session-{here.uid}"))

    assert "is-wrong-door" in page
    assert "Vulcanology" in page


def test_unknown_code_is_sent_to_the_desk(volunteer):
    open_week()

    assert "is-unknown" in text_of(type_in(volunteer, "0" * 26))


@pytest.mark.parametrize("words", ["王", "zhigang wang", "wangzhi", "WÁNG"])
def test_name_in_either_script_offers_people_to_pick(words, volunteer):
    open_week()
    guest = make_registration(
        latin_family="Wang", latin_given="Zhigang", han_family="王", han_given="志刚"
    )
    make_registration()

    page = type_in(volunteer, words)
    picked = text_of(type_in(volunteer, picked=page.context["people"][0].ticket))

    assert [each.ticket for each in page.context["people"]] == [digest(guest)]
    assert "is-welcome" in picked


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"words": ""}, "Type a code or a name."),
        ({"words": "Nobody"}, "Nobody who may enter here is called so"),
        ({"words": "A", "entrance": "x" * 41}, "at most 40 characters"),
        ({"words": "a" * 300}, ""),
        ({"picked": "not a digest"}, ""),
        ({"words": "𠮷🎫'\""}, "Nobody who may enter here is called so"),
    ],
)
def test_what_cannot_be_right_gets_a_sentence_and_stays(fields, said, volunteer):
    open_week()

    page = type_in(volunteer, **fields)

    assert (page.status_code, Scan.objects.count()) == (200, 0)
    assert said in text_of(page)


@pytest.mark.parametrize("key", ["leg-0", "session-x", "nowhere", "edition-1"])
def test_door_that_is_not_there_is_not_found(key, volunteer):
    open_week()

    pages = [volunteer.get(address(page, key)) for page in ("door", "door_list")]

    assert [page.status_code for page in pages] == [404, 404]


# ---------- what devices ask for ----------


def test_list_is_sent_once_for_each_version_and_entries_as_they_come(volunteer):
    open_week()
    guest = make_registration(latin_family="Rossi", latin_given="Paolo")

    first = volunteer.get(address("door_list")).json()
    scan = make_scan(guest, entrance="East")
    after = volunteer.get(address("door_list"), {"have": first["version"], "after": 0}).json()

    assert first["people"] == [
        [digest(guest), [["Paolo Rossi", "und-Latn"]], "paolo rossi rossi paolo"]
    ]
    assert (first["entries"], first["inside"]) == ([], 0)
    assert after["people"] is None
    assert after["entries"] == [[digest(guest), scan.scanned_at.isoformat(), "East"]]
    assert (after["after"], after["inside"]) == (scan.pk, 1)


@pytest.mark.parametrize(
    "asked", [{"after": "-1"}, {"after": "9" * 30}, {"have": "x" * 99}, {"after": "x"}]
)
def test_device_that_asks_nonsense_gets_the_whole_list(asked, volunteer):
    open_week()
    make_registration()

    assert len(volunteer.get(address("door_list"), asked).json()["people"]) == 1


def test_list_is_kept_by_no_cache(volunteer):
    open_week()

    assert "no-store" in volunteer.get(address("door_list"))["Cache-Control"]


# ---------- what devices send ----------


def scan_of(registration, **fields):
    defaults = {"scan": str(new_scan_id()), "ticket": digest(registration)}
    return {**defaults, "scanned_at": timezone.now().isoformat(), "entrance": "East", **fields}


def send(volunteer, *scans):
    body = json.dumps({"scans": scans})
    return volunteer.post(address("door_scans"), body, content_type="application/json")


def test_scans_are_answered_in_their_turn(volunteer):
    open_week()
    guest = make_registration(latin_family="Rossi", latin_given="Paolo")
    scans = [scan_of(guest), scan_of(guest), scan_of(guest, ticket="f" * 64)]

    answered = send(volunteer, *scans).json()

    assert [(a["scan"], a["outcome"]) for a in answered["answers"]] == [
        (scans[0]["scan"], "welcome"),
        (scans[1]["scan"], "already-in"),
        (scans[2]["scan"], "unknown"),
    ]
    assert answered["answers"][0]["names"] == [["Paolo Rossi", "und-Latn"]]
    assert answered["inside"] == 1


def test_scans_of_a_session_that_is_cancelled_meanwhile_are_still_taken(volunteer):
    session = make_seat_session()
    open_week()
    guest = make_registration()
    session.state = session.State.CANCELLED
    session.save()
    make_release(session.edition, now=PUBLISHED_AGAIN)
    key = f"session-{session.uid}"
    body = json.dumps({"scans": [scan_of(guest)]})

    sent = volunteer.post(address("door_scans", key), body, content_type="application/json")

    assert sent.json()["answers"][0]["outcome"] == "wrong-door"
    assert volunteer.get(address("door_list", key)).status_code == 200
    assert key not in volunteer.get(reverse("registrations:doors")).text


def test_scan_remembers_who_stood_at_the_door(volunteer):
    open_week()

    send(volunteer, scan_of(make_registration()))

    assert Scan.objects.get().by.email == "volunteer@example.org"


@pytest.mark.parametrize(
    "wrong",
    [
        {"scan": "no uuid"},
        {"scan": 7},
        {"ticket": "x" * 65},
        {"ticket": ""},
        {"ticket": ["a"]},
        {"ticket": "a\x00"},
        {"scanned_at": "yesterday"},
        {"scanned_at": None},
        {"entrance": "x" * 41},
        {"entrance": "\ud800"},
    ],
)
def test_scan_that_cannot_be_read_is_set_aside_and_the_others_count(wrong, volunteer):
    open_week()
    guest = make_registration()

    answers = send(volunteer, scan_of(guest, **wrong), scan_of(guest)).json()["answers"]

    assert [answer["outcome"] for answer in answers] == ["welcome", "invalid"]
    assert Scan.objects.count() == 1


def test_year_one_is_no_server_error(volunteer):
    open_week()

    answer = send(volunteer, scan_of(make_registration(), scanned_at="0001-01-01T00:00:00+08:00"))

    assert answer.status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"[]",
        b"7",
        b'{"scans": 7}',
        b"\xff",
        b"[" * 60_000,
        b'{"scans": ' + b"9" * 6000 + b"}",
        b'{"scans": [' + b"{}," * 100 + b"{}]}",
        b" " * 70_000,
    ],
)
def test_body_that_is_no_list_of_scans_is_refused(body, volunteer):
    open_week()

    answer = volunteer.post(address("door_scans"), body, content_type="application/json")

    assert answer.status_code == 400


def test_scans_need_the_token_of_the_page(volunteer):
    open_week()
    guest = make_registration()
    volunteer.handler.enforce_csrf_checks = True

    refused = send(volunteer, scan_of(guest)).status_code
    token = volunteer.get(address("door_list")).json()["token"]
    body = json.dumps({"scans": [scan_of(guest)]})
    taken = volunteer.post(
        address("door_scans"), body, "application/json", headers={"X-CSRFToken": token}
    )

    assert (refused, taken.status_code) == (403, 200)


# ---------- who may ----------


def test_who_has_no_such_role_finds_no_door(participant):
    open_week()
    guest = make_registration()

    pages = [participant.get(address(page)) for page in ("door", "door_list")]

    assert [page.status_code for page in pages] == [404, 404]
    assert (send(participant, scan_of(guest)).status_code, Scan.objects.count()) == (404, 0)


def test_door_staff_need_their_second_factor(volunteer, settings):
    open_week()
    settings.STAFF_SECOND_FACTOR = True

    assert (
        volunteer.get(address()).headers["Location"].startswith(reverse("account_second_factor"))
    )


def test_door_staff_reach_no_table_of_the_desk(volunteer):
    open_week()

    assert Registration.objects.visible_to(volunteer.get(address()).wsgi_request.user).count() == 0
    assert volunteer.get("/admin/registrations/registration/").status_code in {403, 404}


def test_account_page_leads_door_staff_to_their_doors(volunteer):
    assert reverse("registrations:doors") in text_of(volunteer.get(reverse("account")))


@pytest.mark.parametrize("language", CATALOGUES)
def test_pages_and_answers_are_wholly_in_their_language(language, volunteer):
    make_session(room=make_room(capacity=37))
    open_week()
    guest, pattern = make_registration(), english_of(language)
    with translation.override(language):
        pages = [volunteer.get(reverse("registrations:doors")), volunteer.get(address())]
        pages += [type_in(volunteer, words) for words in (guest.ticket_code, "0" * 26, "", "x")]

    wrong = [english_on(text_of(page), pattern) for page in pages]

    assert wrong == [[]] * len(pages)


@pytest.mark.parametrize("language", ["it", "en", "zh-hans"])
def test_worker_lies_above_the_pages_that_it_keeps(language, client):
    with translation.override(language):
        address, below = reverse("registrations:door_worker"), reverse("registrations:doors")

    answer = client.get(address)

    assert answer["Content-Type"].startswith("text/javascript")
    assert address.rpartition("/")[0] + "/" == below
    assert "registrations/door.js" in text_of(answer)
