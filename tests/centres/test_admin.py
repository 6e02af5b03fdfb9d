"""The desk of the cooperation."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from centres.models import Agreement, Centre, Institution, Section
from cooperation_week.lib.pictures import file_name
from tests.cooperation_week.lib.test_pictures import flat, saved
from tests.desk import errors_of, history_of, inline_errors_of, save
from tests.factories.centres import (
    make_agreement,
    make_centre,
    make_chapter,
    make_committee_seat,
    make_coordinator,
    make_institution,
    make_joint_call,
    make_milestone,
    make_page,
    make_partner,
    make_section,
)
from tests.factories.events import make_edition

pytestmark = pytest.mark.django_db


def page_of(row):
    return reverse(f"admin:centres_{row._meta.model_name}_change", args=[row.pk])


def add_page(name):
    return reverse(f"admin:centres_{name}_add")


def make_rows(rows):
    for number in range(rows):
        institution, centre = make_institution(), make_centre()
        make_coordinator(centre, institution), make_agreement(institution)
        make_milestone(centre=centre), make_chapter(1978 + number)
        make_committee_seat(institution), make_joint_call()
        make_partner(make_edition(2010 + number), institution)


@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("institution", 5),
        ("committeeseat", 4),
        ("centre", 6),
        ("agreement", 4),
        ("milestone", 4),
        ("chapter", 4),
        ("jointprogramme", 4),
        ("page", 4),
    ],
)
@pytest.mark.parametrize("rows", [1, 20])
def test_list_needs_as_many_queries_however_long(
    rows, name, queries, staff, django_assert_num_queries
):
    make_rows(rows)
    make_section()
    address = reverse(f"admin:centres_{name}_changelist")
    staff.get(address)

    with django_assert_num_queries(queries):
        response = staff.get(address)

    assert response.status_code == 200


@pytest.mark.parametrize("words", ["milano", "米兰", "mi lan", "POLITECNICO", "ｐｏｌｉ", "città"])
def test_institutions_are_found_in_any_language_and_in_pinyin(words, staff):
    wanted = make_institution(
        name_it="Politecnico di Milano", name_zh_hans="米兰理工大学", city_it="Città Studi"
    )
    make_institution(name_it="Bologna", name_zh_hans="博洛尼亚大学")

    page = staff.get(reverse("admin:centres_institution_changelist"), {"q": words})

    assert list(page.context["cl"].result_list) == [wanted]


def test_the_address_is_made_from_the_name_and_free(staff):
    make_institution(slug="university-of-bergamo")

    for _ in range(2):
        save(staff, add_page("institution"), kind="university", name_en="University of Bergamo")

    slugs = Institution.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == [
        "university-of-bergamo",
        "university-of-bergamo-2",
        "university-of-bergamo-3",
    ]


def test_an_address_that_is_taken_is_refused_when_it_was_typed(staff):
    make_institution(slug="bergamo")

    answer = save(
        staff, add_page("institution"), kind="university", name_en="Bergamo", slug="bergamo"
    )

    assert list(errors_of(answer)) == ["slug"]


def test_an_agreement_without_a_title_or_with_a_day_in_another_year_is_refused(staff):
    answer = save(
        staff, add_page("agreement"), kind="agreement", year=2015, signed_on="2016-01-01"
    )

    assert errors_of(answer) == {
        "signed_on": ["This day is not in that year."],
        "__all__": ["An agreement has a title in at least one language."],
    }


def test_more_projects_selected_than_received_are_refused(staff):
    call = make_joint_call(received=83, selected=10)

    answer = save(staff, page_of(call.programme), **{"calls-0-selected": 84})

    assert inline_errors_of(answer) == [
        {"__all__": ["No more projects are selected than were received."]}
    ]


def test_years_out_of_order_are_refused(staff):
    seat = make_committee_seat()

    answer = save(staff, page_of(seat), first_year=2018, last_year=2015)

    assert errors_of(answer) == {"__all__": ["The last year is not before the first."]}


@pytest.mark.parametrize("nonsense", ["x", "0", "9" * 30, "²"])
def test_an_institution_that_is_none_is_refused_with_a_sentence(nonsense, staff):
    make_institution()

    answers = [
        save(staff, add_page("committeeseat"), group="research", institution=nonsense),
        save(
            staff,
            add_page("agreement"),
            kind="plan",
            year=2010,
            title_en="Plan",
            institutions=nonsense,
        ),
    ]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert [list(errors_of(answer)) for answer in answers] == [["institution"], ["institutions"]]


def test_an_agreement_names_several_institutions(staff):
    first, second = make_institution(), make_institution()

    save(
        staff,
        add_page("agreement"),
        kind="plan",
        year=2010,
        title_en="Plan",
        institutions=[first.pk, second.pk],
    )

    assert set(Agreement.objects.get().institutions.all()) == {first, second}


def test_a_logo_is_redrawn_kept_and_taken_away_again(staff, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    institution = make_institution()
    picture = SimpleUploadedFile("logo.png", saved(flat(), "PNG"))

    save(staff, page_of(institution), new_logo=picture)

    institution.refresh_from_db()
    kept = tmp_path / file_name(institution.logo, "small")
    assert (institution.logo.startswith("logos/"), kept.exists()) == (True, True)

    save(staff, page_of(institution), without_logo="on")

    institution.refresh_from_db()
    assert (institution.logo, kept.exists()) == ("", True)


def test_a_file_that_is_no_picture_is_refused(staff):
    institution = make_institution()

    answer = save(
        staff, page_of(institution), new_logo=SimpleUploadedFile("logo.svg", b"<svg></svg>")
    )

    assert errors_of(answer) == {"new_logo": ["This is not a picture in JPEG, PNG or WebP."]}


def test_the_page_of_a_centre_takes_its_coordinators(staff):
    institution, centre = make_institution(), make_centre()

    save(
        staff,
        page_of(centre),
        **{
            "coordinators-TOTAL_FORMS": 1,
            "coordinators-0-institution": institution.pk,
            "coordinators-0-side": "IT",
            "coordinators-0-role": "leads",
            "coordinators-0-position": 0,
        },
    )

    assert [row.institution for row in Centre.objects.get().coordinators.all()] == [institution]


def test_a_section_is_checked_on_a_day(staff):
    section = make_section(make_page("visa"))

    save(staff, page_of(section.page), **{"sections-0-checked_on": "2026-11-26"})

    assert str(Section.objects.get().checked_on) == "2026-11-26"
    assert history_of(section.page)[0][0]["changed"]["fields"] == ["last checked on"]


def test_the_page_of_an_edition_takes_its_partners_once_in_a_role(staff):
    partner = make_partner(make_edition(), role="host")
    address = reverse("admin:events_edition_change", args=[partner.edition.pk])

    answer = save(
        staff,
        address,
        **{
            "partners-TOTAL_FORMS": 2,
            "partners-1-institution": partner.institution.pk,
            "partners-1-role": "host",
            "partners-1-position": 0,
        },
    )

    assert answer.status_code == 200
    assert "Please correct" in answer.text


def test_an_institution_lists_the_editions_that_name_it(staff):
    partner = make_partner(make_edition(2024), role="host")

    page = staff.get(page_of(partner.institution))

    edition = reverse("admin:events_edition_change", args=[partner.edition.pk])
    assert f'<li><a href="{edition}">2024</a> · host</li>' in page.text
