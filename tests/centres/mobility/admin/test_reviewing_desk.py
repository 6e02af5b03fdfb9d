"""The desk where applications are checked, reviewed and ranked, and partners asked."""

from datetime import timedelta

import pytest
from django.urls import reverse

from centres.mobility.models import (
    Application,
    Coordinator,
    Deed,
    Destination,
    Nomination,
    PartnerLink,
    Placement,
    Review,
    Side,
    Transfer,
    Wish,
)
from centres.mobility.partners.answering import answer
from centres.mobility.reviewing.ranking import criteria_of
from centres.mobility.reviewing.reviews import score
from centres.models import Institution
from cooperation_week.accounts.models import Account
from cooperation_week.mail.models import Message
from tests.english import CATALOGUES, english_of, english_on
from tests.events.registrations.desk_people import client_with
from tests.factories.accounts import make_account
from tests.factories.centres import make_institution
from tests.factories.mobility import (
    DURING,
    make_application,
    make_call,
    make_criterion,
    make_destination,
    publish_call,
)
from tests.factories.partners import agree_to, make_document, make_partner_link
from tests.markup import faults_in

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
State = Application.State


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: DURING)


@pytest.fixture
def desk():
    return client_with("mobility")


@pytest.fixture
def reviewer():
    return client_with("mobility-reviewer")


@pytest.fixture
def application():
    """Make an application to a published call with a criterion and one destination."""
    call = make_call(name_en="To Naples")
    make_criterion(call, name_en="Motivation", most=5, weight=2)
    where = make_destination(call)
    publish_call(call)
    return make_application(call, wishes=[where], latin_family="Wang", home="Tongji University")


def page(name, *args):
    return reverse(f"admin:mobility_application_{name}", args=args)


def give_review(application, client, state="asked"):
    return Review.objects.create(
        application=application, reviewer=client.account, state=state, asked_at=DURING,
        declared_at=None if state == "asked" else DURING,
    )  # fmt: skip


def messages_on(response):
    return [str(message) for message in response.context["messages"]]


def test_application_is_checked_at_the_desk(desk, application):
    Application.objects.update(state=State.SENT)

    shown = desk.get(page("check", application.pk))
    told = desk.post(page("check", application.pk), {"do": "check", "reason": ""}, follow=True)

    assert "From China to Italy: the home institution is in China." in shown.text
    assert messages_on(told) == ["Saved. The applicant gets a mail."]
    assert Application.objects.get().state == State.CHECKED


def test_return_says_what_is_missing_until_the_end_of_a_day(desk, application):
    Application.objects.update(state=State.SENT)
    day = (DURING + timedelta(days=5)).date()

    desk.post(page("check", application.pk), {"do": "return", "what": "A CV.", "day": day})

    row = Application.objects.get()
    assert (row.state, row.note) == (State.RETURNED, "A CV.")
    assert f"{row.complete_by:%Y-%m-%d %H:%M}" == f"{day} 22:59"


@pytest.mark.parametrize(
    "sent",
    [
        {"do": "return", "what": "", "day": "2026-11-30"},
        {"do": "return", "what": "A CV.", "day": "0001-01-01"},
        {"do": "return", "what": "A CV.", "day": "9999-12-31"},
        {"do": "return", "what": "A CV.", "day": "soon"},
        {"do": "refuse", "reason": "x" * 1001},
        {"do": "dance"},
        {"do": "take-back"},
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(sent, desk, application):
    Application.objects.update(state=State.SENT)

    answered = desk.post(page("check", application.pk), sent)

    assert answered.status_code == 200
    assert Application.objects.get().state == State.SENT
    assert faults_in(answered.text) == []


def test_ones_own_application_is_as_if_it_were_not_there(desk, application):
    Application.objects.update(account=desk.account)

    names = [page("check", application.pk), page("partner", application.pk, 0)]
    assert [desk.get(each).status_code for each in names] == [404, 404]


def test_link_is_sent_to_the_coordinator_who_is_known(desk, application):
    institution = application.wishes.get().destination.institution
    Coordinator.objects.create(
        institution=institution, name="Anna", email="anna@example.org", language="it"
    )
    agree_to(application, institution)
    there = page("partner", application.pk, application.wishes.get().pk)

    form = desk.get(there).context["link_form"]
    desk.post(there, {**form.initial, "do": "link", "days": 7})

    link = PartnerLink.objects.get()
    assert (link.email, link.language, link.side) == ("anna@example.org", "it", Side.HOST)
    assert link.expires_at == DURING + timedelta(days=7)


def test_link_without_consent_is_refused_above_the_form(desk, application):
    sent = {"do": "link", "name": "A", "email": "a@example.org", "language": "en", "days": 7}

    answered = desk.post(page("partner", application.pk, 0), sent)

    [why] = answered.context["link_form"].non_field_errors()
    assert why.startswith("The applicant has not agreed")
    assert Message.objects.count() == 0


def test_uses_of_a_link_are_read_and_it_is_closed(desk, application, stranger):
    link, secret = make_partner_link(application)
    stranger.get(reverse("mobility:partner", args=[secret]))
    there = page("partner", application.pk, 0)

    shown = desk.get(there).text
    desk.post(there, {"do": "revoke", "link": link.pk})

    assert "opened the page" in shown
    assert PartnerLink.objects.get().revoked_at == DURING


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 30, ""])
def test_link_of_another_application_is_not_closed(number, desk, application):
    other = make_application(application.call)
    make_partner_link(other)
    there = page("partner", application.pk, 0)

    foreign = desk.post(there, {"do": "revoke", "link": PartnerLink.objects.get().pk})
    answered = desk.post(there, {"do": "revoke", "link": number})

    assert (foreign.status_code, answered.status_code) == (404, 404)
    assert PartnerLink.objects.get().revoked_at is None


