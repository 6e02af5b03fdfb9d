"""What the steps of an application refuse, and in which words."""

import pytest

from centres.mobility.applying.drafting import save_step
from centres.mobility.forms.steps import STEP, form_of
from centres.mobility.published import call_of
from tests.factories.applying import WHERE, WHO, make_draft, typed_for
from tests.factories.centres import make_institution
from tests.factories.mobility import (
    DURING,
    make_application,
    make_call,
    make_destination,
    publish_call,
)


@pytest.fixture
def call():
    call = make_call(most_wishes=2)
    make_destination(call, institution=make_institution(name_en="Bari"), scheme="cefr", grade="B1")
    make_destination(call, institution=make_institution(name_en="Trento"))
    make_destination(
        call, institution=make_institution(name_en="Only for teachers"), audiences=["teacher"]
    )
    return publish_call(call)


def make_row(call, audience="student"):
    row, typed = make_draft(call=call), {"audience": audience}
    return save_step(row, "about", typed, typed, page=WHERE, now=DURING).application


def form(call, step, typed, audience="student"):
    return form_of(STEP[step], make_row(call, audience), typed, now=DURING)


def errors(call, step, typed, **options):
    return {name: [*found] for name, found in form(call, step, typed, **options).errors.items()}


@pytest.mark.parametrize("step", ["about", "studies", "home", "destinations", "languages"])
def test_sound_answers_are_taken(step, call):
    typed = typed_for(call_of(make_row(call)))[step]

    assert errors(call, step, typed) == {}


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"born_on": "the 5th"}, {"born_on": "Write the year first"}),
        ({"born_on": "0001-01-01"}, {"born_on": "on which you were born"}),
        ({"born_on": "2025-01-01"}, {"born_on": "on which you were born"}),
        ({"born_on": "2099-01-01"}, {"born_on": "on which you were born"}),
        ({"audience": "staff"}, {"audience": "not one of the available choices"}),
        ({"latin_family": "阴" * 81}, {"latin_family": "at most 80"}),
        ({"citizenship": "EU"}, {"citizenship": "not one of the available choices"}),
        ({"language": "fr"}, {"language": "not one of the available choices"}),
    ],
)
def test_what_cannot_be_about_me_is_said(typed, wrong, call):
    found = errors(call, "about", WHO["about"] | typed)

    assert found.keys() == wrong.keys()
    assert all(wrong[name] in found[name][0] for name in wrong)


@pytest.mark.parametrize("typed", ["2004/5/31", "31/05/2004", "31.5.2004", "2004年5月31日"])
def test_days_are_understood_as_both_countries_write_them(typed, call):
    found = form(call, "about", WHO["about"] | {"born_on": typed})

    assert (found.errors, str(found.cleaned_data["born_on"])) == ({}, "2004-05-31")


def test_teachers_are_asked_for_their_post_and_students_for_their_studies(call):
    asked = [
        [*form(call, "studies", {}, audience=audience).errors]
        for audience in ("student", "teacher")
    ]

    assert asked == [["level", "field"], ["post"]]


def test_only_destinations_for_the_audience_are_shown_with_what_they_ask(call):
    shown = {
        audience: [str(words) for _uid, words in form(call, "destinations", {}, audience=audience)
            .fields["wish_1"].choices]
        for audience in ("student", "teacher")
    }  # fmt: skip

    bari, trento, teachers = (
        "Bari, Physics, CEFR B1",
        "Trento, Physics",
        "Only for teachers, Physics",
    )
    assert shown == {
        "student": ["None", bari, trento],
        "teacher": ["None", bari, trento, teachers],
    }


