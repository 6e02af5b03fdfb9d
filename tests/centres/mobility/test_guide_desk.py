"""The desk of the guide and of calls."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from centres.mobility.models import (
    Call,
    Criterion,
    Destination,
    Placement,
    Programme,
    Requirement,
)
from centres.mobility.published import call_numbered
from tests.desk import errors_of, history_of, inline_errors_of, save, told
from tests.factories.accounts import make_account
from tests.factories.centres import make_institution, release_cooperation
from tests.factories.mobility import (
    make_application,
    make_call,
    make_criterion,
    make_destination,
    make_programme,
    make_requirement,
)
from tests.moments import ONE_DAY, PUBLISHED_AGAIN

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
NOW = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)
TODAY_IN_ITALY = date(2026, 11, 27)


def page_of(row):
    return reverse(f"admin:mobility_{row._meta.model_name}_change", args=[row.pk])


def list_of(name):
    return reverse(f"admin:mobility_{name}_changelist")


def rows_of(response):
    return list(response.context["cl"].result_list)


@pytest.mark.parametrize("rows", [1, 20])
@pytest.mark.parametrize("name", ["programme", "call"])
def test_list_needs_as_many_queries_however_long(rows, name, staff, django_assert_num_queries):
    for _ in range(rows):
        call = make_call()
        make_destination(call), make_programme(call=call)
    staff.get(list_of(name))

    with django_assert_num_queries(4):
        response = staff.get(list_of(name))

    assert len(rows_of(response)) == rows


@time_machine.travel(NOW, tick=False)
def test_what_is_to_be_checked_again_is_flagged_narrowed_and_counted(staff):
    fresh = date(2026, 11, 1)
    make_programme(checked_on=fresh, name_en="Fresh")
    never = make_programme()
    old = make_programme(checked_on=date(2026, 5, 29))
    make_programme(checked_on=date(2026, 5, 30), name_en="Just in time")
    passed = make_programme(
        checked_on=fresh, closes_at=datetime(2026, 11, 26, 23, 29, tzinfo=UTC), zone="Europe/Rome"
    )
    make_programme(
        checked_on=fresh, closes_at=datetime(2026, 10, 31, 23, tzinfo=UTC), zone="Europe/Rome"
    )
    make_programme(
        checked_on=fresh, closes_at=datetime(2026, 12, 1, tzinfo=UTC), zone="Europe/Rome"
    )

    everything = staff.get(list_of("programme"))
    narrowed = staff.get(list_of("programme"), {"check": "yes"})
    desk = staff.get(reverse("admin:index"))

    assert everything.text.count("check again") == 3
    assert rows_of(narrowed) == [never, old, passed]
    assert desk.context["to_check"] == 3
    assert [row for row in Programme.objects.all() if row.is_to_check(NOW)] == [never, old, passed]


@time_machine.travel(NOW, tick=False)
def test_the_desk_does_not_speak_of_the_guide_where_nothing_is_to_be_checked(staff):
    make_programme(checked_on=TODAY_IN_ITALY)

    assert "Guide to mobility" not in staff.get(reverse("admin:index")).text


@time_machine.travel(NOW, tick=False)
def test_checked_today_is_noted_on_the_chosen_in_italy_and_in_the_history(staff):
    chosen, other = make_programme(), make_programme()

    response = staff.post(
        list_of("programme"),
        {"action": "checked_today", "_selected_action": chosen.pk},
        follow=True,
    )

    chosen.refresh_from_db(), other.refresh_from_db()
    assert (chosen.checked_on, other.checked_on) == (TODAY_IN_ITALY, None)
    assert told(response) == [
        "1 programme was checked today. Visitors see it once it is published."
    ]
    assert history_of(chosen) == [[{"changed": {"fields": ["last checked on"]}}]]


def test_the_form_of_a_programme_has_the_button(staff):
    programme = make_programme()

    assert 'value="checked_today"' in staff.get(page_of(programme)).text


def test_a_deadline_of_which_no_other_clock_can_tell_is_refused(staff):
    typed = {"closes_day": "9999-12-31", "closes_hour": "23:59", "zone": "Europe/Rome"}

    refused = save(staff, page_of(make_programme()), **typed)

    assert errors_of(refused) == {"closes_hour": ["Choose a year between 1900 and 2199."]}


def test_a_deadline_is_written_on_the_clock_of_its_zone(staff):
    programme = make_programme()

    save(
        staff, page_of(programme), closes_day="2027-05-16", closes_hour="14:00",
        zone="Asia/Shanghai", audiences=["student", "staff"], durations=["days"],
    )  # fmt: skip

    programme.refresh_from_db()
    assert programme.closes_at == datetime(2027, 5, 16, 6, tzinfo=UTC)
    assert (programme.audiences, programme.durations) == (["student", "staff"], ["days"])


def test_a_deadline_that_is_taken_away_is_not_known_any_more(staff):
    programme = make_programme(closes_at=NOW, zone="Europe/Rome")

    save(staff, page_of(programme), closes_day="", closes_hour="")

    programme.refresh_from_db()
    assert programme.closes_at is None


@pytest.mark.parametrize(
    ("said", "errors"),
    [
        (
            {"closes_day": "2027-05-16"},
            {"closes_day": ["Give both the day and the hour, or neither."]},
        ),
        (
            {"closes_day": "2027-05-16", "closes_hour": "10:00"},
            {"zone": ["A deadline names its time zone."]},
        ),
        (
            {"closes_day": "2027-03-28", "closes_hour": "02:30", "zone": "Europe/Rome"},
            {
                "closes_hour": [
                    "The clocks go forward on this day (Europe/Rome): there is no 02:30."
                ]
            },
        ),
        (
            {"zone": "Europe"},
            {
                "zone": [
                    "“Europe” is not a time zone. Examples: Europe/Rome, Asia/Shanghai."
                ]
            },
        ),
        ({"slug": "find"}, {"slug": ["Another page has this address."]}),
        ({"door": "portal"}, {"__all__": ["Give the address of the portal."]}),
        (
            {"youngest": 30, "oldest": 20},
            {"__all__": ["The limits of age go up from the youngest."]},
        ),
        (
            {"durations": ["forever"]},
            {
                "durations": [
                    "Select a valid choice. forever is not one of the available choices."
                ]
            },
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(said, errors, staff):
    assert errors_of(save(staff, page_of(make_programme()), **said)) == errors


def test_a_call_is_made_with_its_destinations(staff):
    institution = make_institution()
    said = {
        "direction": "both", "name_en": "A call", "opens_day": "2027-01-01", "opens_hour": "09:00",
        "closes_day": "2027-03-01", "closes_hour": "12:00", "zone": "Europe/Rome",
        "audiences": ["student"], "destinations-TOTAL_FORMS": "1",
        "destinations-0-institution": institution.pk, "destinations-0-places": "3",
        "destinations-0-scheme": "hsk", "destinations-0-grade": "4",
        "destinations-0-position": "0",
        "requirements-TOTAL_FORMS": "1", "requirements-0-kind": "cv",
        "requirements-0-stage": "applying", "requirements-0-audiences": ["student"],
    }  # fmt: skip

    save(staff, reverse("admin:mobility_call_add"), **said)

    call = Call.objects.get()
    [destination], [requirement] = Destination.objects.all(), Requirement.objects.all()
    assert (call.slug, call.opens_at) == ("a-call", datetime(2027, 1, 1, 8, tzinfo=UTC))
    assert (destination.places, destination.scheme, destination.grade) == (3, "hsk", "4")
    assert requirement.audiences == ["student"]
    assert len(call.seed) == 32


def test_a_call_closes_after_it_opens(staff):
    call = make_call()

    answer = save(staff, page_of(call), closes_day="2020-01-01")

    assert errors_of(answer) == {"closes_day": ["A call closes after it opens."]}


@pytest.mark.parametrize(("name", "value"), [("is_shown", None), ("slug", "elsewhere")])
def test_a_call_stays_shown_and_where_it_is_until_its_applications_are_decided(name, value, staff):
    call = make_call(slug="here")
    application = make_application(call)

    before = errors_of(save(staff, page_of(call), **{name: value}))
    type(application).objects.update(decided_at=NOW)
    after = save(staff, page_of(call), **{name: value})

    told = "Applications for this call are not decided yet: it stays where it is."
    assert (before, after.status_code) == ({name: [told]}, 302)


def test_a_call_whose_places_were_given_is_not_extended(staff):
    call = make_call(closes_at=NOW)
    make_institution()
    release_cooperation()
    Placement.objects.create(call=call, made_at=NOW, seed="s", published_at=NOW, result={})

    day = save(staff, page_of(call), closes_day="2027-05-16")
    hour = save(staff, page_of(call), closes_hour="23:00")
    rest = save(staff, page_of(call), name_en="Changed")

    was = "27 November 2026, 00:30 (UTC+1)"
    told = f"The places of this call have been given: its deadline was {was}."
    assert [errors_of(each) for each in (day, hour)] == [{"closes_day": [told]}] * 2
    call.refresh_from_db()
    assert (rest.status_code, call.closes_at, call.name_en) == (302, NOW, "Changed")


def make_review(call, state="done"):
    moments = {"asked_at": NOW, "declared_at": NOW, "done_at": NOW if state == "done" else None}
    return make_application(call).reviews.create(reviewer=make_account(), state=state, **moments)


@pytest.mark.parametrize(
    "said",
    [
        {"criteria-0-most": "10"},
        {"criteria-0-weight": "2"},
        {"criteria-0-DELETE": "on"},
        {"criteria-TOTAL_FORMS": "2", "criteria-1-name_en": "Studies", "criteria-1-most": "5",
         "criteria-1-weight": "1", "criteria-1-position": "0"},
    ],
)  # fmt: skip
def test_criteria_stay_once_a_review_is_done(said, staff):
    call = make_call()
    make_criterion(call), make_review(call, "free")
    free = save(staff, page_of(call), **{"criteria-0-name_en": "Motivation letter"})
    make_review(call)

    answer = save(staff, page_of(call), **said)
    renamed = save(staff, page_of(call), **{"criteria-0-name_en": "Letter"})

    [formset] = [
        inline.formset
        for inline in answer.context["inline_admin_formsets"]
        if inline.formset.model is Criterion
    ]
    assert formset.non_form_errors() == [
        "A review of this call is done: its criteria, their points and their weights stay as they"
        " are."
    ]
    assert (free.status_code, renamed.status_code) == (302, 302)
    assert [*Criterion.objects.values_list("name_en", "most", "weight")] == [("Letter", 5, 1)]


def test_criteria_may_change_until_a_review_is_done(staff):
    call = make_call()
    make_criterion(call), make_review(call, "free"), make_review(make_call())

    save(staff, page_of(call), **{"criteria-0-most": "10", "criteria-0-weight": "2"})

    assert [*Criterion.objects.values_list("most", "weight")] == [(10, 2)]


def test_a_release_changes_no_criteria_by_which_a_review_was_done():
    call, other = make_call(), make_call()
    make_criterion(call), make_criterion(other), make_institution()
    release_cooperation()
    make_review(call)
    Criterion.objects.update(most=10, name_en="Changed")
    make_criterion(call), make_criterion(other)

    release_cooperation(now=PUBLISHED_AGAIN)

    published = [call_numbered(each.pk).criteria for each in (call, other)]
    assert [[(str(each.name), each.most) for each in criteria] for criteria in published] == [
        [("Changed", 5)],
        [("Changed", 10), ("Motivation", 5)],
    ]


def test_a_release_opens_no_call_whose_places_were_given():
    call = make_call(closes_at=NOW)
    other = make_call(closes_at=NOW)
    make_institution()
    release_cooperation()
    Placement.objects.create(call=call, made_at=NOW, seed="s", published_at=NOW, result={})
    Call.objects.update(closes_at=NOW + ONE_DAY, name_en="Changed")

    release_cooperation(now=PUBLISHED_AGAIN)

    published = [call_numbered(each.pk) for each in (call, other)]
    assert [(str(each.name), each.closes_at, len(each.former)) for each in published] == [
        ("Changed", NOW, 0),
        ("Changed", NOW + ONE_DAY, 1),
    ]


@pytest.mark.parametrize(
    ("said", "errors"),
    [
        ({"grade": "C1"}, {"grade": ["This level is none of that certificate."]}),
        ({"grade": ""}, {"__all__": ["Say which certificate, and which level of it."]}),
        ({"places": "0"}, {"__all__": ["A destination has at least one place."]}),
        (
            {"starts_on": "2029-01-01"},
            {"__all__": ["The last day is not before the first."]},
        ),
    ],
)
def test_a_destination_that_cannot_be_is_refused(said, errors, staff):
    call = make_call()
    make_destination(call, scheme="hsk", grade="4")

    answer = save(
        staff, page_of(call), **{f"destinations-0-{name}": value for name, value in said.items()}
    )

    assert inline_errors_of(answer) == [errors]


def test_sensitive_documents_are_not_asked_for_with_the_application(staff):
    call = make_call()
    make_requirement(call, "passport", stage="accepted")

    answer = save(staff, page_of(call), **{"requirements-0-stage": "applying"})

    assert inline_errors_of(answer) == [
        {
            "__all__": [
                "Passports, medical certificates and criminal records are asked for only once a"
                " place is accepted."
            ]
        }
    ]


def test_the_seed_cannot_be_chosen(staff):
    call = make_call()

    save(staff, page_of(call), seed="mine", lottery="mine", name_en="Changed")

    call.refresh_from_db()
    assert (call.seed, call.name_en) == ("5eed", "Changed")


@pytest.mark.parametrize("make", [make_call, make_programme])
def test_a_row_is_looked_at_where_visitors_read_it_or_as_a_preview(make, staff):
    row = make(slug="known")
    make_institution()
    before = staff.get(page_of(row)).context["absolute_url"]
    release_cooperation()

    after = staff.get(page_of(row)).context["absolute_url"]

    assert "preview" in before
    assert "preview" not in after
