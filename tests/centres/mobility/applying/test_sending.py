"""Sending an application in, once and whole; withdrawing it with all that rests on it."""

from datetime import timedelta

import pytest

from centres.mobility.applying import drafting, sending, withdrawing
from centres.mobility.forms.steps import answers_of, filled_forms
from centres.mobility.models import (
    Application,
    Deed,
    Nomination,
    Offer,
    PartnerLink,
    PlacePool,
    Review,
)
from centres.mobility.partners.ordering import enter_order
from centres.mobility.published import call_of
from centres.mobility.records.own_data import mobility_of
from centres.mobility.refusals import MobilityRefused
from centres.mobility.reviewing.checking import check, return_to_applicant, take_back
from centres.mobility.views.shown import history_of
from cooperation_week.mail.models import Message
from tests.factories.accounts import make_account, make_owner
from tests.factories.applying import (
    WHERE,
    fresh,
    make_document,
    make_draft,
    make_link,
    make_place,
    make_whole_draft,
    publish_asking,
)
from tests.factories.centres import make_institution
from tests.factories.mobility import (
    AFTER,
    CLOSES,
    DURING,
    make_application,
    make_call,
    make_destination,
    publish_call,
)
from tests.factories.mobility_desk import make_approved
from tests.factories.partners import agree_to
from tests.factories.placing import make_call_to, make_candidate, publish_placement

State = Application.State


def said_of(row, now=DURING):
    forms = filled_forms(row, now=now)
    assert [form.errors for _step, form in forms if form.errors] == []
    return answers_of(forms)


def send(row, now=DURING):
    return sending.send_in(row, said_of(row), now=now)


def verbs(row):
    return [*Deed.objects.filter(application=row).order_by("pk").values_list("verb", flat=True)]


def subjects():
    return [*Message.objects.order_by("pk").values_list("subject", flat=True)]


def test_what_was_typed_is_kept_in_columns_and_rows():
    call = make_call()
    destinations = [make_destination(call) for _each in range(3)]
    publish_call(call)
    tongji = make_institution(name_en="Tongji University", country="CN")
    row = make_whole_draft(call=call, destinations=destinations[1:])

    send(row)

    row = fresh(row)
    assert (row.state, row.typed, row.sent_at) == (State.SENT, {}, DURING)
    assert (str(row), row.language, row.level) == ("Yin Hejun 阴和俊", "zh-hans", "master")
    assert (row.home_institution, "tongji" in row.folded, "yin" in row.folded) == (
        tongji, True, True,
    )  # fmt: skip
    assert [(w.rank, w.destination, w.motivation) for w in row.wishes.order_by("rank")] == [
        (1, destinations[1], "Because of number 1."),
        (2, destinations[2], "Because of number 2."),
    ]
    assert [str(each) for each in row.certificates.all()] == ["CEFR B1"]
    assert row.nomination.state == Nomination.State.PENDING


def test_sent_in_twice_is_sent_once():
    row = make_whole_draft()
    said = said_of(row)

    for _each in range(2):
        sending.send_in(row, said, now=DURING)

    assert verbs(row) == ["began", "sent-in"]
    assert len(subjects()) == 1


@pytest.mark.parametrize("state", [State.DRAFT, State.RETURNED])
def test_what_another_device_saves_in_between_is_not_thrown_away(state):
    row = make_whole_draft()
    if state == State.RETURNED:
        send(row)
        Application.objects.update(state=state, complete_by=AFTER)
    row = fresh(row)
    said, changed = said_of(row), {"remarks": "By the sea."}
    drafting.save_step(fresh(row), "studies", changed, changed, page=WHERE, now=DURING)

    with pytest.raises(MobilityRefused, match="Another device has saved something in between"):
        sending.send_in(row, said, now=DURING)

    kept = fresh(row)
    assert (kept.state, kept.typed["answers"]["remarks"]) == (state, "By the sea.")
    assert send(kept).remarks == "By the sea."


def test_mail_comes_in_the_language_that_was_chosen():
    row = send(make_whole_draft())

    mail = Message.objects.get()
    assert (mail.language, mail.recipient) == ("zh-hans", row.account.email)
    assert f"/zh-hans/my/mobility/{row.call.slug}/" in mail.text


def test_nothing_is_sent_in_when_the_call_is_closed():
    row = make_whole_draft()

    with pytest.raises(MobilityRefused, match="closed"):
        sending.send_in(row, said_of(row), now=CLOSES)

    assert fresh(row).state == State.DRAFT


def test_destination_that_was_deleted_since_is_named_and_nothing_is_sent_in():
    row = make_whole_draft()
    gone = row.call.destinations.get()
    gone.delete()

    with pytest.raises(MobilityRefused, match=gone.institution.name_en):
        sending.send_in(row, said_of(row), now=DURING)

    assert fresh(row).state == State.DRAFT


