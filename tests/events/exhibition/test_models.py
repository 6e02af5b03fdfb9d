"""What the database refuses of exhibitions, and the sentence that it is refused with."""

from datetime import time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import RestrictedError

from events.exhibition.models import Exhibition
from tests.factories.centres import make_institution
from tests.factories.events import make_edition, make_venue
from tests.factories.exhibition import (
    make_exhibition,
    make_exhibition_picture,
    make_hours,
    make_lender,
    make_special_day,
    make_tour,
)
from tests.factories.programme import make_session
from tests.moments import FIRST_DAY, LAST_DAY

pytestmark = pytest.mark.django_db

OUTSIDE = {"edition": None, "opens_on": None, "closes_on": None, "year": 2008}
REFUSED = {
    "An exhibition has a title in at least one language.": {"title_en": ""},
    "The last day is not before the first.": {"opens_on": LAST_DAY, "closes_on": FIRST_DAY},
    "Say when it was: choose an edition, or give the first day or the year.": {
        **OUTSIDE,
        "year": None,
    },
    "The year follows from the days: leave it empty.": {"year": 2026},
}


@pytest.mark.parametrize(("sentence", "fields"), REFUSED.items())
def test_an_exhibition_that_cannot_be_is_refused_with_a_sentence(sentence, fields):
    row = make_exhibition(slug="skies")

    for name, value in fields.items():
        setattr(row, name, value)

    with pytest.raises(ValidationError) as refusal:
        row.validate_constraints()
    assert sentence in refusal.value.messages
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_venue_needs_an_edition():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_exhibition(**OUTSIDE, venue=make_venue())


@pytest.mark.parametrize("fields", [{}, OUTSIDE])
def test_an_address_is_there_once(fields):
    make_exhibition(slug="skies", **fields)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_exhibition(slug="skies", **fields)


def test_two_editions_and_none_may_have_the_same_address():
    for fields in ({}, OUTSIDE, {"edition": make_edition(2024)}):
        make_exhibition(slug="skies", **fields)

    assert Exhibition.objects.filter(slug="skies").count() == 3


@pytest.mark.parametrize(
    "make",
    [
        lambda row: make_hours(row, weekday=7),
        lambda row: make_hours(row, opens=time(17), closes=time(10)),
        lambda row: (make_hours(row), make_hours(row)),
        lambda row: make_special_day(row, opens=time(10)),
        lambda row: make_special_day(row, opens=time(17), closes=time(10)),
        lambda row: (make_special_day(row), make_special_day(row)),
        lambda row: make_exhibition_picture(row, alt_en=""),
        lambda row: make_exhibition_picture(row, focus_x=101),
        lambda row: [make_lender(row, each) for each in [make_institution()] * 2],
        lambda row: [make_tour(each, make_session(slug="tour")) for each in [row, row]],
    ],
)
def test_rows_that_cannot_be_are_refused(make):
    row = make_exhibition()

    with pytest.raises(IntegrityError), transaction.atomic():
        make(row)


def test_a_session_leads_through_one_exhibition():
    tour = make_tour()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_tour(make_exhibition(), tour.session)


def test_a_venue_stays_while_something_is_on_show_there_but_goes_with_its_edition():
    exhibition = make_exhibition(venue=make_venue())

    with pytest.raises(RestrictedError):
        exhibition.venue.delete()
    exhibition.edition.delete()

    assert not Exhibition.objects.exists()
