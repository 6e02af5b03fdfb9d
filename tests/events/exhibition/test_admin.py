"""The desk of exhibitions: what an editor fills in, is told, and finds."""

from datetime import date, time
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from cooperation_week.lib.pictures import file_name
from events.exhibition.models import Exhibition
from events.programme.models import Session
from tests.desk import errors_of, inline_errors_of, save
from tests.factories.centres import make_institution
from tests.factories.events import make_edition, make_venue, the_edition, the_leg
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

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

LIST = reverse("admin:exhibition_exhibition_changelist")
ADD = reverse("admin:exhibition_exhibition_add")


def page_of(exhibition):
    return reverse("admin:exhibition_exhibition_change", args=[exhibition.pk])


def titles_on(page):
    return [str(row) for row in page.context["cl"].result_list]


def test_an_editor_adds_an_exhibition_and_its_address_is_made(staff):
    edition = the_edition()

    answer = save(staff, ADD, title_en="The skies", opens_on="2026-11-18", state="confirmed")

    assert answer.status_code == 302
    row = Exhibition.objects.get()
    assert (row.edition, row.slug, row.opens_on) == (edition, "the-skies", date(2026, 11, 18))


def test_an_exhibition_of_no_edition_needs_a_year(staff):
    the_edition()

    refused = save(staff, ADD, title_en="Dinosaurs", edition="")
    answer = save(staff, ADD, title_en="Dinosaurs", edition="", year=2008)

    sentence = "Say when it was: choose an edition, or give the first day or the year."
    assert errors_of(refused) == {"__all__": [sentence]}
    assert (answer.status_code, Exhibition.objects.get().edition) == (302, None)


def test_venues_are_those_of_the_edition(staff):
    exhibition = make_exhibition()
    venue = make_venue()
    elsewhere = make_venue(the_leg(make_edition(2024)))

    refused = save(staff, page_of(exhibition), venue=elsewhere.pk)
    answer = save(staff, page_of(exhibition), venue=venue.pk)

    assert list(errors_of(refused)) == ["venue"]
    assert answer.status_code == 302
    exhibition.refresh_from_db()
    assert exhibition.venue == venue


@pytest.mark.parametrize("chosen", ["x", "99999999999999999999", "-1", "٣"])
def test_nonsense_for_an_edition_is_refused_with_a_sentence(chosen, staff):
    the_edition()

    answer = save(staff, ADD, title_en="The skies", edition=chosen)

    assert list(errors_of(answer)) == ["edition"]


def hours(number, weekday, opens, closes):
    row = {"weekday": weekday, "opens": opens, "closes": closes}
    return {f"hours-{number}-{name}": value for name, value in row.items()}


def test_hours_of_a_weekday_may_not_run_into_each_other(staff):
    exhibition = make_exhibition()
    rows = {"hours-TOTAL_FORMS": 2, **hours(0, 1, "10:00", "14:00")}

    refused = save(staff, page_of(exhibition), **rows, **hours(1, 1, "13:00", "17:00"))
    answer = save(staff, page_of(exhibition), **rows, **hours(1, 1, "14:00", "17:00"))

    told = {"opens": ["These hours run into others of the same weekday."]}
    assert inline_errors_of(refused) == [told]
    assert (answer.status_code, exhibition.hours.count()) == (302, 2)


def test_hours_that_end_before_they_start_are_refused(staff):
    exhibition = make_exhibition()
    rows = {"hours-TOTAL_FORMS": 1, **hours(0, 1, "17:00", "10:00")}

    refused = save(staff, page_of(exhibition), **rows)

    assert inline_errors_of(refused) == [{"__all__": ["It closes after it opens."]}]


def test_a_last_day_that_no_calendar_can_tell_is_refused(staff):
    refused = save(staff, page_of(make_exhibition()), closes_on="9999-12-31")

    assert list(errors_of(refused)) == ["closes_on"]


@pytest.mark.parametrize(("day", "status"), [("2026-12-08", 302), ("2027-12-08", 200)])
def test_a_special_day_is_one_on_which_it_is_on_show(day, status, staff):
    exhibition = make_exhibition()
    row = {"special_days-TOTAL_FORMS": 1, "special_days-0-day": day}

    answer = save(staff, page_of(exhibition), **row)

    assert answer.status_code == status
    if status == 200:
        told = {"day": ["The exhibition is not on show on this day."]}
        assert inline_errors_of(answer) == [told]


