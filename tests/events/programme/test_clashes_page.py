"""The page of clashes, the session’s own page, the desk’s first page and the publishing page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cooperation_week.accounts.roles import give_roles, set_up_roles
from cooperation_week.releases.models import Release
from events.programme.clashes.kinds import Kind
from events.programme.clashes.refusing import refused_kinds, set_refused_kinds
from tests.conftest import logged_in
from tests.desk import history_of, save, told
from tests.factories.accounts import make_account
from tests.factories.events import make_chinese_leg, make_edition, make_leg, make_room
from tests.factories.programme import make_appearance, make_person, make_session
from tests.moments import ONE_DAY, ONE_HOUR, OPENING

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PAGE = "/admin/programme/session/clashes/2026/"
PUBLISHING = "/admin/releases/subject/week-2026/"
THREE_TITLES = {"title_it": "Uno", "title_zh_hans": "一"}


@pytest.fixture
def edition():
    return make_edition()


@pytest.fixture
def clashing(edition):
    """Make a room that is taken twice, and in Beijing a session before its city’s days."""
    room = make_room(name_en="Sala Newton")
    for title in ("First", "Second"):
        make_session(edition, room=room, title_en=title, **THREE_TITLES)
    leg = make_chinese_leg(edition)
    early = {"starts_at": OPENING - ONE_DAY, "ends_at": OPENING - ONE_DAY + ONE_HOUR}
    make_session(edition, leg=leg, title_en="Early", **THREE_TITLES, **early)
    return room.venue.leg, leg


def kinds_shown(response):
    return [clash.kind for clash in response.context["clashes"]]


def test_page_shows_the_worst_first_with_a_sentence_and_links(clashing, staff):
    page = staff.get(PAGE)

    assert kinds_shown(page) == [Kind.ROOM, Kind.DAYS]
    assert page.text.index("Cannot happen") < page.text.index("Means trouble")
    assert "Sala Newton has “First”" in page.text
    [clash, _] = page.context["clashes"]
    for session in clash.sessions:
        assert reverse("admin:programme_session_change", args=[session.pk]) in page.text


def test_page_names_people_and_leads_to_them(edition, staff):
    person = make_person()
    for _ in range(2):
        make_appearance(make_session(edition), person)

    page = staff.get(PAGE, {"kind": "person"})

    assert reverse("admin:programme_person_change", args=[person.pk]) in page.text


def test_programme_without_clashes_says_so(edition, staff):
    page = staff.get(PAGE)

    assert "Nothing in this programme clashes" in page.text


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ({"kind": "room"}, [Kind.ROOM]),
        ({"kind": "walk"}, []),
        ({"city": "naples"}, [Kind.ROOM]),
        ({"city": "beijing"}, [Kind.DAYS]),
        ({"day": "2026-12-01"}, [Kind.ROOM]),
        ({"day": "2026-11-30"}, [Kind.DAYS]),
        ({"kind": "room", "city": "beijing"}, []),
        # Whatever is not offered narrows nothing.
        ({"kind": "nonsense", "city": "999", "day": "2026-02-30"}, [Kind.ROOM, Kind.DAYS]),
        ({"page": "x"}, [Kind.ROOM, Kind.DAYS]),
        ({"page": "77"}, [Kind.ROOM, Kind.DAYS]),
    ],
)
def test_page_is_narrowed_by_kind_city_and_day(query, kinds, clashing, staff):
    naples, beijing = clashing
    cities = {"naples": naples.pk, "beijing": beijing.pk}
    asked = {name: cities.get(value, value) for name, value in query.items()}

    assert kinds_shown(staff.get(PAGE, asked)) == kinds


def test_page_speaks_the_language_of_who_reads_it(clashing, staff):
    staff.post("/admin/language/", {"language": "it", "next": PAGE})

    page = staff.get(PAGE)

    assert "mar 1" in page.text


def test_page_asks_no_more_for_more_sessions(clashing, edition, staff):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            staff.get(PAGE)
        return len(asked)

    queries()
    before = queries()
    for _ in range(3):
        make_appearance(make_session(edition, room=make_room()))

    assert queries() == before


def test_edition_that_is_not_there_is_not_found(staff):
    assert staff.get("/admin/programme/session/clashes/2031/").status_code == 404


def test_what_stops_publishing_is_chosen_on_the_page_and_goes_into_the_history(edition, staff):
    response = staff.post(PAGE, {"kinds": ["person", "room"]}, follow=True)

    assert refused_kinds(edition) == {Kind.ROOM, Kind.PERSON}
    assert told(response) == [
        "Publishing now stops at this: a room twice at once, a person in two places at once."
    ]
    assert history_of(edition) == [[{"changed": {"fields": ["clashes that stop publishing"]}}]]

    staff.post(PAGE, {})

    assert refused_kinds(edition) == set()


def test_choice_that_there_is_not_is_refused_with_a_sentence(edition, staff):
    page = staff.post(PAGE, {"kinds": ["room", "weather"]})

    assert page.context["guard"].errors == {
        "kinds": ["Select a valid choice. weather is not one of the available choices."]
    }
    assert refused_kinds(edition) == set()


def test_desk_of_registrations_does_not_choose_what_stops_publishing(edition, settings):
    settings.STAFF_SECOND_FACTOR = False
    account = make_account()
    give_roles(account, [set_up_roles()["desk"]])

    assert logged_in(account).post(PAGE, {"kinds": ["room"]}).status_code == 404
    assert refused_kinds(edition) == set()


def test_session_is_shown_with_its_clashes_and_saving_tells_of_them(clashing, edition, staff):
    room = make_room()
    make_session(edition, room=room, title_en="There", **THREE_TITLES)
    session = make_session(edition, title_en="Here", **THREE_TITLES)
    address = reverse("admin:programme_session_change", args=[session.pk])

    assert staff.get(address).context["clashes"] == []

    response = save(staff, address, room=room.pk)

    message, _ = told(staff.get(response.headers["Location"]))
    assert message.startswith(f"1 clash: {room.name_en} has “")
    assert [clash.kind for clash in staff.get(address).context["clashes"]] == [Kind.ROOM]


def test_publishing_page_says_what_speaks_against_it(clashing, staff):
    page = staff.get(PUBLISHING)

    assert "A room twice at once" in page.text
    assert "Sala Newton has “First”" in page.text
    assert 'value="Publish"' in page.text


def test_publishing_page_offers_no_button_while_something_stops_it(clashing, edition, staff):
    set_refused_kinds(edition, [Kind.ROOM])

    page = staff.get(PUBLISHING)

    assert "This is not published until what stops it is settled" in page.text
    assert 'value="Publish"' not in page.text


def test_form_that_is_sent_all_the_same_publishes_nothing(clashing, edition, staff):
    """The page may be older than the choice, or than the clash."""
    set_refused_kinds(edition, [Kind.ROOM])
    note = {"note_it": "", "note_en": "", "note_zh_hans": "", "seen": 0}

    response = staff.post(PUBLISHING, note, follow=True)

    assert told(response) == [
        "Nothing was published, since publishing is set to stop at this: a room twice at once (1)."
    ]
    assert Release.objects.count() == 0


def test_clashes_are_linked_from_desk_list_and_edition(edition, staff):
    make_leg(edition)
    pages = ["/admin/", "/admin/programme/session/"]
    pages.append(reverse("admin:events_edition_change", args=[edition.pk]))

    assert [PAGE in staff.get(page).text for page in pages] == [True, True, True]
