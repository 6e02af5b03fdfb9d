"""The exhibitions' part of a release: what it says, counts, and remembers."""

import json
from datetime import timedelta

import pytest

from centres.published import SUBJECT
from cooperation_week.releases.models import Release
from cooperation_week.releases.publishing import draft_document, go_back
from events.exhibition.models import Exhibition, Lender, Weekday
from events.exhibition.published import (
    all_exhibitions,
    exhibitions_of,
    exhibitions_of_no_edition,
    published_exhibitions,
)
from events.exhibition.released import NAME, carry_on, describe, drafts
from tests.factories import change
from tests.factories.centres import make_institution, release_cooperation
from tests.factories.events import make_edition, make_venue, the_edition
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
from tests.moments import FIRST_DAY, LAST_DAY, ONE_DAY, PUBLISHED, PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db

OUTSIDE = {"edition": None, "opens_on": None, "closes_on": None, "year": 2008}


def the_exhibition(year=2026):
    [exhibition] = published_exhibitions(year)
    return exhibition


def newest_document():
    return Release.objects.filter(subject__name="week-2026").latest("number").content()


def make_full_exhibition(**fields):
    exhibition = make_exhibition(slug="skies", title_en="Skies", **fields)
    make_hours(exhibition), make_hours(exhibition, Weekday.SUNDAY)
    make_special_day(exhibition, reason_en="Holiday"), make_exhibition_picture(exhibition)
    make_lender(exhibition), make_tour(exhibition)
    return exhibition


def test_a_document_without_exhibitions_has_no_such_part():
    make_release(sessions=1)

    document = newest_document()

    assert NAME not in document["parts"]
    assert published_exhibitions(2026) == exhibitions_of(document) == ()


def test_all_that_is_known_of_an_exhibition_is_released():
    exhibition = make_full_exhibition(
        venue=make_venue(), text_en="Globes", curators_en="A, B", cost_en="Free", place_en="Hall"
    )
    make_release()

    shown = the_exhibition()

    assert (shown.uid, shown.slug, shown.state) == (str(exhibition.uid), "skies", "confirmed")
    assert [str(getattr(shown, name)) for name in ("text", "curators", "cost", "place")] == [
        "Globes",
        "A, B",
        "Free",
        "Hall",
    ]
    assert shown.venue.id == exhibition.venue_id
    assert [day.first for day in shown.opening.alike if day.spans] == [1, 6]
    assert [str(special.reason) for special in shown.opening.special_days] == ["Holiday"]
    assert [lender.institution for lender in shown.lenders] == [
        exhibition.lenders.get().institution_id
    ]
    assert [tour.uid for tour in shown.tours] == [str(exhibition.tours.get().session.uid)]
    assert len(shown.photos) == 1


def test_drafts_are_not_released():
    make_exhibition(state=Exhibition.State.DRAFT)
    make_release()

    assert published_exhibitions(2026) == ()


def test_a_tour_that_is_not_released_is_not_there():
    exhibition = make_exhibition()
    make_tour(exhibition, make_session(state="draft"))
    make_release()

    assert the_exhibition().tours == ()


def test_exhibitions_of_no_edition_are_released_with_the_cooperation():
    make_exhibition(slug="dinosaurs", **OUTSIDE)
    make_exhibition(slug="skies")
    make_institution()
    release_cooperation()
    make_release()

    assert [each.slug for each in exhibitions_of_no_edition()] == ["dinosaurs"]
    assert [(each.year, each.slug) for each in all_exhibitions()] == [
        (2026, "skies"),
        (2008, "dinosaurs"),
    ]


def test_publishing_twice_without_a_change_changes_nothing():
    make_full_exhibition()
    make_release()
    before = newest_document()["parts"]

    again = draft_document("week-2026", now=PUBLISHED_AGAIN)

    assert again["parts"] == before


def test_carrying_on_gives_back_what_was_there():
    make_full_exhibition()
    make_release()
    before = newest_document()["parts"][NAME]

    assert carry_on(before, before, PUBLISHED_AGAIN) == before


@pytest.mark.parametrize(
    ("fields", "counted"),
    [
        ({"text_en": "Other words"}, 0),
        ({"closes_on": LAST_DAY}, 1),
        ({"place_en": "Another hall"}, 1),
        ({"state": Exhibition.State.CANCELLED}, 1),
    ],
)
def test_what_moves_in_calendars_counts(fields, counted):
    exhibition = make_exhibition()
    make_release()
    change(exhibition, **fields)
    make_release(now=PUBLISHED_AGAIN)

    shown = the_exhibition()

    assert (shown.sequence, shown.changed_at) == (counted, PUBLISHED_AGAIN)