def test_tours_are_chosen_among_the_exhibition_tours_of_the_edition(staff):
    exhibition = make_exhibition()
    tour = make_session(kind=Session.Kind.EXHIBITION_TOUR)
    other = make_session()
    row = {"tours-TOTAL_FORMS": 1}

    refused = save(staff, page_of(exhibition), **row, **{"tours-0-session": other.pk})
    answer = save(staff, page_of(exhibition), **row, **{"tours-0-session": tour.pk})

    assert [list(errors) for errors in inline_errors_of(refused)] == [["session"]]
    assert answer.status_code == 302
    assert exhibition.tours.get().session == tour


def test_a_lender_is_named(staff):
    exhibition, museum = make_exhibition(), make_institution()
    row = {"lenders-TOTAL_FORMS": 1, "lenders-0-institution": museum.pk, "lenders-0-position": 0}

    answer = save(staff, page_of(exhibition), **row)

    assert answer.status_code == 302
    assert exhibition.lenders.get().institution == museum


def test_a_picture_is_kept_with_its_crop(staff, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    exhibition, out = make_exhibition(), BytesIO()
    Image.new("RGB", (900, 600), "white").save(out, "PNG")
    row = {
        "pictures-TOTAL_FORMS": 1,
        "pictures-0-alt_en": "A globe",
        "pictures-0-position": 0,
        "pictures-0-new_picture": SimpleUploadedFile("a.png", out.getvalue()),
    }

    answer = save(staff, page_of(exhibition), **row)

    assert answer.status_code == 302
    picture = exhibition.pictures.get()
    assert picture.picture.startswith("exhibitions/")
    for name in (picture.picture, picture.thumbnail):
        assert default_storage.exists(file_name(name, "large"))


@pytest.mark.parametrize("words", ["skies", "Rossi", "museum", "cieli"])
def test_the_list_is_searched_by_title_curator_and_lender(words, staff):
    found = make_exhibition(title_en="Skies", title_it="Cieli", curators_en="Maria Rossi")
    make_lender(found, make_institution(name_en="Museum"))
    make_exhibition(title_en="Other")

    page = staff.get(LIST, {"q": words})

    assert titles_on(page) == ["Skies"]


@pytest.mark.parametrize("exhibitions", [1, 3])
def test_the_list_takes_as_many_queries_however_long(
    exhibitions, staff, django_assert_max_num_queries
):
    for _ in range(exhibitions):
        make_exhibition(venue=make_venue())
    staff.get(LIST)

    with django_assert_max_num_queries(8):
        staff.get(LIST)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_form_takes_as_many_queries_however_many_rows(
    rows, staff, django_assert_max_num_queries
):
    exhibition = make_exhibition()
    for number in range(rows):
        make_hours(exhibition, weekday=number, opens=time(9)), make_lender(exhibition)
        make_special_day(exhibition, date(2026, 12, number + 1)), make_tour(exhibition)
        make_exhibition_picture(exhibition)
    staff.get(page_of(exhibition))

    with django_assert_max_num_queries(24):
        staff.get(page_of(exhibition))


def test_the_desk_leads_to_the_page_or_to_its_preview(staff):
    exhibition = make_exhibition(slug="skies")
    released = "/en/2026/exhibitions/skies/"

    before = staff.get(page_of(exhibition)).text
    make_release()
    after = staff.get(page_of(exhibition)).text

    assert f'href="/preview/week-2026{released}"' in before
    assert f'href="{released}"' in after


def test_an_address_that_another_exhibition_has_is_refused(staff):
    make_exhibition(slug="skies")
    exhibition = make_exhibition()

    refused = save(staff, page_of(exhibition), slug="skies")

    assert errors_of(refused) == {"__all__": ["Another exhibition has this address."]}


def test_when_it_was_is_asked_for_where_it_was_known(staff):
    exhibition = make_exhibition(edition=None, opens_on=None, closes_on=None, year=2008)

    refused = save(staff, page_of(exhibition), year="")

    sentence = "Say when it was: choose an edition, or give the first day or the year."
    assert errors_of(refused) == {"__all__": [sentence]}


def test_an_exhibition_never_moves_to_another_edition(staff):
    exhibition, other = make_exhibition(), make_edition(2024)

    save(staff, page_of(exhibition), edition=other.pk)

    exhibition.refresh_from_db()
    assert exhibition.edition == the_edition()