@pytest.mark.parametrize("side", Side)
def test_answer_that_came_on_paper_is_entered_as_such(side, desk, application):
    wish = application.wishes.get()
    said = {Side.HOME: "nominated", Side.HOST: "accepted"}[side]
    sent = {"do": "answer", "said": said, "who": "Dean Rossi", "how": "paper", "note": ""}

    desk.post(page("partner", application.pk, wish.pk if side == Side.HOST else 0), sent)

    deed = Deed.objects.get()
    kept = {Side.HOME: Nomination.objects.get().state, Side.HOST: Wish.objects.get().answer}
    assert kept[side] == said
    assert (deed.details["how"], deed.actor, deed.link) == ("paper", desk.account, None)


def make_asked(call, number):
    """Make applications that agreed to everybody, with a coordinator at the host."""
    for _each in range(number):
        where = make_destination(call, institution=make_institution())
        Coordinator.objects.create(
            institution=where.institution, name="Anna", email="a@example.org", language="it"
        )
        row = make_application(call, wishes=[where], home_email="dean@tongji.example")
        agree_to(row), agree_to(row, where.institution)


def test_partners_of_a_call_are_asked_with_one_button(desk):
    call = make_call()
    make_asked(call, 20)
    form = desk.get(page("ask", call.pk)).context["form"]
    chosen = {bound.html_name: bound.value() or "typed" for _asking, bound in form.rows()}

    told = desk.post(page("ask", call.pk), {"days": 21, **chosen}, follow=True)

    assert messages_on(told) == ["40 links are on their way."]
    assert Message.objects.count() == PartnerLink.objects.count() == 40
    assert PartnerLink.objects.filter(language="zh-hans", side=Side.HOME).count() == 20
    assert told.context["number"] == 0


def test_nobody_whom_only_the_applicant_has_named_is_chosen_beforehand(desk):
    call = make_call()
    make_asked(call, 1)

    form = desk.get(page("ask", call.pk)).context["form"]

    coordinator = str(Coordinator.objects.get().pk)
    assert [bound.value() for _asking, bound in form.rows()] == ["", coordinator]


def test_who_has_answered_or_holds_a_link_or_has_no_consent_is_not_listed(desk, application):
    link, _secret = make_partner_link(application)
    assert desk.get(page("ask", application.call.pk)).context["number"] == 0
    PartnerLink.objects.update(expires_at=DURING)
    assert desk.get(page("ask", application.call.pk)).context["number"] == 1
    PartnerLink.objects.update(expires_at=DURING + timedelta(days=1))
    answer(link, "declined", now=DURING)
    PartnerLink.objects.update(revoked_at=DURING)

    assert desk.get(page("ask", application.call.pk)).context["number"] == 0


def test_contact_that_is_none_is_not_written_to(desk):
    call = make_call()
    make_asked(call, 1)
    form = desk.get(page("ask", call.pk)).context["form"]

    sent = {"days": 21, **{bound.html_name: "999" for _asking, bound in form.rows()}}
    answered = desk.post(page("ask", call.pk), sent)

    assert len(answered.context["form"].errors) == 2
    assert PartnerLink.objects.count() == 0


