import pytest
from django.utils.translation import override

from cooperation_week.releases.publishing import draft_document
from events.published import published_edition
from events.released import describe, drafts, page, subjects
from tests.factories import change
from tests.factories.events import (
    make_component,
    make_edition,
    make_figure,
    make_leg,
    make_room,
    make_theme,
    make_venue,
)
from tests.factories.releases import make_release
from tests.moments import FIRST_DAY, ONE_DAY, PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db


def described(newest, language="en"):
    """Return what publishing now would change, as the staff read it."""
    with override(language):
        lines = describe(newest.content(), draft_document("week-2026", now=PUBLISHED_AGAIN))
    return [(line.what, line.name, line.details) for line in lines]


def test_edition_is_released_with_all_that_belongs_to_it():
    edition = make_edition()
    leg = make_leg(edition, latitude="40.80500", longitude="14.17500")
    venue = make_venue(leg)
    room, component, theme = make_room(venue), make_component(edition), make_theme(edition)
    make_figure(edition, sources="https://example.org/a\nhttps://example.org/b")
    make_release()

    found = published_edition(2026)

    assert [item.id for item in (*found.legs, *found.venues, *found.rooms)] == [
        leg.pk,
        venue.pk,
        room.pk,
    ]
    assert [item.id for item in (*found.components, *found.themes)] == [component.pk, theme.pk]
    assert (found.legs[0].latitude, found.figures[0].sources) == (
        40.805,
        ("https://example.org/a", "https://example.org/b"),
    )


def test_release_gives_its_number_and_note():
    make_release(make_edition(), note={"it": "Ecco."})

    found = published_edition(2026)

    assert (found.number, found.note) == (1, {"it": "Ecco."})


def test_rows_stand_by_position():
    edition = make_edition()
    second = make_leg(edition, position=2, slug="second")
    first = make_leg(edition, position=1, slug="first")
    for leg in (second, first):
        for position in (2, 1):
            make_room(make_venue(leg, name_en=leg.slug, position=position))
    make_release()

    found = published_edition(2026)

    assert [leg.slug for leg in found.legs] == ["first", "second"]
    assert [room.venue.leg.slug for room in found.rooms] == ["first", "first", "second", "second"]


def test_what_leaves_the_edition_is_still_known_but_not_shown():
    room = make_room()
    number = room.pk
    make_release()
    room.delete()
    make_release(now=PUBLISHED_AGAIN)
    change(room.venue, name_en="Renamed")
    make_release(now=PUBLISHED_AGAIN)

    found = published_edition(2026)

    assert (found.rooms, found.places.rooms[number].venue.name["en"]) == ((), "Renamed")


def test_row_that_comes_back_is_shown_again():
    theme = make_theme(name_en="Health")
    make_release()
    number = theme.pk
    theme.delete()
    make_release(now=PUBLISHED_AGAIN)
    make_theme(pk=number, name_en="Health")
    make_release(now=PUBLISHED_AGAIN)

    found = published_edition(2026)

    assert ([t.id for t in found.themes], list(found.places.themes)) == ([number], [number])


def test_subjects_are_the_editions_newest_first():
    make_edition(2025, name_en="Old Week")
    make_edition(2026, name_en="New Week")

    with override("en"):
        found = subjects()

    assert list(found.items()) == [
        ("week-2026", "2026 · New Week"),
        ("week-2025", "2025 · Old Week"),
    ]


@pytest.mark.parametrize(
    ("subject", "address"), [("week-2026", "/it/2026/"), ("cooperation", None), ("week-1", None)]
)
def test_edition_is_read_from_its_own_page(subject, address):
    with override("it"):
        assert page(subject) == address


def test_drafts_of_several_editions_need_no_more_queries(django_assert_num_queries):
    for year in (2024, 2025, 2026):
        make_room(make_venue(make_leg(make_edition(year))))

    with django_assert_num_queries(8):
        found = drafts(["week-2024", "week-2025", "week-2026", "week-2031"])

    assert sorted(found) == ["week-2024", "week-2025", "week-2026"]


def test_staff_read_which_fields_of_the_edition_changed():
    edition = make_edition(name_en="The Week")
    newest = make_release()
    change(
        edition,
        first_day=FIRST_DAY - ONE_DAY,
        theme_it="Salute",
        theme_zh_hans="健康",
        is_online=True,
    )

    assert described(newest) == [
        (
            "Edition",
            "The Week",
            ("theme (Italian, Simplified Chinese)", "first day", "is it held online?"),
        )
    ]


def test_staff_read_what_became_of_cities_rooms_and_figures():
    room = make_room(name_en="Sala Newton")
    theme = make_theme(name_en="Health")
    newest = make_release()
    change(room, capacity=200)
    theme.delete()
    make_leg(slug="turin", city_en="Turin")
    make_figure()

    assert described(newest) == [
        ("Added", "leg: Turin", ()),
        ("Changed", "room: Sala Newton", ("seats",)),
        ("Removed", "theme: Health", ()),
        ("Changed", "figures", ()),
    ]


def test_staff_read_of_a_new_edition_that_it_is_new():
    make_edition(name_en="The Week")

    lines = describe(None, draft_document("week-2026", now=PUBLISHED_AGAIN))

    assert [(line.what, line.name) for line in lines] == [("New edition", "The Week")]