def test_a_former_address_goes_on_leading_there():
    exhibition = make_exhibition(slug="heaven")
    make_release()
    for slug in ("sky", "skies"):
        change(exhibition, slug=slug)
        make_release(now=PUBLISHED_AGAIN)

    assert the_exhibition().former_slugs == ("heaven", "sky")


def test_an_exhibition_that_has_gone_stays_as_cancelled_while_it_may_be_in_calendars():
    exhibition = make_exhibition(slug="skies")
    make_release()
    exhibition.delete()
    make_exhibition(slug="skies")
    make_release(now=PUBLISHED_AGAIN)

    shown = {each.slug: each.is_cancelled for each in published_exhibitions(2026)}

    number = next(each.number for each in published_exhibitions(2026) if each.is_cancelled)
    assert shown == {"skies": False, f"skies-{number}": True}


def test_an_exhibition_that_went_long_after_its_end_leaves_no_part_behind():
    make_exhibition().delete()
    exhibition = make_exhibition(closes_on=LAST_DAY)
    make_release()
    exhibition.delete()
    make_release(now=PUBLISHED + timedelta(days=120))

    assert NAME not in newest_document()["parts"]


def test_an_exhibition_without_a_last_day_is_told_as_cancelled_and_later_forgotten():
    exhibition = make_exhibition(opens_on=FIRST_DAY - 100 * ONE_DAY, closes_on=None)
    make_release()
    change(exhibition, state=Exhibition.State.DRAFT)
    make_release(now=PUBLISHED_AGAIN)

    shown = the_exhibition()

    assert (shown.is_cancelled, shown.sequence) == (True, 1)
    make_release(now=PUBLISHED_AGAIN + 59 * ONE_DAY, sessions=1)
    assert the_exhibition().sequence == 1
    make_release(now=PUBLISHED_AGAIN + 61 * ONE_DAY, sessions=1)
    assert NAME not in newest_document()["parts"]


def test_going_back_brings_back_the_words_and_goes_on_counting():
    exhibition = make_exhibition(text_en="Old", place_en="A")
    make_release()
    change(exhibition, text_en="New", place_en="B")
    make_release(now=PUBLISHED_AGAIN)
    go_back("week-2026", 1, by=None, note={}, now=PUBLISHED_AGAIN + ONE_DAY)

    shown = the_exhibition()

    assert (str(shown.text), str(shown.place), shown.sequence) == ("Old", "A", 2)


def test_going_back_to_before_there_were_exhibitions_cancels_them():
    make_release(sessions=1)
    make_exhibition()
    make_release(now=PUBLISHED_AGAIN)

    go_back("week-2026", 1, by=None, note={}, now=PUBLISHED_AGAIN + ONE_DAY)

    assert (the_exhibition().is_cancelled, the_exhibition().sequence) == (True, 1)


def test_drafts_of_many_exhibitions_take_a_constant_number_of_queries(
    django_assert_max_num_queries,
):
    for _ in range(3):
        make_full_exhibition_of_its_own()

    with django_assert_max_num_queries(10):
        words = drafts(["week-2026", "week-2024", SUBJECT])

    assert len(words["week-2026"]["exhibitions"]) == 3


def make_full_exhibition_of_its_own():
    exhibition = make_exhibition(edition=the_edition())
    make_lender(exhibition), make_tour(exhibition), make_hours(exhibition)
    make_special_day(exhibition), make_exhibition_picture(exhibition)


def test_staff_read_what_became_of_exhibitions():
    exhibition = make_full_exhibition()
    removed = make_exhibition(title_en="Old one", opens_on=None, closes_on=None)
    make_release()
    before = newest_document()
    change(exhibition, cost_en="Free", closes_on=LAST_DAY)
    Lender.objects.all().delete(), exhibition.tours.all().delete()
    exhibition.hours.all().delete(), exhibition.special_days.all().delete()
    removed.delete()
    make_exhibition(title_en="New one")
    make_release(now=PUBLISHED_AGAIN)

    lines = describe(before, newest_document())

    assert [(line.what, line.name, line.details) for line in lines] == [
        (
            "Exhibition",
            "Skies",
            (
                "what it costs (English)",
                "last day",
                "opening hours",
                "special days",
                "lenders",
                "guided tours",
            ),
        ),
        ("New exhibition", "New one", ()),
        ("No longer listed", "Old one", ()),
    ]


def test_documents_are_plain_data():
    make_full_exhibition(edition=make_edition())
    make_institution()

    words = drafts(["week-2026"])

    assert json.loads(json.dumps(words)) == words
