"""The applicant’s own pages: all applications, where one stands, sending in, withdrawing."""

import re

import pytest
import time_machine

from centres.mobility.agreeing.versions import begin_agreement
from centres.mobility.applying import consents
from centres.mobility.history import note
from centres.mobility.models import Application, Offer
from tests.conftest import logged_in
from tests.english import english_of, english_on
from tests.factories.accounts import make_account
from tests.factories.applying import (
    fresh,
    make_document,
    make_draft,
    make_place,
    make_whole_draft,
    publish_asking,
)
from tests.factories.centres import release_cooperation
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
from tests.factories.placing import make_call_to, make_candidate, publish_placement

pytestmark = pytest.mark.any_database

State = Application.State


@pytest.fixture(autouse=True)
def _clock(db):
    with time_machine.travel(DURING, tick=False):
        yield


@pytest.fixture
def call():
    return publish_call(slug="abroad", name_en="To Italy", name_zh_hans="去意大利")


MINE = "/en/my/mobility/abroad/"


def read(account, path=MINE, **options):
    return logged_in(account).get(path, **options).content.decode()


def test_button_begins_and_begins_only_once(call):
    client = logged_in(make_account())

    shown = client.get(MINE).content.decode()
    answers = [client.post(MINE).headers["Location"] for _each in range(2)]

    assert "Begin the application" in shown
    assert answers == [f"{MINE}about/"] * 2
    assert Application.objects.count() == 1


def test_nothing_begins_where_the_call_is_closed(call):
    with time_machine.travel(CLOSES, tick=False):
        client = logged_in(make_account())
        shown = client.get(MINE).content.decode()
        answer = client.post(MINE, follow=True).content.decode()

    assert "Begin the application" not in shown
    assert "The form has eight steps" not in shown
    assert 'href="/en/mobility/">The whole guide' in shown
    assert ("This call is closed." in answer, Application.objects.count()) == (True, 0)


def test_whole_way_from_the_review_to_the_mail(call):
    row = make_whole_draft(call=call)
    client = logged_in(row.account)

    reviewed = client.get(f"{MINE}send/").content.decode()
    sent = client.post(f"{MINE}send/", follow=True)
    again = client.post(f"{MINE}send/", follow=True)

    assert "Because of number 1." in reviewed
    assert "31 May 2004" in reviewed
    assert "You can withdraw it until the host confirms your arrival." in reviewed
    assert "Your application has arrived." in sent.content.decode()
    assert (again.status_code, fresh(row).state) == (200, State.SENT)


def test_review_says_what_is_missing_and_where(call):
    row = make_draft(call=call)

    page = read(row.account, f"{MINE}send/")
    logged_in(row.account).post(f"{MINE}send/")

    assert f'<a href="{MINE}about/">About me</a>: Family name: This field is required.' in page
    assert "Send the application in" not in page
    assert fresh(row).state == State.DRAFT


def test_review_names_the_documents_that_are_missing():
    row = make_whole_draft(call=publish_asking("cv", slug="abroad"))

    page = read(row.account, f"{MINE}send/")

    assert "A document is missing: Curriculum vitae." in page


def test_review_says_what_does_not_happen_without_consent(call):
    row = make_whole_draft(call=call)

    page = read(row.account, f"{MINE}send/")

    assert "your home institution is not asked whether it nominates you" in page
    assert "it is not sent there, and this host is not asked" in page
    assert "Send the application in" in page


def test_page_tells_state_turn_and_until_when(call):
    row = make_application(
        call, state=State.RETURNED, note="Say more of your plan.", complete_by=AFTER
    )

    page = read(row.account)

    assert "to be completed" in page
    assert "It is your turn." in page
    assert "Say more of your plan." in page
    assert f'<time datetime="{AFTER.astimezone().isoformat()[:10]}' in page


def test_history_tells_what_concerns_the_applicant_and_who_it_was(call):
    row = make_whole_draft(call=call)
    client = logged_in(row.account)
    client.post(f"{MINE}send/")
    row.deeds.create(at=AFTER, verb="reviewed", call=call, actor=make_account())
    row.deeds.create(at=AFTER, verb="checked", call=call, actor=make_account())

    page = client.get(MINE).content.decode()

    assert "sent the application in · you" in page
    assert "found the application complete and eligible · the coordinators" in page
    assert "scored" not in page


def test_history_names_to_whom_a_consent_was_and_which_document_it_was(call):
    row = make_application(call)
    consents.give(row, {"n:Tongji University"}, now=DURING)
    consents.withdraw_consent(row, "n:Tongji University", now=AFTER)
    note("document-sent", row, at=DURING, by=row.account, document="cv")

    page = read(row.account)

    for told in (
        "gave a consent: Tongji University · you",
        "withdrew a consent: Tongji University · you",
        "sent a document: Curriculum vitae · you",
    ):
        assert told in page


@pytest.mark.parametrize("number", [1, 4])
def test_page_needs_a_constant_number_of_queries(number, django_assert_num_queries):
    call = make_call(slug="abroad", most_wishes=5)
    wishes = [make_destination(call) for _each in range(number)]
    row = make_application(publish_call(call), wishes=wishes)
    for _each in range(number):
        make_document(row, "cv")
        row.deeds.create(at=AFTER, verb="checked", call=call, actor=make_account())
    client = logged_in(row.account)
    client.get(MINE)

    with django_assert_num_queries(QUERIES):
        client.get(MINE)


QUERIES = 32