def test_nobody_is_shown_what_is_where_the_home_institution_is_once_that_is_known():
    call = make_call(direction="both")
    for country in ("IT", "CN", ""):
        there = make_institution(name_en=country or "Nowhere", country=country)
        make_destination(call, institution=there)
    publish_call(call)
    rows = {
        "IT": make_draft(call=call, home={"home_country": "IT"}),
        "": make_draft(call=call),
        "CN": make_application(call, state="returned", home_country="CN"),
    }

    shown = {
        home: [uid for uid, _words in form_of(STEP["destinations"], row, now=DURING)
            .fields["wish_1"].choices[1:]]
        for home, row in rows.items()
    }  # fmt: skip

    italian, chinese, nowhere = (each.uid for each in call_of(rows[""]).destinations)
    assert shown == {
        "IT": [chinese, nowhere],
        "CN": [italian, nowhere],
        "": [italian, chinese, nowhere],
    }


def test_as_many_destinations_as_the_call_allows(call):
    assert [*form(call, "destinations", {}).fields] == [
        "wish_1", "motivation_1", "wish_2", "motivation_2",
    ]  # fmt: skip


def test_what_cannot_be_wished_is_said(call):
    bari, _trento, teachers = (str(each.uid) for each in call.destinations.order_by("pk"))
    tries = [
        {},
        {"wish_1": teachers, "motivation_1": "I like it."},
        {"wish_1": bari},
        {"wish_1": bari, "motivation_1": "a", "wish_2": bari, "motivation_2": "b"},
        {"wish_1": bari, "motivation_1": "a", "motivation_2": "b"},
        {"wish_1": bari, "motivation_1": "x" * 3001},
    ]

    found = [errors(call, "destinations", typed) for typed in tries]

    assert found == [
        {"wish_1": ["This field is required."]},
        {"wish_1": ["This destination is not open to you in this call."]},
        {"motivation_1": ["Write why you would go there."]},
        {"wish_2": ["You have already chosen this destination."]},
        {"wish_2": ["Choose the destination that this is about."]},
        {"motivation_1": ["Ensure this value has at most 3000 characters (it has 3001)."]},
    ]


def test_ranks_close_the_gap_that_somebody_left():
    call = make_call(most_wishes=3)
    first, second = make_destination(call), make_destination(call)
    publish_call(call)
    typed = {
        "wish_1": str(first.uid), "motivation_1": "a",
        "wish_3": str(second.uid), "motivation_3": "b",
    }  # fmt: skip

    found = form(call, "destinations", typed)

    assert found.errors == {}
    assert [(w.id, why) for w, why in found.answers()["wishes"]] == [
        (first.pk, "a"), (second.pk, "b"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({}, {}),
        ({"1_language": "zh", "1_level": "hsk:4", "1_score": "210"}, {}),
        ({"1_language": "it", "1_level": "hsk:4"}, {"1_level": "a test of Chinese"}),
        ({"1_language": "it"}, {"1_level": "how far"}),
        ({"1_level": "cefr:B2"}, {"1_language": "in which language"}),
        ({"1_score": "9"}, {"1_language": "in which", "1_level": "in which"}),
        ({"1_language": "zh", "1_level": "hsk:10"}, {"1_level": "not one of the available"}),
        (
            {"1_language": "en", "1_level": "cefr:B1", "2_language": "en", "2_level": "cefr:C1"},
            {"2_level": "one certificate of each kind"},
        ),
        (
            {"1_language": "en", "1_level": "cefr:B1", "1_taken_on": "2031-01-01"},
            {"1_taken_on": "cannot be right"},
        ),
        (
            {"1_language": "en", "1_level": "cefr:B1", "1_score": "10" * 40},
            {"1_score": "less than or equal to 1000"},
        ),
    ],
)
def test_certificates_are_whole_or_not_there(typed, wrong, call):
    typed = {f"certificate_{name}": value for name, value in typed.items()}

    found = errors(call, "languages", typed)

    assert found.keys() == {f"certificate_{name}" for name in wrong}
    assert all(wrong[name] in found[f"certificate_{name}"][0] for name in wrong)


def test_institutions_of_the_cooperation_are_suggested(call):
    assert "Trento" in form(call, "home", {}).suggestions


def test_home_needs_a_whole_address_or_none(call):
    found = errors(call, "home", WHO["home"] | {"home_email": "li@"})

    assert [*found] == ["home_email"]
