"""The desk of editions, venues and rooms."""

import pytest
from django.urls import reverse

from events.models import Leg, Theme, Venue
from tests.desk import errors_of, save
from tests.factories.events import make_edition, make_leg, make_room, make_venue
from tests.factories.programme import make_session
from tests.factories.releases import make_release

pytestmark = pytest.mark.django_db
EDITIONS, VENUES = "/admin/events/edition/", "/admin/events/venue/"


def page_of(edition):
    return reverse("admin:events_edition_change", args=[edition.pk])


def delete_page_of(edition):
    return reverse("admin:events_edition_delete", args=[edition.pk])


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize(("address", "queries"), [(EDITIONS, 5), (VENUES, 6)])
def test_list_needs_as_many_queries_however_long(
    rows, address, queries, staff, django_assert_num_queries
):
    for number in range(rows):
        make_leg(make_edition(2010 + number))
    newest = make_edition(2050)
    for _ in range(rows):
        make_room(make_venue(make_leg(newest)))
    staff.get(address)

    with django_assert_num_queries(queries):
        staff.get(address)


def test_list_shows_days_cities_sessions_and_the_last_release(staff):
    edition = make_edition()
    make_session(edition, leg=make_leg(edition))
    make_release(edition)

    page = staff.get(EDITIONS)

    row = page.context["cl"].result_list[0]
    model_admin = page.context["cl"].model_admin
    columns = ("title", "days", "cities", "sessions_held", "release")
    assert [getattr(model_admin, name)(row) for name in columns] == [
        "Italy-China Week",
        "1–4 December",
        "Naples",
        1,
        1,
    ]


def test_addresses_of_cities_and_themes_are_made_from_their_names(staff):
    edition = make_edition()

    save(
        staff,
        page_of(edition),
        **{
            "legs-TOTAL_FORMS": 1,
            "legs-0-city_zh_hans": "北京",
            "legs-0-country": "CN",
            "legs-0-zone": "Asia/Shanghai",
            "legs-0-position": 1,
            "themes-TOTAL_FORMS": 1,
            "themes-0-name_it": "Città",
            "themes-0-position": 1,
        },
    )

    assert (Leg.objects.get().slug, Theme.objects.get().slug) == ("bei-jing", "citta")


def test_two_themes_of_one_name_are_refused(staff):
    edition = make_edition()
    twice = {
        f"themes-{number}-{field}": value
        for number in (0, 1)
        for field, value in (("name_it", "Città"), ("position", 1))
    }

    save(staff, page_of(edition), **twice, **{"themes-TOTAL_FORMS": 2})

    assert list(Theme.objects.all()) == []


@pytest.mark.parametrize("zone", ["Europe", "CET", "x" * 40, "../etc"])
def test_zone_that_is_none_is_refused(zone, staff):
    leg = make_leg(make_edition())

    save(staff, page_of(leg.edition), **{"legs-0-zone": zone})

    leg.refresh_from_db()
    assert leg.zone == "Europe/Rome"


def test_day_of_another_year_is_refused(staff):
    edition = make_edition()

    response = save(staff, page_of(edition), first_day="2025-12-01")

    assert errors_of(response) == {"first_day": ["This day is not in 2026."]}


def test_edition_without_a_name_is_refused(staff):
    edition = make_edition()

    response = save(staff, page_of(edition), name_it="", name_en="", name_zh_hans="")

    assert errors_of(response) == {"__all__": ["An edition has a name in at least one language."]}


def test_edition_that_visitors_have_read_is_not_deleted(staff):
    edition, unread = make_edition(), make_edition(2027)
    make_session(edition)
    make_release(edition)

    answers = [staff.get(delete_page_of(each)).status_code for each in (edition, unread)]

    assert answers == [403, 200]


def test_several_editions_are_not_deleted_at_once(staff):
    edition = make_edition()
    make_release(edition)

    staff.post(
        EDITIONS, {"action": "delete_selected", "_selected_action": [edition.pk], "post": "yes"}
    )

    edition.refresh_from_db()
    assert edition.year == 2026


def test_venue_is_entered_with_its_rooms(staff):
    leg = make_leg(make_edition())

    save(
        staff,
        f"{VENUES}add/",
        **{
            "leg": leg.pk,
            "name_en": "Science Centre",
            "rooms-TOTAL_FORMS": 1,
            "rooms-0-name_it": "Sala Newton",
            "rooms-0-position": 1,
            "rooms-0-capacity": 300,
        },
    )

    venue = Venue.objects.get()
    assert [str(room) for room in venue.rooms.all()] == ["Sala Newton · Science Centre · Naples"]


def test_city_is_offered_with_its_year(staff):
    for year in (2025, 2026):
        make_leg(make_edition(year))

    form = staff.get(f"{VENUES}add/").context["adminform"].form

    assert [label for _, label in form.fields["leg"].choices][1:] == [
        "2026 · Naples",
        "2025 · Naples",
    ]
