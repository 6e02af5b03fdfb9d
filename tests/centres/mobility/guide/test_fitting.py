"""What of the guide fits whom: yes, perhaps, no; and that the unknown never makes a no."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centres.mobility.guide.fitting import Person, Verdict, judge
from centres.mobility.guide.terms import Terms, terms_of_call
from centres.mobility.models import Audience, Direction
from centres.mobility.models.programme import Duration
from centres.mobility.published import published_mobility
from cooperation_week.lib.words import Words
from tests.factories.mobility import make_call, make_destination, publish_call

FITS, PERHAPS, NO = Verdict.FITS, Verdict.PERHAPS, Verdict.NO
# A scholarship from Italy to China, whose limits of age differ.
TERMS = Terms(
    Direction.TO_CHINA, ("student",), ("year",), youngest=16, always_until=25, oldest=40,
    ages=Words(en="25 or 40"),
)  # fmt: skip
UNKNOWN = {
    "audiences": (), "durations": (), "youngest": None, "always_until": None, "oldest": None,
    "ages": None,
}  # fmt: skip


def verdict_of(terms, **said):
    return judge(None, terms, Person(**said)).verdict


@pytest.mark.parametrize(
    ("said", "verdict", "reasons"),
    [
        ({}, FITS, ()),
        (
            {"start": "IT", "goal": "CN", "audience": "student", "age": 25, "stay": "year"},
            FITS,
            (),
        ),
        ({"start": "CN"}, NO, ("It goes from Italy to China.",)),
        ({"start": "CN", "goal": "IT"}, NO, ("It goes from Italy to China.",)),
        ({"goal": "IT"}, NO, ("It goes from Italy to China.",)),
        (
            {"start": "other"},
            PERHAPS,
            ("Whether people from other countries may apply is not known.",),
        ),
        ({"audience": "teacher"}, NO, ("It is for: Student.",)),
        (
            {"audience": "doctoral"},
            PERHAPS,
            ("It is for students; whether doctoral students are meant is not known.",),
        ),
        ({"age": 15}, NO, ("Only from the age of 16.",)),
        ({"age": 26}, PERHAPS, ("Limits of age: 25 or 40.",)),
        ({"age": 41}, NO, ("Only up to the age of 40.",)),
        ({"stay": "days"}, NO, ("How long one stays: An academic year.",)),
        (
            {"stay": "days", "age": 26, "audience": "staff"},
            NO,
            ("It is for: Student.", "How long one stays: An academic year."),
        ),
    ],
)
def test_the_worst_answer_counts_and_says_why(said, verdict, reasons):
    judged = judge(None, TERMS, Person(**said))

    assert (judged.verdict, judged.reasons) == (verdict, reasons)


def test_one_limit_of_age_is_sure_and_none_is_unknown():
    one = replace(TERMS, always_until=None, ages=None)
    none = replace(TERMS, **UNKNOWN)
    any_age = replace(none, is_any_age=True)

    assert [verdict_of(terms, age=40) for terms in (one, none, any_age)] == [FITS, PERHAPS, FITS]


def test_both_ways_suit_both_countries():
    both = replace(TERMS, direction=Direction.BOTH)

    assert [verdict_of(both, start=start) for start in ("IT", "CN", "other")] == [
        FITS, FITS, PERHAPS,
    ]  # fmt: skip


ages = st.none() | st.integers(10, 60)
known_terms = st.builds(
    Terms,
    st.sampled_from(Direction),
    st.lists(st.sampled_from(Audience.values), unique=True).map(tuple),
    st.lists(st.sampled_from(Duration.values), unique=True).map(tuple),
    youngest=ages, always_until=ages, oldest=ages,
    ages=st.none() | st.just(Words(en="some")),
)  # fmt: skip
people = st.builds(
    Person,
    st.sampled_from(["", "IT", "CN", "other"]),
    st.sampled_from(["", "IT", "CN"]),
    st.sampled_from(["", *Audience.values]),
    ages,
    st.sampled_from(["", *Duration.values]),
)


@given(known_terms, people, st.sets(st.sampled_from([*UNKNOWN])))
def test_knowing_less_never_turns_anybody_away(terms, person, forgotten):
    less = replace(terms, **{name: UNKNOWN[name] for name in forgotten})

    if judge(None, less, person).verdict == NO:
        assert judge(None, terms, person).verdict == NO


@given(known_terms, people)
def test_a_no_names_something_that_is_known(terms, person):
    """Where all is unknown but one thing, a no comes of that thing alone."""
    if judge(None, terms, person).verdict == NO:
        nothing = replace(terms, **UNKNOWN)
        alone = [nothing, *(replace(nothing, **{name: getattr(terms, name)}) for name in UNKNOWN)]
        assert NO in [judge(None, each, person).verdict for each in alone]


def test_where_all_but_the_direction_is_unknown_only_the_direction_says_no():
    nothing = replace(TERMS, **UNKNOWN)

    for audience, age, stay in product(["", *Audience.values], [None, 12, 90], Duration.values):
        said = {"start": "IT", "goal": "CN", "audience": audience, "age": age, "stay": stay}
        assert verdict_of(nothing, **said) == PERHAPS


@pytest.mark.django_db
def test_a_call_stays_as_long_as_its_destinations():
    call = make_call(audiences=[])
    make_destination(call, starts_on=date(2027, 9, 1), ends_on=date(2028, 2, 1))
    make_destination(call, starts_on=date(2027, 9, 1), ends_on=date(2027, 9, 14))
    publish_call(call)

    [shown] = published_mobility().calls

    terms = terms_of_call(shown)
    assert (terms.durations, terms.audiences) == (("semester", "days"), tuple(Audience.values))


@pytest.mark.django_db
def test_a_stay_whose_days_are_not_known_is_not_counted_out():
    call = make_call()
    make_destination(call), make_destination(call, starts_on=None, ends_on=None)
    publish_call(call)

    [shown] = published_mobility().calls

    assert verdict_of(terms_of_call(shown), stay="degree") == PERHAPS
