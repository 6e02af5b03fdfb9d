"""Where an application stands, for each situation: sentence, turn, what is missing, by when."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from centres.mobility.applying.progress import facts_of, offer_that_counts, progress_of
from centres.mobility.applying.standing import Facts, Turn, progress
from centres.mobility.models import Agreement, Application, Offer, Party
from tests.factories.applying import (
    fresh,
    make_document,
    make_draft,
    make_link,
    make_place,
    publish_asking,
)
from tests.factories.mobility import (
    AFTER,
    CLOSES,
    DURING,
    make_application,
    make_call,
    make_destination,
    make_requirement,
    publish_call,
)

State = Application.State
RESULTS = date(2027, 3, 1)
DRAFT = Facts("draft", until=CLOSES)
RETURNED = Facts("returned", until=AFTER, note="Say more.")
CHECKED = Facts("checked", results_on=RESULTS, answers=("pending",))
NOMINATED = replace(CHECKED, nomination="nominated")
ACCEPTED = replace(NOMINATED, decided=False, offer="accepted")
AGREED = replace(ACCEPTED, agreement=True, proposed=True, approvals=frozenset({"applicant"}))
ALL_AGREED = replace(AGREED, approvals=frozenset(Party.values))
ME, THEM, HOME, HOST, NOBODY = (
    Turn.APPLICANT, Turn.COORDINATORS, Turn.HOME, Turn.HOST, Turn.NOBODY,
)  # fmt: skip

SITUATIONS = {
    "draft": (DRAFT, "A draft", ME, (), CLOSES),
    "draft without a document": (
        replace(DRAFT, missing=("CV",)), "A draft", ME, ("A document is missing: CV.",), CLOSES,
    ),
    "draft of a closed call": (replace(DRAFT, is_open=False), "not sent in", NOBODY, (), None),
    "sent": (Facts("sent"), "has arrived", THEM, (), None),
    "sent, a document came back": (
        Facts("sent", to_correct=("CV",)), "correct a document", ME, ("To be corrected: CV.",),
        None,
    ),
    "returned": (RETURNED, "ask you for something", ME, ("Say more.",), AFTER),
    "returned, too late": (replace(RETURNED, until=DURING), "is over", THEM, (), None),
    "refused": (Facts("refused", note="Too old."), "not be admitted", NOBODY, ("Too old.",), None),
    "withdrawn": (Facts("withdrawn"), "withdrawn", NOBODY, (), None),
    "checked, no consent to home": (
        replace(CHECKED, goes_home=False, unconsented=("Tongji",)), "waits for your consent", ME,
        ("Your consent to send it to: Tongji.",), None,
    ),
    "checked, no host": (
        replace(CHECKED, answers=(), unconsented=("Bari",)), "waits for your consent", ME,
        ("Your consent to send it to: Bari.",), None,
    ),
    "checked, one host of two": (
        replace(CHECKED, unconsented=("Bari",)), "says if it nominates", HOME, (), RESULTS,
    ),
    "checked": (CHECKED, "says if it nominates", HOME, (), RESULTS),
    "checked, a document came back": (
        replace(CHECKED, to_correct=("CV",)), "correct a document", ME, ("To be corrected: CV.",),
        None,
    ),
    "not nominated": (
        replace(CHECKED, nomination="declined"), "does not nominate", THEM, (), RESULTS,
    ),
    "nominated": (NOMINATED, "hosts read", HOST, (), RESULTS),
    "all hosts answered": (
        replace(NOMINATED, answers=("accepted", "rejected")), "Everybody has answered", THEM, (),
        RESULTS,
    ),
    "no place": (replace(NOMINATED, decided=True), "no place", NOBODY, (), None),
    "in reserve": (
        replace(NOMINATED, offer="reserve", reserve_number=3), "number 3 on the reserve", NOBODY,
        (), None,
    ),
    "offered": (replace(NOMINATED, offer="offered", answer_by=AFTER), "offered a place", ME, (),
        AFTER,
    ),
    "offered, too late": (
        replace(NOMINATED, offer="offered", answer_by=DURING), "is over", NOBODY, (), None,
    ),
    "declined": (replace(NOMINATED, offer="declined"), "have declined", NOBODY, (), None),
    "not answered": (replace(NOMINATED, offer="expired"), "is over", NOBODY, (), None),
    "ended": (replace(NOMINATED, offer="ended"), "has ended", NOBODY, (), None),
    "accepted": (ACCEPTED, "coordinators begin the agreement", THEM, (), None),
    "accepted, a document missing": (
        replace(ACCEPTED, missing=("Passport",)), "accepted your place", ME,
        ("A document is missing: Passport.",), None,
    ),
    "agreement begun": (
        replace(ACCEPTED, agreement=True), "accepted your place", ME,
        ("The first version of the agreement on your stay.",), None,
    ),
    "accepted, sensitive documents": (
        replace(AGREED, missing=("Passport",), needs_consent=True), "accepted your place", ME,
        (
            "Your consent, so that we may keep and read sensitive documents.",
            "A document is missing: Passport.",
        ),
        None,
    ),
    "agreement to approve": (
        replace(AGREED, approvals=frozenset({"host"})), "accepted your place", ME,
        ("Your approval of the agreement.",), None,
    ),
    "home has not approved": (AGREED, "the others have not", HOME, (), None),
    "host has not approved": (
        replace(AGREED, approvals=frozenset({"applicant", "home"})), "the others have not", HOST,
        (), None,
    ),
    "accepted, no consent to the host": (
        replace(ACCEPTED, unconsented=("Bari",)), "accepted your place", ME,
        ("Your consent to send it to: Bari.",), None,
    ),
    "approved, a consent taken back": (
        replace(AGREED, unconsented=("Bari",), unasked=frozenset({"host"})),
        "accepted your place", ME, ("Your consent to send it to: Bari.",), None,
    ),
    "approved, nobody was asked": (
        replace(AGREED, unasked=frozenset({"home", "host"})), "coordinators ask", THEM, (), None,
    ),
    "approved, the host is not asked": (
        replace(AGREED, approvals=frozenset({"applicant", "home"}), unasked=frozenset({"host"})),
        "coordinators ask", THEM, (), None,
    ),
    "approved, who has approved holds no link": (
        replace(
            AGREED, approvals=frozenset({"applicant", "home"}), unasked=frozenset({"home"})
        ),
        "the others have not", HOST, (), None,
    ),
    "all approved, a consent taken back": (
        replace(ALL_AGREED, unconsented=("Bari",), unasked=frozenset({"home", "host"})),
        "All three", HOST, (), None,
    ),
    "all approved": (ALL_AGREED, "All three", HOST, (), None),
    "arrived": (replace(ALL_AGREED, has_arrived=True), "arrival is confirmed", NOBODY, (), None),
    "left": (
        replace(ALL_AGREED, has_arrived=True, has_left=True), "stay is over", NOBODY, (), None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SITUATIONS)
def test_each_situation_is_told(name):
    facts, sentence, *expected = SITUATIONS[name]

    said = progress(facts, now=DURING + timedelta(days=1))

    assert sentence in said.sentence
    assert [said.turn, said.missing, said.by] == expected


def test_every_state_of_an_application_and_of_an_offer_is_among_them():
    facts = [each[0] for each in SITUATIONS.values()]

    assert {each.state for each in facts} == {*State.values}
    assert {each.offer for each in facts} == {"", *Offer.State.values}


def test_facts_are_those_of_the_rows():
    call = publish_asking("cv", "transcript", accepted=["passport"], results_on=RESULTS)
    row = make_application(call, wishes=[call.destinations.first()])
    make_document(row, "cv", state="returned", note="A page is missing.")

    facts = facts_of(row, now=DURING)

    host = call.destinations.first().institution.name_en
    assert facts == Facts(
        "checked",
        is_open=False,
        missing=("Transcript of records",),
        to_correct=("Curriculum vitae",),
        results_on=RESULTS,
        unconsented=("Tongji University", host),
        goes_home=False,
    )


def test_facts_know_a_place_and_what_is_needed_for_it():
    call = publish_asking(accepted=["passport"])
    row = make_application(call, wishes=[call.destinations.first()])
    make_place(row)

    facts = facts_of(row, now=DURING)

    assert (facts.offer, facts.missing, facts.needs_consent, facts.agreement) == (
        "accepted", ("Passport, page with the photograph",), True, False,
    )  # fmt: skip


def test_with_a_place_only_the_consents_for_its_two_institutions_count():
    call = publish_asking()
    first, second = call.destinations.order_by("pk")
    row = make_application(call, wishes=[first, second])
    make_place(row, second)

    facts = facts_of(row, now=DURING)

    assert facts.unconsented == ("Tongji University", second.institution.name_en)


@pytest.mark.parametrize(
    ("fields", "unasked"),
    [
        ({}, {"host"}), ({"purpose": "confirm"}, {"home", "host"}),
        ({"revoked_at": DURING}, {"home", "host"}), ({"used_at": DURING}, {"home", "host"}),
        ({"expires_at": DURING}, {"home", "host"}),
    ],
)  # fmt: skip
def test_facts_know_who_holds_no_link_to_approve_by(fields, unasked):
    call = publish_asking()
    row = make_application(call, wishes=[call.destinations.first()])
    Agreement.objects.create(offer=make_place(row), kind="learning", begun_at=DURING)
    make_link(row, **{"purpose": "agree"} | fields)

    facts = facts_of(row, now=DURING)

    assert facts.unasked == unasked


def test_nobody_waits_for_a_consent_without_which_nothing_is_missing():
    call = make_call()
    destination = make_destination(call)
    make_requirement(call, "passport", stage="accepted", is_asked=False)
    make_requirement(call, "medical", stage="accepted")
    row = make_application(publish_call(call), wishes=[destination])
    make_place(row)
    make_document(row, "medical")

    facts = facts_of(row, now=DURING)

    assert (facts.needs_consent, facts.missing) == (False, ())


def test_offer_that_counts_is_the_one_that_holds_a_place():
    call = make_call()
    first, second = make_destination(call), make_destination(call)
    row = make_application(publish_call(call), wishes=[first, second])
    make_place(row, first, Offer.State.RESERVE, reserve_number=1)
    holding = make_place(row, second, Offer.State.OFFERED)

    assert offer_that_counts(fresh(row)) == holding


def test_of_several_reserve_lists_the_better_wish_counts():
    call = make_call()
    first, second = make_destination(call), make_destination(call)
    row = make_application(publish_call(call), wishes=[first, second])
    make_place(row, second, Offer.State.RESERVE, reserve_number=1)
    better = make_place(row, first, Offer.State.RESERVE, reserve_number=4)

    assert offer_that_counts(fresh(row)) == better


@pytest.mark.parametrize("before", [0, 3])
def test_number_in_reserve_is_the_one_of_now(before, django_assert_num_queries):
    call = make_call()
    there, elsewhere = make_destination(call), make_destination(call)
    publish_call(call)
    states = [Offer.State.OFFERED, Offer.State.ENDED, *[Offer.State.RESERVE] * before]
    for number, state in enumerate(states, 1):
        row = make_application(call, wishes=[there])
        make_place(row, there, state, reserve_number=number)
    other = make_application(call, wishes=[elsewhere])
    make_place(other, elsewhere, Offer.State.RESERVE, reserve_number=1)
    row = make_application(call, wishes=[there])
    make_place(row, there, Offer.State.RESERVE, reserve_number=9)
    progress_of(row, now=DURING)  # reads the release

    with django_assert_num_queries(13):
        said = progress_of(fresh(row), now=DURING)

    assert f"number {before + 1} on the reserve list" in said.sentence


@pytest.mark.parametrize("number", [1, 5])
def test_number_of_queries_is_constant(number, django_assert_num_queries):
    call = make_call(most_wishes=5)
    wishes = [make_destination(call) for _each in range(number)]
    row = fresh(make_application(publish_call(call), wishes=wishes))
    for _each in range(number):
        make_document(row, "cv")

    progress_of(row, now=DURING)  # reads the release

    with django_assert_num_queries(11):
        progress_of(fresh(row), now=DURING)


def test_draft_is_told_until_when():
    said = progress_of(make_draft(), now=DURING)

    assert (said.turn, said.by) == (Turn.APPLICANT, CLOSES)
