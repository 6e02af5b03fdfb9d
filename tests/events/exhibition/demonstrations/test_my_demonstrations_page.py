"""Planning demonstrations on one’s own pages."""

import pytest
import time_machine

from events.exhibition.hours import days_of
from events.exhibition.models import Demonstration
from events.published import published_edition
from tests.conftest import logged_in
from tests.factories.accounts import make_account
from tests.factories.demonstrations import (
    at,
    make_demonstration,
    make_exhibit,
    make_member,
    make_stand,
)
from tests.factories.events import the_leg
from tests.factories.registrations import make_opening
from tests.factories.releases import make_release
from tests.moments import ONE_DAY_BEFORE

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LIST = "/en/my/2026/exhibitor/demonstrations/"


@pytest.fixture
def stand():
    the_leg(), make_opening()
    make_release()
    with time_machine.travel(ONE_DAY_BEFORE, tick=False):
        yield make_stand()


@pytest.fixture
def applicant(stand):
    return logged_in(stand.account)


def typed(**fields):
    day = days_of(published_edition(2026))[0]
    return {
        "title_en": "Gecko climbs", "languages": ["en", "zh-hans"], "day": day.key,
        "starts": "10:00", "minutes": "30", **fields,
    }  # fmt: skip


def errors(page):
    form = page.context["form"]
    return {name: [*found] for name, found in form.errors.items()}


def test_one_is_added_with_words_hours_exhibit_and_presenters(applicant, stand):
    exhibit, member = make_exhibit(stand), make_member(stand)

    page = applicant.post(
        f"{LIST}add/",
        typed(title_it="Il geco sale", exhibit=exhibit.pk, presenters=[member.pk]),
        follow=True,
    )

    found = Demonstration.objects.get()
    assert (found.title_en, found.title_it, found.languages) == (
        "Gecko climbs", "Il geco sale", ["en", "zh-hans"],
    )  # fmt: skip
    assert (found.starts_at, found.ends_at, found.exhibit) == (at(10), at(10, 30), exhibit)
    assert [shift.registration for shift in found.shifts.all()] == [member]
    assert "Gecko climbs" in page.text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"title_en": ""}, {"title_it": ["Give a title in at least one language."]}),
        ({"languages": []}, {"languages": ["Say in which languages it is held."]}),
        (
            {"starts": "23:50"},
            {"__all__": ["It ends after it starts, on the same day."]},
        ),
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_is_kept(fields, told, applicant):
    page = applicant.post(f"{LIST}add/", typed(text_en="It climbs glass.", **fields))

    assert (page.status_code, errors(page)) == (200, told)
    assert "It climbs glass." in page.text
    assert Demonstration.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("starts", "ten"), ("starts", ""), ("minutes", "31"), ("minutes", "x"), ("day", "x"),
        ("day", "1-2031-01-01"), ("exhibit", "999"), ("presenters", ["999"]),
        ("languages", ["de"]), ("title_en", "x" * 201),
    ],
)  # fmt: skip
def test_what_is_not_offered_is_refused_in_its_field(name, value, applicant):
    page = applicant.post(f"{LIST}add/", typed(**{name: value}))

    assert (page.status_code, [*errors(page)]) == (200, [name])


def test_one_that_overlaps_is_refused_with_a_sentence(applicant, stand):
    make_demonstration(stand, title_en="Gecko swims")

    page = applicant.post(f"{LIST}add/", typed())

    [[sentence]] = errors(page).values()
    assert "another of your demonstrations, “Gecko swims”" in sentence


def test_form_shows_what_there_is(applicant, stand):
    found = make_demonstration(stand, title_en="Gecko climbs")

    page = applicant.get(f"{LIST}{found.pk}/")

    for shown in ("Gecko climbs", 'value="10:00"', "Europe/Rome"):
        assert shown in page.text, shown


def test_withdrawing_asks_first(applicant, stand):
    found = make_demonstration(stand)
    address = f"{LIST}{found.pk}/withdraw/"

    asked = applicant.get(address).status_code
    state = Demonstration.objects.get().state
    applicant.post(address)

    assert (asked, state, Demonstration.objects.get().state) == (200, "confirmed", "cancelled")


@pytest.mark.parametrize("state", ["new", "accepted", "withdrawn"])
def test_pages_are_for_stands_that_are_confirmed(state, stand):
    client = logged_in(make_stand(make_account(), state=state).account)

    answers = [client.get(f"{LIST}{page}").status_code for page in ("", "add/")]

    assert answers == [404, 404]


def test_what_is_anothers_is_not_there(applicant):
    other = make_demonstration()

    answers = [applicant.get(f"{LIST}{other.pk}/{page}").status_code for page in ("", "withdraw/")]

    assert answers == [404, 404]


@pytest.mark.parametrize("rows", [1, 5])
def test_list_takes_as_many_queries_for_many(rows, applicant, stand, django_assert_num_queries):
    for _ in range(rows):
        make_demonstration(stand)
    applicant.get(LIST)

    with django_assert_num_queries(11):
        applicant.get(LIST)
