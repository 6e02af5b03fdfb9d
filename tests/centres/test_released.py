"""The cooperation's part of a release: what it says, what it carries on, what has changed."""

import pytest
from django.db.models import ProtectedError

from centres import released
from centres.published import SUBJECT, published_cooperation
from cooperation_week.releases.parts import Line, described, possible_subjects
from cooperation_week.releases.publishing import draft_document, go_back
from cooperation_week.releases.refusals import NothingChanged
from tests.factories import change
from tests.factories.centres import (
    make_agreement,
    make_centre,
    make_chapter,
    make_committee_seat,
    make_coordinator,
    make_institution,
    make_joint_call,
    make_joint_programme,
    make_milestone,
    make_page,
    make_section,
    release_cooperation,
)
from tests.factories.events import make_edition
from tests.factories.releases import make_release
from tests.moments import PUBLISHED, PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db


def lines_since(release):
    return described(release.content(), draft_document(SUBJECT, now=PUBLISHED_AGAIN))


def test_the_cooperation_is_a_subject_once_there_is_something_to_say():
    before = possible_subjects()
    make_institution()

    assert (before, possible_subjects()) == ({}, {"cooperation": "Cooperation"})


def test_it_has_no_part_in_an_edition():
    make_institution()
    release = make_release(make_edition())

    assert SUBJECT not in release.content()["parts"]


def test_publishing_twice_without_a_change_is_refused():
    make_coordinator()
    make_agreement(make_institution())
    release_cooperation()

    with pytest.raises(NothingChanged):
        release_cooperation(now=PUBLISHED_AGAIN)


@pytest.mark.parametrize("rows", [1, 5])
def test_drafts_need_as_many_queries_however_much_there_is(rows, django_assert_num_queries):
    for number in range(rows):
        institution = make_institution()
        make_coordinator(make_centre(), institution)
        make_agreement(institution)
        make_milestone(), make_chapter(1978 + number), make_committee_seat(institution)
        make_joint_call()
    make_section()

    with django_assert_num_queries(12):
        released.drafts([SUBJECT])


def test_whatever_has_no_day_comes_first_in_its_year():
    dated = make_agreement(year=2015, signed_on="2015-11-16")
    undated = make_agreement(year=2015)

    words = released.drafts([SUBJECT])[SUBJECT]

    assert [each["slug"] for each in words["agreements"]] == [undated.slug, dated.slug]


def test_an_institution_that_changes_its_address_keeps_the_former_ones():
    institution = make_institution(slug="first")
    release_cooperation()
    change(institution, slug="second")
    release_cooperation(now=PUBLISHED_AGAIN)
    change(institution, slug="third")

    newest = release_cooperation(now=PUBLISHED_AGAIN)

    item = newest.content()["parts"][SUBJECT]["institutions"][0]
    assert (item["slug"], item["former_slugs"]) == ("third", ["first", "second"])


def test_going_back_to_an_address_takes_it_from_the_former_ones():
    institution = make_institution(slug="first")
    release_cooperation()
    change(institution, slug="second")
    release_cooperation(now=PUBLISHED_AGAIN)

    go_back(SUBJECT, 1, by=None, note={}, now=PUBLISHED_AGAIN)

    shown = published_cooperation().institution("second")
    assert (shown.slug, shown.former_slugs) == ("first", ("second",))


def test_the_first_release_is_described_in_one_line():
    make_institution()

    assert described(None, draft_document(SUBJECT, now=PUBLISHED)) == [Line("New", "Cooperation")]


def test_differences_are_told_row_by_row_with_their_fields_and_languages():
    institution = make_institution(name_en="CNR")
    leaving = make_institution(name_en="Leaving")
    centre, page = make_centre(name_en="Design"), make_page(title_en="Visa")
    release = release_cooperation()
    change(institution, name_it="CNR, Roma", site="https://www.cnr.it/")
    leaving.delete()
    make_coordinator(centre, institution)
    make_section(page)
    make_milestone(title_en="A forum", centre=centre)

    assert lines_since(release) == [
        Line("Changed", "institution: CNR", ("name (Italian)", "web site")),
        Line("Removed", "institution: Leaving"),
        Line("Changed", "centre: Design", ("coordinators",)),
        Line("Added", "milestone: A forum"),
        Line("Changed", "standing page: Visa", ("sections",)),
    ]


def test_a_day_of_signing_is_told_by_its_own_name():
    agreement = make_agreement(year=2015, title_en="Statement")
    release = release_cooperation()
    change(agreement, signed_on="2015-11-16")

    assert lines_since(release) == [Line("Changed", "agreement: Statement", ("signed on",))]


def test_a_call_is_told_with_its_programme():
    programme = make_joint_programme(name_en="Programme")
    make_institution()
    release = release_cooperation()
    make_joint_call(programme, received=83, selected=10)

    assert lines_since(release) == [
        Line("Changed", "programme of joint projects: Programme", ("calls",))
    ]


def test_erasing_by_uuid_leaves_it_as_it_is():
    make_agreement(signatories_en="Maria Rossi")
    part = release_cooperation().content()["parts"][SUBJECT]

    assert released.without(part, "00000000-0000-0000-0000-000000000000") == part


def test_an_institution_that_is_named_somewhere_cannot_be_deleted():
    institution = make_coordinator().institution

    with pytest.raises(ProtectedError):
        institution.delete()