@pytest.mark.parametrize("number", [1, 4])
def test_asking_needs_as_many_queries_however_many(number, desk, django_assert_num_queries):
    call = make_call()
    make_asked(call, number)
    desk.get(page("ask", call.pk))

    with django_assert_num_queries(12):
        desk.get(page("ask", call.pk))


def test_reviewer_declares_scores_and_reads_the_others_last(reviewer, application):
    mine = give_review(application, reviewer)
    other = give_review(application, client_with("mobility-reviewer"), "free")
    criteria = criteria_of(application.call)
    score(other, {criteria[0].id: 5}, criteria=criteria, text="Superb.", is_done=True, now=DURING)
    Wish.objects.update(motivation="I love the bay.")
    make_document(application, name="mine.pdf"), make_document(application, "passport")
    there = page("review", mine.pk)

    before = reviewer.get(there).text
    reviewer.post(there, {"do": "free"})
    during = reviewer.get(there).text
    reviewer.post(there, {"do": "finish", f"points-{criteria[0].id}": "4", "note": "Good."})
    done = reviewer.get(there).text

    assert "I love the bay." not in before
    assert "mine.pdf" not in before
    assert ("I love the bay." in during, "mine.pdf" in during, "Superb." in during) == (
        True, True, False,
    )  # fmt: skip
    assert "Passport" not in during
    assert "Superb." in done
    assert Review.objects.get(pk=mine.pk).state == Review.State.DONE


def test_review_of_somebody_else_is_not_there(reviewer, application):
    other = give_review(application, client_with("mobility-reviewer"), "free")

    assert reviewer.get(page("review", other.pk)).status_code == 404
    assert reviewer.get(page("reviews")).context["rows"] == []


def test_review_is_not_there_any_more_for_who_has_applied_too(reviewer, application):
    mine = give_review(application, reviewer, "free")
    make_application(application.call, account=reviewer.account, state=State.SENT)

    assert reviewer.get(page("review", mine.pk)).status_code == 404
    assert reviewer.get(page("reviews")).context["rows"] == []


@pytest.mark.parametrize("points", ["6", "-1", "x", "", "9" * 30])
def test_points_that_are_none_are_told_and_kept_on_the_page(points, reviewer, application):
    mine = give_review(application, reviewer, "free")
    name = f"points-{criteria_of(application.call)[0].id}"

    answered = reviewer.post(page("review", mine.pk), {"do": "finish", name: points, "note": "x"})

    assert answered.context["form"].errors[name]
    assert answered.context["form"].data["note"] == "x"
    assert Review.objects.get().state == Review.State.FREE


def test_coordinator_who_reviews_too_reads_no_points_before_giving_their_own(desk, application):
    give_review(application, desk, "free")
    other = give_review(application, client_with("mobility-reviewer"), "free")
    criteria = criteria_of(application.call)
    score(other, {criteria[0].id: 5}, criteria=criteria, text="Superb.", is_done=True, now=DURING)

    assert "Superb." not in desk.get(page("check", application.pk)).text


def test_applications_are_given_out_at_the_desk(desk, reviewer, application):
    sent = {"reviewers": [reviewer.account.pk], "each": "2"}

    told = desk.post(page("assign", application.call.pk), sent, follow=True)

    assert messages_on(told) == [
        "1 review was asked for.", f"There are not enough reviewers for {application}.",
    ]  # fmt: skip
    assert Review.objects.get().reviewer == reviewer.account


def test_nothing_is_given_out_once_the_places_were_given(desk, reviewer, application):
    call, sent = application.call, {"reviewers": [reviewer.account.pk], "each": "2"}
    Placement.objects.create(call=call, made_at=DURING, seed="s", published_at=DURING, result={})

    told = desk.post(page("assign", call.pk), sent, follow=True)

    assert messages_on(told) == ["The places of this call have been given."]
    assert (Review.objects.count(), Message.objects.count()) == (0, 0)


def test_only_reviewers_are_given_anything(desk, application):
    somebody = make_account(is_staff=True)

    answered = desk.post(
        page("assign", application.call.pk), {"reviewers": [somebody.pk], "each": 1}
    )

    assert answered.context["form"].errors["reviewers"]
    assert Review.objects.count() == 0


def test_ranking_shows_places_with_their_reasons(desk, reviewer, application):
    review = give_review(application, reviewer, "free")
    criteria = criteria_of(application.call)
    score(review, {criteria[0].id: 4}, criteria=criteria, is_done=True, now=DURING)

    shown = desk.get(page("ranking", application.call.pk)).text

    assert "8 of 10 points, by one review." in shown
    assert application.call.seed in shown


