"""Taking, swapping and giving up seats on the page of a seat."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cooperation_week.mail.models import Message
from events.programme.models import FormerSlug, Session
from events.registrations.models import Activity, Registration, Seat
from events.registrations.seats import take
from events.registrations.views import seat as page_of_a_seat
from tests.conftest import logged_in
from tests.factories import change
from tests.factories.accounts import make_account
from tests.factories.programme import make_session
from tests.factories.registrations import (
    make_opening,
    make_registration,
    make_seat_session,
    new_token,
    published,
)
from tests.factories.releases import make_release
from tests.moments import ONE_DAY_BEFORE, ONE_HOUR, OPENING

pytestmark = pytest.mark.django_db
TRANSACTION = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


@pytest.fixture(autouse=True)
def _a_day_before(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: ONE_DAY_BEFORE)


@pytest.fixture
def session():
    make_opening()
    session = make_seat_session(seats=1, slug="pizza", title_en="Pizza and physics")
    make_release()
    return session


@pytest.fixture
def anna(session):
    """Register Anna, who is logged in; return her client and her registration."""
    account = make_account("anna@example.org")
    return logged_in(account), make_registration(account=account)


def address_of(session, language="en"):
    return f"/{language}/my/2026/seats/{session.slug}/"


def press(client, session, do="take", *, token=None, **more):
    data = {"do": do, "token": token or new_token(), **more}
    return client.post(address_of(session), data)


def fill(session, people=1):
    entry, programme = published(session)
    for _ in range(people):
        take(entry, programme, make_registration(), token=new_token(), now=ONE_DAY_BEFORE)


def seats_of(registration):
    return [(seat.state, seat.pool.session.slug) for seat in registration.seats.order_by("pk")]


def words(answer):
    return " ".join(answer.text.split())


def test_a_seat_is_taken_once_and_the_page_says_so(session, anna):
    client, registration = anna

    answer = press(client, session)

    assert (answer.status_code, answer.headers["Location"]) == (302, address_of(session))
    assert seats_of(registration) == [("confirmed", "pizza")]
    assert "You have a seat." in words(client.get(address_of(session)))


def test_the_same_form_twice_takes_one_seat_and_sends_one_mail(session, anna):
    client, registration = anna
    Message.objects.all().delete()

    answers = [press(client, session, token="same").status_code for _ in range(2)]

    assert answers == [302, 302]
    assert seats_of(registration) == [("confirmed", "pizza")]
    assert Message.objects.count() == 1


def test_the_form_that_is_shown_works(session, anna):
    client, registration = anna
    shown = client.get(address_of(session))

    press(client, session, token=shown.context["token"])

    assert (f'value="{shown.context["token"]}"' in shown.text, seats_of(registration)) == (
        True,
        [("confirmed", "pizza")],
    )


def test_a_full_session_offers_its_list_and_shows_the_position(session, anna):
    client, _ = anna
    fill(session, people=3)

    before = words(client.get(address_of(session)))
    press(client, session)
    after = words(client.get(address_of(session)))

    assert "Join the waiting list" in before
    assert 'role="status"' in after
    assert "You are number 3 on the waiting list." in after


def test_the_position_counts_those_who_still_wait(session, anna):
    client, _ = anna
    fill(session, people=3)
    press(client, session)
    early = Seat.objects.waiting().first()
    change(early, state=Seat.State.GIVEN_UP)

    assert "You are number 2 on the waiting list." in words(client.get(address_of(session)))


def test_a_seat_is_given_up_once_and_again_changes_nothing(session, anna):
    client, registration = anna
    press(client, session)

    first = client.post(address_of(session), {"do": "give-up", "token": new_token()}, follow=True)
    press(client, session, "give-up")

    assert "You have given up your place." in words(first)
    assert seats_of(registration) == [("given-up", "pizza")]


def clashing(anna):
    """Seat Anna in a session at the same time; return the one that she cannot have as well."""
    other = make_seat_session(slug="tides", title_en="Tides")
    wished = make_seat_session(slug="stars", title_en="Stars", seats=5)
    make_release()
    press(anna[0], other)
    return wished


def test_a_clash_is_explained_with_a_way_out_and_other_times(anna):
    client, registration = anna
    wished = clashing(anna)
    starts_at = OPENING + 3 * ONE_HOUR
    make_seat_session(slug="planets", title_en="Planets", starts_at=starts_at)
    make_release()

    answer = press(client, wished)

    said = words(answer)
    assert answer.status_code == 409
    assert "At that time you have a place in “Tides”: Tuesday 1 December, 09:30–10:30" in said
    assert "Change to this session" in said
    assert 'href="/en/my/2026/seats/planets/"' in said
    assert seats_of(registration) == [("confirmed", "tides")]


def test_a_clash_is_told_before_it_is_asked_for(anna):
    client, _ = anna
    wished = clashing(anna)

    answer = client.get(address_of(wished))

    assert answer.status_code == 200
    assert "At that time you have a place in “Tides”" in words(answer)


def test_swapping_gives_up_one_and_takes_the_other(anna):
    client, registration = anna
    wished = clashing(anna)

    press(client, wished, "swap", instead_of="tides")

    assert seats_of(registration) == [("given-up", "tides"), ("confirmed", "stars")]


def test_swapping_into_a_full_session_changes_nothing(anna):
    client, registration = anna
    wished = clashing(anna)
    fill(wished, people=5)

    answer = press(client, wished, "swap", instead_of="tides")

    assert "you keep the place that you had" in words(answer)
    assert seats_of(registration) == [("confirmed", "tides")]


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"do": "take"},
        {"do": "fly", "token": "x"},
        {"do": "take", "token": "x" * 65},
        {"do": "swap", "token": "x"},
        {"do": "swap", "token": "x", "instead_of": "no/slug"},
    ],
)
def test_a_broken_form_is_told_and_takes_nothing(data, session, anna):
    client, registration = anna

    answer = client.post(address_of(session), data)

    assert (answer.status_code, seats_of(registration)) == (409, [])
    assert "This form was not complete." in words(answer)


def test_a_token_that_was_used_elsewhere_is_no_obstacle(session, anna):
    client, registration = anna
    starts_at = OPENING + 3 * ONE_HOUR
    other = make_seat_session(slug="planets", starts_at=starts_at)
    make_release()
    stranger = make_account()
    make_registration(account=stranger)

    press(logged_in(stranger), other, token="same")
    answers = [press(client, each, token="same").status_code for each in (session, other)]

    assert answers == [302, 302]
    assert seats_of(registration) == [("confirmed", "pizza"), ("waiting", "planets")]


def test_who_is_not_registered_is_told_and_led_to_register(session):
    client = logged_in(make_account())

    shown, pressed = client.get(address_of(session)), press(client, session)

    assert (shown.status_code, pressed.status_code) == (200, 200)
    assert 'href="/en/2026/register/"' in shown.text
    assert Seat.objects.count() == 0


@pytest.mark.parametrize("state", [Registration.State.ASKED, Registration.State.WITHDRAWN])
def test_who_is_not_confirmed_is_told_why_there_is_no_seat(state, session, anna):
    client, registration = anna
    change(registration, state=state)

    answer = press(client, session)

    assert "Seats are for those whose registration is confirmed." in words(answer)
    assert seats_of(registration) == []


def test_before_seats_are_given_out_there_is_no_button(anna):
    make_opening(kind=Activity.Kind.SEATS, opens_at=OPENING - ONE_HOUR)
    session = make_seat_session(slug="later")
    make_release()

    page = words(anna[0].get(address_of(session)))

    assert ("Seats cannot be taken yet." in page, "Take a seat" in page) == (True, False)


def test_where_no_seat_is_needed_the_page_says_so(anna):
    session = make_session()
    make_release()

    assert "No seat is needed for this session." in words(anna[0].get(address_of(session)))


def test_a_stranger_is_led_to_the_log_in_and_back(session):
    answer = Client().get(address_of(session))

    assert answer.headers["Location"].endswith(f"?next={address_of(session)}")


def test_an_unpublished_session_has_no_seat_page(session, anna):
    draft = make_seat_session(slug="draft")

    answers = [anna[0].get(address_of(draft)), press(anna[0], draft)]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_an_unpublished_word_is_not_shown(session, anna):
    change(session, title_en="Unpublished title", access=Session.Access.OPEN)

    page = anna[0].get(address_of(session)).text

    assert ("Unpublished" in page, "Take a seat" in page) == (False, True)


def test_a_former_address_leads_to_the_new_one(session, anna):
    change(session, slug="physics-of-pizza")
    FormerSlug.objects.create(edition=session.edition, session=session, slug="pizza")
    make_release()

    answer = anna[0].get("/en/my/2026/seats/pizza/")

    assert answer.headers["Location"] == "/en/my/2026/seats/physics-of-pizza/"


def test_the_page_is_nobody_else_s(session, anna):
    assert anna[0].get(address_of(session)).headers["Cache-Control"] == "private, no-store"


def test_taking_a_seat_needs_a_token_of_ours(session, anna):
    client = Client(enforce_csrf_checks=True)
    client.force_login(anna[1].account)

    assert press(client, session).status_code == 403
    assert seats_of(anna[1]) == []


def test_taking_a_seat_needs_at_most_twelve_queries(session, anna, settings):
    client, registration = anna
    settings.RELEASES_REMEMBERED_FOR = 60
    client.get(address_of(session))

    with CaptureQueriesContext(
        connection,
    ) as captured:
        press(client, session)

    asked = [q["sql"] for q in captured if not q["sql"].startswith(TRANSACTION)]
    assert seats_of(registration) == [("confirmed", "pizza")]
    assert len(asked) <= 12, asked


def test_no_page_is_rendered_inside_the_transaction(session, anna, monkeypatch):
    client, _ = anna
    inside = []
    show = page_of_a_seat._show

    def watched(*args):
        inside.append(len(connection.savepoint_ids))
        return show(*args)

    monkeypatch.setattr(page_of_a_seat, "_show", watched)
    outside = len(connection.savepoint_ids)
    press(client, session)
    client.get(address_of(session))
    client.post(address_of(session), {})

    assert inside == [outside, outside]


@pytest.mark.parametrize(
    ("language", "words_of_page"), [("it", "Prendi un posto"), ("zh-hans", "预订座位")]
)
def test_the_page_speaks_the_language_of_its_address(language, words_of_page, session, anna):
    assert words_of_page in anna[0].get(address_of(session, language)).text
