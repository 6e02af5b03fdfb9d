"""Proposing a version: what is typed, rows of courses, and what is refused."""

import pytest

from centres.mobility.models import Party, Version
from tests.centres.mobility.agreeing.sides import FIRST, Side
from tests.factories.agreements import make_agreed, make_agreement, make_course, make_version

pytestmark = pytest.mark.any_database


def test_each_side_can_propose_a_change(side):
    make_version(side.agreement)
    side = Side(side.agreement, side.party)

    answer = side.post("proposal/", FIRST | {"stay-after": "1", "course-0-credits": "9"})

    version = Version.objects.get(number=2)
    assert (answer.status_code, version.proposed_by) == (302, side.party)
    assert "9 ECTS ÷ 1.5 = 6 学分" in version.text


def test_a_proposal_on_an_older_version_answers_409_and_keeps_what_was_typed(side):
    make_version(side.agreement)
    make_version(side.agreement, make_course("Physics II"), party=Party.HOST)
    side = Side(side.agreement, side.party)

    answer = side.post("proposal/", FIRST | {"stay-after": "1"})

    page = answer.content.decode()
    assert (answer.status_code, Version.objects.count()) == (409, 2)
    assert 'value="Fisica I"' in page
    assert 'name="stay-after" value="2"' in page
    assert "Physics II" in page


def test_courses_are_added_and_removed_without_a_script(side):
    more = {name.replace("-0-", "-1-"): text for name, text in FIRST.items() if "-0-" in name}
    more |= {"course-1-title_it": "Chimica", "course-1-credits": "many"}

    added = side.post("proposal/", FIRST | more | {"do": "add"})
    removed = side.post("proposal/", FIRST | more | {"do": "remove-0"})

    assert [form["title_it"].value() for form in added.context["proposal"].courses] == [
        "Fisica I", "Chimica", None,
    ]  # fmt: skip
    assert [form["title_it"].value() for form in removed.context["proposal"].courses] == [
        "Chimica"
    ]
    assert 'value="many"' in added.content.decode()
    assert "Please look at this again" not in added.content.decode()
    assert Version.objects.count() == 0


def test_rows_in_which_nothing_was_typed_are_left_out(side):
    empty = {name.replace("-0-", "-7-"): "" for name in FIRST if "-0-" in name}
    empty |= {"course-7-scheme": "ects", "course-7-home_scheme": "ects"}

    side.post("proposal/", FIRST | empty)

    assert len(Version.objects.get().content["courses"]) == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"stay-ends_on": "2027-08-01"}, "The last day is not before the first."),
        ({"stay-ends_on": "2037-08-01"}, "A stay is not longer than three years."),
        ({"stay-isced": "abc"}, "Two to four digits, such as 0533."),
        ({"stay-isced": "9999"}, "No field has this code."),
        ({"stay-level": "cefr:Z9"}, "Select a valid choice."),
        ({"stay-after": "x"}, "Enter a whole number."),
        ({"conversion-conversion": "-1"}, "greater than or equal to"),
        ({"conversion-conversion": "NaN"}, "Enter a number."),
        ({"course-0-credits": "1e99"}, "Ensure"),
        ({"course-0-credits": "0"}, "greater than or equal to"),
        ({"course-0-scheme": "points"}, "Select a valid choice."),
        ({"course-0-home_title": ""}, "Say what the course is called at home."),
        (
            {"course-0-title_it": "", "course-0-title_zh_hans": ""},
            "Give the title in at least one language.",
        ),
        ({"course-0-title_it": "x" * 201}, "at most 200 characters"),
    ],
)
def test_what_cannot_be_agreed_on_is_told(changed, sentence, agreement):
    me = Side(agreement, Party.APPLICANT)

    answer = me.post("proposal/", FIRST | changed)

    assert (answer.status_code, Version.objects.count()) == (200, 0)
    assert sentence in answer.content.decode()


def test_at_least_one_course_is_named(agreement):
    me = Side(agreement, Party.APPLICANT)
    none = {name: text for name, text in FIRST.items() if not name.startswith("course")}

    answer = me.post("proposal/", none)

    assert "Name at least one course." in answer.content.decode()


def test_a_teacher_proposes_hours_and_topics():
    agreement = make_agreement(audience="teacher")
    me = Side(agreement, Party.APPLICANT)
    stay = {name: text for name, text in FIRST.items() if name.startswith("stay")}
    taught = {"teaching-hours": "16", "teaching-audience": "Everybody", "teaching-topics": "Dante"}

    me.post("proposal/", stay | taught)

    assert "16" in Version.objects.get().text
    assert Version.objects.get().content["teaching"] == {
        "hours": "16", "topics": "Dante", "audience": "Everybody",
    }  # fmt: skip


def test_a_change_of_what_was_agreed_asks_for_the_reason():
    agreement = make_agreed()
    me = Side(agreement, Party.APPLICANT)

    refused = me.post("proposal/", FIRST | {"stay-after": "1"})
    taken = me.post("proposal/", FIRST | {"stay-after": "1", "stay-reason": "Not taught."})

    assert "Say why what was agreed is to change." in refused.content.decode()
    assert (taken.status_code, Version.objects.get(number=2).reason) == (302, "Not taught.")