def test_order_of_a_host_is_entered_once_a_place(desk, application):
    where = application.wishes.get().destination
    make_application(application.call, wishes=[where])
    first, second = where.wishes.order_by("pk")

    twice = desk.post(page("order", where.pk), {f"wish-{first.pk}": "1", f"wish-{second.pk}": "1"})
    desk.post(page("order", where.pk), {f"wish-{first.pk}": "2", f"wish-{second.pk}": "1"})

    assert twice.context["form"].non_field_errors() == ["Each place in the order is given once."]
    assert [*where.wishes.order_by("pk").values_list("host_rank", flat=True)] == [2, 1]
    assert Deed.objects.filter(verb=Deed.Verb.RANKED).count() == 2


def test_who_has_a_conflict_of_interest_neither_reads_nor_ranks_the_applicant(desk, application):
    other = make_application(
        application.call, wishes=[application.wishes.get().destination], latin_family="Bianchi"
    )
    give_review(application, desk, "conflict")
    for row in (application, other):
        row.deeds.create(at=DURING, verb=Deed.Verb.CHECKED, call=row.call)
        Transfer.objects.create(
            application=row, institution=f"Of {row.latin_family}", country="IT", direction="it-cn",
            at=DURING,
        )  # fmt: skip
    where, own, another = application.wishes.get().destination, application, other
    pages = [
        page("ranking", own.call.pk), page("order", where.pk), "/admin/mobility/deed/",
        "/admin/mobility/transfer/",
    ]  # fmt: skip

    shown = [desk.get(path).text for path in pages]
    typed = {f"wish-{row.wishes.get().pk}": n for n, row in enumerate((own, another), 1)}
    desk.post(page("order", where.pk), typed)

    assert ["Wang" in text for text in shown] == [False] * 4
    assert ["Bianchi" in text for text in shown] == [True] * 4
    assert [row.wishes.get().host_rank for row in (own, another)] == [None, 2]


def test_an_applicant_of_the_call_reads_nothing_of_its_history(desk, application):
    application.deeds.create(at=DURING, verb=Deed.Verb.CHECKED, call=application.call)
    before = desk.get("/admin/mobility/deed/").text

    make_application(application.call, desk.account)

    assert ("Wang" in before, "Wang" in desk.get("/admin/mobility/deed/").text) == (True, False)


@pytest.mark.parametrize("name", ["check", "partner", "ask", "assign", "ranking", "order"])
def test_reviewers_and_others_do_not_coordinate(name, reviewer, application):
    args = {
        "check": [application.pk],
        "partner": [application.pk, 0],
        "order": [application.wishes.get().destination_id],
    }.get(name, [application.call.pk])

    assert reviewer.get(page(name, *args)).status_code == 404
    assert client_with("editor").get(page(name, *args)).status_code == 404


def test_coordinators_of_partners_are_kept_at_the_desk(desk):
    institution = make_institution()
    sent = {"institution": institution.pk, "name": "A", "email": "a@b.example", "language": "it"}

    desk.post("/admin/mobility/coordinator/add/", sent)

    assert Coordinator.objects.get().institution == institution
    assert desk.get("/admin/mobility/coordinator/").status_code == 200


@pytest.mark.parametrize("language", CATALOGUES)
def test_desk_is_wholly_in_its_language(language, application):
    client = client_with("owner")
    Account.objects.filter(pk=client.account.pk).update(language=language)
    named = dict.fromkeys(("name_en", "name_it"), "山")
    type(application.call).objects.update(**named)
    Institution.objects.update(**named)
    Destination.objects.update(field_en="山")
    Application.objects.update(latin_family="山", home="山")
    application.refresh_from_db()
    make_partner_link(application, name="山")
    review = give_review(application, client, "free")
    where, call = application.wishes.get(), application.call
    paths = [
        page("check", application.pk), page("partner", application.pk, 0),
        page("partner", application.pk, where.pk), page("ask", call.pk), page("assign", call.pk),
        page("ranking", call.pk), page("order", where.destination_id), page("reviews"),
        page("review", review.pk),
    ]  # fmt: skip
    publish_call(call)

    pages = {path: client.get(path).text for path in paths}
    Application.objects.update(state=State.SENT)
    pages["sent"] = client.get(paths[0]).text

    found = {path: english_on(text, english_of(language)) for path, text in pages.items()}
    assert {path: words for path, words in found.items() if words} == {}
    assert {path: faults for path, text in pages.items() if (faults := faults_in(text))} == {}