def test_document_that_is_asked_for_is_waited_for():
    row = make_whole_draft(call=publish_asking("cv", accepted=["passport"]))
    said = said_of(row)

    with pytest.raises(MobilityRefused, match="Curriculum vitae"):
        sending.send_in(row, said, now=DURING)
    make_document(row, "cv")
    sending.send_in(row, said, now=DURING)

    assert fresh(row).state == State.SENT


def test_what_was_returned_is_sent_in_again_and_wishes_keep_their_rows():
    call = make_call()
    first, second, third = (make_destination(call) for _each in range(3))
    publish_call(call)
    row = send(make_whole_draft(call=call, destinations=[first, second]))
    kept = row.wishes.get(destination=second)
    Application.objects.filter(pk=row.pk).update(
        state=State.RETURNED, note="Say more.", complete_by=AFTER + timedelta(days=1)
    )
    row = fresh(row)
    typed = {
        "wish_1": str(second.uid), "motivation_1": "Now first.",
        "wish_2": str(third.uid), "motivation_2": "New.",
    }  # fmt: skip
    drafting.save_step(row, "destinations", typed, typed, page=WHERE, now=AFTER)

    sending.send_in(fresh(row), said_of(fresh(row)), now=AFTER)

    row = fresh(row)
    assert (row.state, row.note, row.complete_by) == (State.SENT, "", None)
    assert [(w.rank, w.destination) for w in row.wishes.order_by("rank")] == [
        (1, second), (2, third),
    ]  # fmt: skip
    assert row.wishes.get(destination=second).pk == kept.pk


def test_order_of_a_host_is_void_of_what_is_sent_in_anew_though_the_host_has_not_answered():
    row = send(make_whole_draft())
    wish = row.wishes.get()
    check(row, by=make_owner(), now=DURING, reason="Fine.")
    enter_order(wish.destination, {wish.pk: 4}, by=make_owner(), now=DURING)
    take_back(row, by=make_owner(), now=DURING)
    kept = row.wishes.get().host_rank
    return_to_applicant(row, what="Say more.", complete_by=AFTER, by=make_owner(), now=DURING)

    send(fresh(row))

    assert (kept, row.wishes.get().host_rank) == (4, None)


def test_what_a_host_did_by_its_link_is_kept_though_it_is_wished_for_no_more():
    call = make_call()
    first, second = make_destination(call), make_destination(call)
    publish_call(call)
    row = send(make_whole_draft(call=call, destinations=[first]))
    link = make_link(row, side="host", wish=row.wishes.get(), revoked_at=DURING)
    link.views.create(at=DURING, act="opened")
    link.views.create(at=AFTER, act="read")
    Application.objects.update(state=State.RETURNED, complete_by=AFTER + timedelta(days=1))
    before = mobility_of(row.account)["mobility"][0]["views"]
    typed = {"wish_1": str(second.uid), "motivation_1": "New."}
    drafting.save_step(row, "destinations", typed, typed, page=WHERE, now=AFTER)

    send(fresh(row), now=AFTER)

    assert not PartnerLink.objects.exists()
    assert mobility_of(row.account)["mobility"][0]["views"] == before
    told = [what for _at, _who, what in history_of(row) if "revoked the link" in what]
    assert told == [
        "revoked the link of a partner:"
        " opened the page (12 November 2026, 09:30 (UTC+1)),"
        " opened a document (2 January 2027, 09:30 (UTC+1))"
    ]


def test_reviews_of_what_was_returned_go_and_conflicts_of_interest_stay():
    row = send(make_whole_draft())
    for state in (Review.State.DONE, Review.State.CONFLICT):
        Review.objects.create(
            application=row, reviewer=make_account(), state=state, asked_at=DURING,
            declared_at=DURING,
        )  # fmt: skip
    Application.objects.filter(pk=row.pk).update(state=State.RETURNED)

    send(fresh(row))

    assert [*row.reviews.values_list("state", flat=True)] == [Review.State.CONFLICT]


def test_who_is_no_student_any_more_leaves_no_studies_behind():
    row = make_whole_draft()
    for step, typed in {
        "about": {"audience": "teacher"},
        "studies": {"post": "Professor"},
    }.items():
        row = drafting.save_step(row, step, typed, typed, page=WHERE, now=DURING).application

    row = send(row)

    assert (row.audience, row.post, row.level, row.year) == ("teacher", "Professor", "", "")


@pytest.mark.parametrize("state", [State.SENT, State.RETURNED, State.CHECKED])
def test_who_withdraws_ends_offers_and_links_and_gives_the_place_back(state):
    call = make_call()
    held, waited = make_destination(call), make_destination(call)
    row = make_application(call, state=state, wishes=[held, waited])
    offers = [
        make_place(row, held, Offer.State.OFFERED),
        make_place(row, waited, Offer.State.RESERVE, reserve_number=1),
    ]
    link = make_link(row)

    for _each in range(2):
        withdrawing.withdraw(row, now=DURING)

    assert (fresh(row).state, fresh(row).decided_at) == (State.WITHDRAWN, DURING)
    assert [fresh_state(each) for each in offers] == [Offer.State.ENDED] * 2
    assert [*PlacePool.objects.values_list("taken", flat=True)] == [0, 0]
    link.refresh_from_db()
    assert link.revoked_at == DURING
    assert verbs(row) == ["withdrew", "link-revoked"]
    assert subjects() == ["Your application is withdrawn"]


