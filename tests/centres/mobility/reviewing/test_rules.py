"""The rules by which an application is complete and eligible, each said in a sentence."""

import pytest

from centres.mobility.models import Application, Document
from centres.mobility.published import call_of
from centres.mobility.reviewing.rules import is_sound, missing_of, rules_of
from tests.factories.centres import make_institution
from tests.factories.mobility import (
    make_application,
    make_call,
    make_destination,
    make_requirement,
    publish_call,
)
from tests.factories.partners import make_document

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def make_applied(destination=None, call=None, **fields):
    """Make an application to a published call with one destination."""
    call = call or make_call()
    where = make_destination(call, **destination or {})
    publish_call(call)
    return make_application(call, wishes=[where], **fields)


def said(application):
    """Return how each rule came out, by its sentence."""
    found = rules_of(application, call_of(application))
    return {rule.sentence: rule.holds for rule in found}


def about(application, words):
    """Return (holds, sentence) of the one rule whose sentence has these words."""
    [found] = [(holds, each) for each, holds in said(application).items() if words in each]
    return found


def test_sound_application_satisfies_every_rule():
    application = make_applied()

    assert {*said(application).values()} == {True}
    assert is_sound(rules_of(application, call_of(application)))


def test_documents_that_are_asked_are_missing_until_they_are_sent():
    call = make_call()
    make_requirement(call, "cv"), make_requirement(call, "motivation")
    make_requirement(call, "plan", is_asked=False)
    make_requirement(call, "employment", audiences=["teacher"])
    make_requirement(call, "passport", stage="accepted")
    application = make_applied(call=call)

    assert about(application, "missing") == (
        False, "Documents are missing: Curriculum vitae, Letter of motivation.",
    )  # fmt: skip
    make_document(application, "cv")
    make_document(application, "motivation")
    assert missing_of(application, call_of(application)) == []


def test_document_that_was_returned_is_still_missing():
    call = make_call()
    make_requirement(call, "cv")
    application = make_applied(call=call)
    make_document(application, state=Document.State.RETURNED, note="Too dark.")

    assert missing_of(application, call_of(application)) == ["cv"]


@pytest.mark.parametrize(("audience", "holds"), [("student", True), ("staff", False)])
def test_call_is_for_some(audience, holds):
    application = make_applied(audience=audience)

    assert about(application, "The call is")[0] is holds


@pytest.mark.parametrize(
    ("direction", "home", "citizenship", "holds"),
    [
        ("cn-it", "CN", "CN", True),
        ("cn-it", "CN", "IT", True),
        ("cn-it", "IT", "CN", None),
        ("cn-it", "IT", "IT", False),
        ("it-cn", "IT", "IT", True),
        ("it-cn", "CN", "CN", False),
        ("both", "CN", "CN", True),
        ("both", "IT", "FR", True),
        ("both", "FR", "FR", False),
        ("both", "", "", False),
    ],
)
def test_direction_goes_by_the_home_institution(direction, home, citizenship, holds):
    application = make_applied(
        call=make_call(direction=direction), home_country=home, citizenship=citizenship
    )

    assert about(application, "home institution")[0] is holds


@pytest.mark.parametrize(
    ("asked", "there", "holds"),
    [
        (("it", "cefr", "B2"), [("it", "cefr", "B2")], True),
        (("it", "cefr", "B2"), [("it", "cefr", "C1")], True),
        (("it", "cefr", "B2"), [("it", "cefr", "B1")], False),
        (("it", "cefr", "B2"), [("en", "cefr", "C2")], False),
        (("it", "cefr", "B2"), [], False),
        (("zh", "hsk", "4"), [("zh", "hsk", "4")], True),
        (("zh", "hsk", "4"), [("zh", "hsk", "9")], True),
        (("zh", "hsk", "4"), [("zh", "hsk", "3")], False),
        (("zh", "hsk", "4"), [("zh", "cefr", "B2")], None),
        (("", "hsk", "4"), [("zh", "hsk", "5")], True),
        (("", "cefr", "B1"), [("en", "cefr", "B2")], True),
        (("zh", "hsk", "4"), [("zh", "hsk", "1"), ("zh", "cefr", "C2")], False),
    ],
)
def test_certificate_reaches_the_level_within_its_own_scheme(asked, there, holds):
    language, scheme, grade = asked
    application = make_applied({"language": language, "scheme": scheme, "grade": grade})
    for language, scheme, grade in there:
        application.certificates.create(language=language, scheme=scheme, grade=grade)

    assert about(application, f" asks for {asked[1].upper()} {asked[2]}")[0] is holds


@pytest.mark.parametrize(
    ("audience", "level", "holds"),
    [("student", "master", True), ("student", "bachelor", False), ("doctoral", "", False)],
)
def test_level_of_studies_fits_the_destination(audience, level, holds):
    call = make_call(audiences=[])
    application = make_applied({"level": "master"}, call, audience=audience, level=level)

    assert about(application, "level of studies")[0] is holds


def test_teachers_are_asked_for_no_level_of_studies():
    application = make_applied({"level": "master"}, audience="teacher")

    assert not [each for each in said(application) if "level of studies" in each]


def test_destination_takes_some_only():
    application = make_applied({"audiences": ["teacher"]})

    assert about(application, "takes nobody")[0] is False


@pytest.mark.parametrize(
    ("direction", "home", "there", "holds"),
    [
        ("both", "IT", "IT", False),
        ("both", "CN", "CN", False),
        ("both", "CN", "IT", True),
        ("both", "CN", "", True),
        ("both", "", "", True),
        ("cn-it", "IT", "IT", True),
    ],
)
def test_nobody_goes_both_ways_to_where_the_home_institution_is(direction, home, there, holds):
    application = make_applied(
        {"institution": make_institution(name_en="There", country=there)},
        make_call(direction=direction), home_country=home,
    )  # fmt: skip

    found = [(stands, each) for each, stands in said(application).items() if "abroad" in each]

    where = {"CN": "China", "IT": "Italy"}.get(home)
    told = f"There · Physics is in {where}, from where one would be sent: that is not abroad."
    assert found == ([] if holds else [(False, told)])


def test_destination_that_is_no_longer_published_is_said():
    application = make_applied()
    late = make_destination(application.call)
    application.wishes.create(destination=late, rank=2)

    assert about(application, "no longer")[0] is False


@pytest.mark.parametrize(("wishes", "holds"), [(0, False), (1, True), (3, True), (4, False)])
def test_as_many_destinations_as_the_call_takes(wishes, holds):
    call = publish_call(destinations=4)
    application = make_application(call, wishes=call.destinations.order_by("pk")[:wishes])

    found = [each for each, _holds in said(application).items() if "anked" in each]
    assert said(application)[found[0]] is holds


def test_call_that_is_not_published_is_judged_by_nobody():
    application = make_application()

    assert [rule.holds for rule in rules_of(application, None)] == [None]


@pytest.mark.parametrize("wishes", [1, 3])
def test_rules_need_three_queries_however_many_wishes(wishes, django_assert_num_queries):
    call = publish_call(destinations=3)
    application = make_application(call, wishes=call.destinations.order_by("pk")[:wishes])
    call, row = call_of(application), Application.objects.get()

    with django_assert_num_queries(3):
        rules_of(row, call)
