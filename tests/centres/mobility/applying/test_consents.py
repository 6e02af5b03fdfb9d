"""Consents: one for each institution, none set beforehand, each taken back by itself."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from centres.mobility.applying import consents
from centres.mobility.applying.consents import SENSITIVE, TEXTS, Named, institutions_of
from centres.mobility.models import Application, Consent, Deed
from centres.mobility.refusals import MobilityRefused
from tests.factories.applying import (
    fresh,
    make_draft,
    make_link,
    make_place,
    make_whole_draft,
    publish_asking,
)
from tests.factories.centres import make_institution
from tests.factories.mobility import (
    AFTER,
    DURING,
    make_application,
    make_call,
    make_destination,
    publish_call,
)

State = Application.State


@pytest.fixture
def host():
    return make_institution(name_en="Politecnico", country="IT")


@pytest.fixture
def call(host):
    call = make_call()
    make_destination(call, institution=host)
    make_destination(call, institution=host)
    make_destination(call, institution=make_institution(name_en="Bari", country="IT"))
    return publish_call(call)


@pytest.fixture
def row(call):
    return make_application(call, wishes=[*call.destinations.order_by("pk")])


def names(row):
    return [(each.side, each.name, bool(each.given_at)) for each in institutions_of(row)]


def keys(row):
    return [each.key for each in institutions_of(row)]


def test_home_and_each_host_are_named_once_and_nothing_is_given(row):
    assert names(row) == [
        ("home", "Tongji University", False),
        ("host", "Politecnico", False),
        ("host", "Bari", False),
    ]
    assert Consent.objects.count() == 0


def test_a_draft_names_them_as_it_is_typed(call):
    destinations = [*call.destinations.order_by("pk")]
    empty, typed = (
        make_draft(call=call),
        make_whole_draft(call=call, destinations=destinations[2:]),
    )

    assert (names(empty), names(typed)) == (
        [],
        [("home", "Tongji University", False), ("host", "Bari", False)],
    )


def test_consent_is_to_one_institution_and_to_no_other(row, host):
    tongji, politecnico, _bari = keys(row)

    with override("zh-hans"):
        consents.give(row, {politecnico}, now=DURING)

    [consent] = Consent.objects.all()
    assert (consent.institution, consent.text_version, consent.language, consent.given_at) == (
        host, TEXTS, "zh-hans", DURING,
    )  # fmt: skip
    asked = [host, make_institution(), "Tongji University", "Somebody"]
    assert [consents.may_send_to(row, each) for each in asked] == [True, False, False, False]
    consents.give(row, {tongji}, now=DURING)
    assert [consents.may_send_to(row, each) for each in asked] == [True, False, True, False]


def test_given_twice_is_given_once(row):
    for _each in range(2):
        consents.give(row, {*keys(row)}, now=DURING)

    assert Consent.objects.count() == 3
    assert Deed.objects.filter(verb="consented").count() == 3


def test_nobody_consents_for_an_institution_that_is_not_named(row):
    other = make_institution()

    consents.give(row, {f"i{other.pk}", "n:Somebody", "x"}, now=DURING)

    assert Consent.objects.count() == 0


def test_taken_back_and_given_again_both_are_kept(row):
    key = keys(row)[1]
    consents.give(row, {key}, now=DURING)

    consents.withdraw_consent(row, key, now=AFTER)
    between = names(row)[1]
    consents.give(row, {key}, now=AFTER + timedelta(days=1))

    assert between == ("host", "Politecnico", False)
    assert [c.withdrawn_at for c in Consent.objects.order_by("pk")] == [AFTER, None]


def test_links_of_an_institution_close_with_its_consent(row):
    consents.give(row, {*keys(row)}, now=DURING)
    tongji, politecnico, _bari = keys(row)
    wishes = [*row.wishes.order_by("rank")]
    home = make_link(row)
    hosts = [make_link(row, side="host", wish=wish) for wish in wishes]

    consents.withdraw_consent(row, politecnico, now=DURING)
    after_host = [fresh(link).revoked_at is not None for link in (home, *hosts)]
    consents.withdraw_consent(row, tongji, now=DURING)
    after_home = [fresh(link).revoked_at is not None for link in (home, *hosts)]

    assert after_host == [False, True, True, False]
    assert after_home == [True, True, True, False]


def test_another_home_needs_another_consent(row):
    consents.give(row, {keys(row)[0]}, now=DURING)
    row.home = "Fudan University"
    row.save()

    assert names(row)[0] == ("home", "Fudan University", False)


def test_home_of_the_cooperation_is_known_by_its_name_in_any_language(call):
    fudan = make_institution(name_zh_hans="复旦大学", name_en="Fudan University", country="CN")
    row = make_application(call, home="复旦大学", home_institution=fudan)

    assert institutions_of(row)[0] == Named("home", "Fudan University", fudan.pk, None)
    consents.give(row, {keys(row)[0]}, now=DURING)
    assert consents.may_send_to(row, fudan)


@pytest.mark.parametrize("state", [State.DRAFT, State.REFUSED, State.WITHDRAWN])
def test_nothing_is_sent_of_what_is_not_live(state, row, host):
    consents.give(row, {*keys(row)}, now=DURING)
    row.state, row.decided_at = state, None if state == State.DRAFT else DURING
    row.save()

    assert consents.may_send_to(row, host) is False


@pytest.mark.parametrize("state", [State.REFUSED, State.WITHDRAWN])
def test_what_has_ended_takes_no_consent_but_gives_it_back(state, row):
    key = keys(row)[1]
    consents.give(row, {key}, now=DURING)
    row.state, row.decided_at = state, DURING
    row.save()

    with pytest.raises(MobilityRefused, match="ended"):
        consents.give(row, {keys(row)[2]}, now=DURING)
    consents.withdraw_consent(row, key, now=AFTER)

    assert Consent.objects.filter(withdrawn_at=None).count() == 0


def test_sensitive_documents_are_agreed_to_only_with_a_place():
    call = publish_asking(accepted=["passport"])
    row = make_application(call, wishes=[call.destinations.first()])

    with pytest.raises(MobilityRefused, match="accepted a place"):
        consents.give(row, {SENSITIVE}, now=DURING)
    before = consents.has_sensitive_consent(row)
    make_place(row)
    consents.give(row, {SENSITIVE}, now=DURING)

    assert (before, consents.has_sensitive_consent(row)) == (False, True)


def test_sensitive_documents_are_not_agreed_to_once_all_is_decided():
    call = publish_asking(accepted=["passport"])
    row = make_application(call, wishes=[call.destinations.first()], decided_at=AFTER)
    make_place(row)

    with pytest.raises(MobilityRefused, match="All is decided"):
        consents.give(row, {SENSITIVE}, now=AFTER)

    assert not consents.has_sensitive_consent(row)


def test_database_keeps_one_consent_in_force_for_each(row):
    consents.give(row, {*keys(row)}, now=DURING)

    for consent in Consent.objects.all():
        consent.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            consent.save()