def test_partners_who_may_read_an_application_are_told_once_that_it_was_withdrawn():
    row = make_application(state=State.CHECKED, wishes=[make_destination()])
    wish = row.wishes.get()
    agree_to(row), agree_to(row, wish.destination.institution)
    host = {"side": "host", "wish": wish, "language": "it"}
    make_link(row)
    make_link(row, email="LI@example.org", purpose="agree", used_at=DURING, expires_at=DURING)
    make_link(row, **host, email="host@example.org")
    make_link(row, **host, email="ended@example.org", expires_at=DURING)
    make_link(row, **host, email="revoked@example.org", purpose="agree", revoked_at=DURING)

    for _each in range(2):
        withdrawing.withdraw(row, now=DURING)

    told = Message.objects.exclude(recipient=row.account.email).order_by("pk")
    assert [*told.values_list("recipient", "language")] == [
        ("LI@example.org", "zh-hans"), ("host@example.org", "it"),
    ]  # fmt: skip
    assert [(str(row) in mail.text, "/mobility/partner/" in mail.text) for mail in told] == [
        (True, False)
    ] * 2


def test_partner_to_whom_the_application_goes_no_more_is_not_told_that_it_was_withdrawn():
    row = make_application(state=State.CHECKED)
    agree_to(row, withdrawn_at=DURING)
    make_link(row)

    withdrawing.withdraw(row, now=DURING)

    assert subjects() == ["Your application is withdrawn"]


def test_partner_of_an_institution_that_is_named_no_more_hinders_no_withdrawal():
    row = make_application(state=State.CHECKED, home="")
    make_link(row)

    withdrawing.withdraw(row, now=DURING)

    assert (fresh(row).state, subjects()) == (State.WITHDRAWN, ["Your application is withdrawn"])


def fresh_state(offer):
    return Offer.objects.get(pk=offer.pk).state


def test_nothing_is_withdrawn_once_the_arrival_is_confirmed():
    call = make_call()
    row = make_application(call, wishes=[make_destination(call)])
    offer = make_place(row)
    make_approved(offer, arrived_on=DURING)

    with pytest.raises(MobilityRefused, match="stay has begun"):
        withdrawing.withdraw(row, now=AFTER)

    assert (fresh(row).state, fresh_state(offer)) == (State.CHECKED, Offer.State.ACCEPTED)


@pytest.mark.parametrize("state", [State.DRAFT, State.REFUSED, State.WITHDRAWN])
def test_what_is_not_live_is_not_withdrawn(state):
    row = make_application(state=state, decided_at=None if state == State.DRAFT else DURING)

    withdrawing.withdraw(row, now=AFTER)

    assert (fresh(row).state, subjects()) == (state, [])


def test_who_withdraws_begins_again_from_what_was_sent():
    row = send(make_whole_draft())
    Review.objects.create(application=row, reviewer=make_account(), asked_at=DURING)
    withdrawing.withdraw(row, now=DURING)

    again = drafting.begin(call_of(row), row.account, language="en", now=DURING)

    assert (again.pk, again.state, again.sent_at, again.decided_at) == (
        row.pk, State.DRAFT, None, None,
    )  # fmt: skip
    assert [form.errors for _step, form in filled_forms(again, now=DURING) if form.errors] == []
    assert again.reviews.count() == 0
    assert send(fresh(again)).state == State.SENT


def test_nobody_begins_again_when_the_call_is_closed():
    row = make_application(publish_call(), state=State.WITHDRAWN, decided_at=DURING)

    with pytest.raises(MobilityRefused, match="closed"):
        drafting.begin(call_of(row), row.account, language="en", now=CLOSES)

    assert fresh(row).state == State.WITHDRAWN


def test_a_call_whose_places_were_given_takes_nobody_though_it_is_open():
    call, [there] = make_call_to(1)
    make_candidate(call, there)
    publish_placement(call)
    row = make_application(call, state=State.WITHDRAWN, decided_at=AFTER)

    for account in (row.account, make_account()):
        with pytest.raises(MobilityRefused, match="places of this call have been given"):
            drafting.begin(call_of(row), account, language="en", now=DURING)

    assert [*Application.objects.filter(call=call, state=State.DRAFT)] == []


def test_draft_is_empty_of_answers_until_it_is_sent():
    row = make_draft(about={"latin_family": "Yin"})

    assert fresh(row).latin_family == ""