@pytest.mark.parametrize("number", [1, 4])
def test_list_needs_a_constant_number_of_queries(number, django_assert_num_queries):
    account = make_account()
    for each in range(number):
        make_application(publish_call(name_en=f"Call {each}"), account)
    publish_call()
    client = logged_in(account)
    client.get("/en/my/mobility/")

    with django_assert_num_queries(LIST_QUERIES):
        page = client.get("/en/my/mobility/").content.decode()

    assert page.count('class="state"') == number


LIST_QUERIES = 5


def test_call_that_is_not_published_any_more_leaves_the_application_readable(call):
    row = make_application(call)
    call.is_shown = False
    call.save()
    release_cooperation(now=AFTER)

    own = [logged_in(row.account).get(path).status_code for path in (MINE, f"{MINE}documents/")]
    other = logged_in(make_account()).get(MINE).status_code

    assert (own, other) == ([200, 200], 404)


def test_former_address_of_a_call_leads_to_the_application(call):
    row = make_application(call)
    call.slug = "to-italy"
    call.save()
    release_cooperation(now=AFTER)

    pages = [
        logged_in(row.account).get(f"/en/my/mobility/{slug}/") for slug in ("abroad", "to-italy")
    ]

    assert [page.status_code for page in pages] == [200, 200]


@pytest.mark.parametrize("state", [State.SENT, State.RETURNED, State.CHECKED])
def test_withdrawing_asks_once_more(state, call):
    row = make_application(call, state=state, wishes=[call.destinations.first()])
    make_place(row, state=Offer.State.OFFERED)
    client = logged_in(row.account)

    asked = client.get(f"{MINE}withdraw/").status_code
    unchanged = fresh(row).state
    client.post(f"{MINE}withdraw/")

    assert (asked, unchanged, fresh(row).state) == (200, state, State.WITHDRAWN)


@pytest.mark.parametrize("days", [{}, {"departed_on": DURING}])
def test_a_stay_that_has_begun_is_not_withdrawn(days, call):
    row = make_application(call, wishes=[call.destinations.first()])
    offer = make_place(row)
    make_approved(offer, arrived_on=DURING, **days)
    client = logged_in(row.account)

    shown = client.get(MINE).content.decode()
    asked = client.get(f"{MINE}withdraw/", follow=True).content.decode()
    answer = client.post(f"{MINE}withdraw/", follow=True).content.decode()

    assert f'href="{MINE}withdraw/"' not in shown
    for page in (asked, answer):
        assert "Your stay has begun: there is nothing left to withdraw." in page
    assert (fresh(row).state, fresh(offer).state) == (State.CHECKED, Offer.State.ACCEPTED)


def test_who_withdrew_can_begin_again_while_the_call_is_open(call):
    row = make_application(call, state=State.WITHDRAWN, decided_at=DURING)
    client = logged_in(row.account)

    shown = client.get(MINE).content.decode()
    client.post(MINE)

    assert "Begin again from this" in shown
    assert fresh(row).state == State.DRAFT


@pytest.mark.parametrize("state", [*State.live(), State.REFUSED, State.WITHDRAWN])
def test_page_says_to_whom_it_may_be_sent_as_long_as_it_may(state, call):
    row = make_application(call, state=state, decided_at=DURING)

    shown = "To whom it may be sent" in read(row.account)

    assert shown == (state in State.live())


def test_page_leads_to_the_agreement_once_it_is_begun(call):
    row = make_application(call, wishes=[call.destinations.first()])
    offer = make_place(row)

    before = read(row.account)
    begin_agreement(offer, by=None, now=DURING)
    after = read(row.account)

    assert [f'href="{MINE}agreement/"' in page for page in (before, after)] == [False, True]


def test_page_leads_to_what_became_of_it_though_there_is_no_place():
    call, [there] = make_call_to(1)
    holds = make_candidate(call, there, host_ranks=[1])
    waits, unnominated = make_candidate(call, there), make_candidate(call, there, nominated=False)
    refused = make_candidate(call, there, state=State.REFUSED, decided_at=DURING)
    mine = f"/en/my/mobility/{call.slug}/"
    before = read(waits.account, mine)

    publish_placement(call)
    pages = [read(row.account, mine) for row in (holds, waits, unnominated, refused)]

    led = [re.findall(f'href="{mine}offer/">([^<]*)<', page) for page in (before, *pages)]
    became = ["What became of my application"]
    assert led == [[], ["The place offered to me"], became, became, []]


def test_application_of_another_is_nowhere_to_be_read(call):
    make_application(call, latin_family="Secret")

    assert "Secret" not in read(make_account())


@pytest.mark.parametrize("language", ["it", "zh-hans"])
@pytest.mark.parametrize("state", [*State])
def test_pages_are_wholly_in_their_language(state, language):
    call = (
        publish_asking("cv", "passport", slug="abroad")
        if False
        else publish_asking(
            "cv", accepted=["passport"], slug="abroad", name_zh_hans="山", name_it="山"
        )
    )
    row = make_application(
        call, state=state, decided_at=DURING, wishes=[call.destinations.first()],
        typed={"answers": {"audience": "student"}, "saved": {}} if state == State.DRAFT else {},
        home="山", note="山",
    )  # fmt: skip
    make_document(row, name="山.pdf", state="returned", note="山")
    if state == State.CHECKED:
        make_place(row)
    client, mine = logged_in(row.account), f"/{language}/my/mobility/"
    names = (
        "",
        "abroad/",
        "abroad/send/",
        "abroad/withdraw/",
        "abroad/documents/",
        "abroad/consents/",
        "abroad/documents/cv/",
    )

    pages = {name: client.get(mine + name, follow=True).content.decode() for name in names}

    pattern = english_of(language)
    found = {name: english_on(page, pattern) for name, page in pages.items()}
    assert {name: words for name, words in found.items() if words} == {}
