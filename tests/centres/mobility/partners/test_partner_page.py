"""The page that a partner’s link opens: reading, looking over, answering once, nothing else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from centres.mobility.models import (
    Consent,
    LinkView,
    Nomination,
    PartnerLink,
    Side,
    Wish,
)
from cooperation_week.accounts.models import Throttle
from cooperation_week.accounts.throttles import PARTNERS
from cooperation_week.lib.logs import without_secrets
from cooperation_week.vault.keeping import path_of, throw_away
from cooperation_week.vault.models import Opening, PrivateFile
from tests.english import CATALOGUES, english_of, english_on
from tests.factories.accounts import make_owner
from tests.factories.mobility import (
    DURING,
    make_application,
    make_destination,
    publish_call,
)
from tests.factories.partners import agree_to, make_document, make_partner_link
from tests.markup import faults_in

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
# Link, consent, placement, view; release, wishes, certificates, documents, edition.
QUERIES = 9
SAID = {Side.HOME: Nomination.State.NOMINATED, Side.HOST: Wish.Answer.ACCEPTED}


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: DURING)


@pytest.fixture
def application():
    """Make an application with two wishes, certificates and documents, one of them sensitive."""
    call = publish_call(name_en="To Naples", destinations=2)
    application = make_application(
        call, wishes=call.destinations.order_by("pk"), latin_family="Wang", han_family="王",
        phone="+86 1234", remarks="I am shy.",
    )  # fmt: skip
    application.wishes.filter(rank=1).update(motivation="I love the bay.")
    application.wishes.filter(rank=2).update(motivation="I love the hills.")
    application.certificates.create(language="it", scheme="cefr", grade="B2")
    return application


def address(secret, language="en", **more):
    path = reverse("mobility:partner", kwargs={"token": secret})
    return path.replace("/en/", f"/{language}/")


def acts(link=None):
    rows = LinkView.objects.filter(link=link) if link else LinkView.objects.all()
    return [*rows.order_by("pk").values_list("act", flat=True)]


def send(client, secret, said, **more):
    return client.post(address(secret), {"said": said, "note": "", **more})


@pytest.mark.parametrize("side", Side)
def test_page_opens_without_an_account_and_without_a_cookie(side, application, stranger):
    link, secret = make_partner_link(application, side)

    page = stranger.get(address(secret))

    assert page.status_code == 200
    assert not page.cookies
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in page.headers["Cache-Control"]
    assert acts(link) == ["opened"]
    assert faults_in(page.text) == []


def test_home_reads_all_wishes_and_nothing_that_is_not_for_it(application, stranger):
    _link, secret = make_partner_link(application)

    text = stranger.get(address(secret)).text

    for said in ("Wang", "王", "I love the bay.", "I love the hills.", "Italian: CEFR B2"):
        assert said in text
    for kept in ("+86 1234", "I am shy.", application.account.email):
        assert kept not in text


def test_host_reads_its_own_wish_and_not_that_there_is_another(application, stranger):
    _link, secret = make_partner_link(application, Side.HOST)
    other = application.wishes.get(rank=2).destination.institution

    text = stranger.get(address(secret)).text

    assert "I love the bay." in text
    assert "I love the hills." not in text
    assert str(other) not in text


@pytest.mark.parametrize("side", Side)
def test_answer_is_looked_over_and_then_kept_once(side, application, stranger):
    link, secret = make_partner_link(application, side)

    looked = send(stranger, secret, SAID[side], note="Gladly.")
    assert (looked.status_code, PartnerLink.objects.get().used_at) == (200, None)
    assert 'name="sure"' in looked.text
    sent = send(stranger, secret, SAID[side], note="Gladly.", sure="yes")

    assert (sent.status_code, sent.url) == (302, address(secret))
    nomination, wish = Nomination.objects.get(), application.wishes.get(rank=1)
    kept = {
        Side.HOME: (nomination.state, nomination.note, nomination.answered_by),
        Side.HOST: (wish.answer, wish.host_note, wish.answered_by),
    }
    assert kept[side] == (SAID[side], "Gladly.", "Anna Bianchi")
    untouched = {Side.HOME: (wish.answer, "pending"), Side.HOST: (nomination.state, "pending")}
    assert untouched[side][0] == untouched[side][1]
    assert acts(link) == ["answered"]
    shown = stranger.get(address(secret))
    assert "Your answer has arrived" in shown.text
    assert "<form" not in shown.text.split('id="content"')[1].split("</main>")[0]


def test_answer_needs_no_cookie_and_comes_in_no_other_way(application):
    _link, secret = make_partner_link(application)
    browser = Client(enforce_csrf_checks=True)

    sent = send(browser, secret, Nomination.State.NOMINATED, sure="yes")
    other = browser.put(address(secret))

    assert (sent.status_code, other.status_code) == (302, 405)


def test_answer_can_be_changed_before_it_is_sent(application, stranger):
    _link, secret = make_partner_link(application)

    page = send(stranger, secret, Nomination.State.DECLINED, note="No.", change="yes")

    assert page.context["form"].data["note"] == "No."
    assert 'name="sure"' not in page.text
    assert Nomination.objects.get().state == "pending"


def test_link_cannot_be_replayed(application, stranger):
    link, secret = make_partner_link(application)
    send(stranger, secret, Nomination.State.NOMINATED, sure="yes")

    again = send(stranger, secret, Nomination.State.DECLINED, sure="yes")

    assert again.status_code == 409
    assert Nomination.objects.get().state == Nomination.State.NOMINATED
    assert acts(link) == ["answered", "refused"]


@pytest.mark.parametrize(
    ("side", "said"),
    [
        (Side.HOME, Wish.Answer.ACCEPTED),
        (Side.HOME, Wish.Answer.REJECTED),
        (Side.HOST, Nomination.State.NOMINATED),
        (Side.HOST, Nomination.State.DECLINED),
        (Side.HOST, "pending"),
        (Side.HOME, ""),
    ],
)
def test_answer_of_the_other_side_is_none(side, said, application, stranger):
    _link, secret = make_partner_link(application, side)

    page = send(stranger, secret, said, sure="yes")

    assert page.status_code == 200
    assert page.context["form"].errors["said"]
    assert Nomination.objects.get().state == "pending"
    assert {*application.wishes.values_list("answer", flat=True)} == {"pending"}


@pytest.mark.parametrize("purpose", [PartnerLink.Purpose.AGREE, PartnerLink.Purpose.CONFIRM])
def test_link_for_another_purpose_opens_nothing_here(purpose, application, stranger, monkeypatch):
    monkeypatch.setattr(
        "centres.mobility.partners.emails.queue_link", lambda *_args, **_more: None
    )
    link, secret = make_partner_link(application, purpose=purpose)

    page = send(stranger, secret, Nomination.State.NOMINATED, sure="yes")

    assert page.status_code == 404
    assert Nomination.objects.get().state == "pending"
    assert acts(link) == ["refused"]


def test_link_answers_for_its_own_application_and_wish_only(application, stranger):
    other = make_application(application.call, wishes=[make_destination(application.call)])
    _link, secret = make_partner_link(application, Side.HOST)

    send(stranger, secret, Wish.Answer.ACCEPTED, sure="yes", wish=other.wishes.get().pk)

    answers = [*Wish.objects.order_by("pk").values_list("answer", flat=True)]
    assert answers == ["accepted", "pending", "pending"]


@pytest.mark.parametrize("way", ["ended", "revoked", "no consent", "withdrawn"])
def test_closed_link_says_why_and_changes_nothing(way, application, stranger):
    link, secret = make_partner_link(application)
    if way == "ended":
        PartnerLink.objects.update(expires_at=DURING)
    elif way == "revoked":
        PartnerLink.objects.update(revoked_at=DURING)
    elif way == "no consent":
        Consent.objects.update(withdrawn_at=DURING)
    else:
        application.state, application.decided_at = "withdrawn", DURING
        application.save()

    read = stranger.get(address(secret))
    sent = send(stranger, secret, Nomination.State.NOMINATED, sure="yes")

    assert (read.status_code, sent.status_code) == (410, 410)
    assert "Wang" not in read.text
    assert "no-store" in read.headers["Cache-Control"]
    assert Nomination.objects.get().state == "pending"
    assert acts(link) == ["refused", "refused"]
    assert faults_in(read.text) == []


def test_ten_thousand_guesses_hit_nothing_and_wait(application, stranger):
    _link, secret = make_partner_link(application)

    answers = [stranger.get(address(f"guess-{number}")).status_code for number in range(62)]

    assert answers == [404] * 60 + [429] * 2
    assert acts() == []
    # Whoever has the link is not kept out by somebody in the same network who guesses.
    assert stranger.get(address(secret)).status_code == 200
    assert Throttle.objects.filter(action=PARTNERS.name).count() == 1


def test_document_leaves_as_from_the_vault_and_is_noted(application, stranger):
    link, secret = make_partner_link(application)
    document = make_document(application)

    page = stranger.post(f"{address(secret)}documents/{document.pk}/")

    assert b"".join(page.streaming_content).startswith(b"%PDF")
    assert page.headers["Content-Disposition"] == 'attachment; filename="cv.pdf"'
    assert page.headers["Content-Type"] == "application/pdf"
    assert page.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in page.headers["Cache-Control"]
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert acts(link) == ["read"]
    opening = Opening.objects.get()
    assert (opening.file_uid, opening.account, opening.was_own) == (document.file.uid, None, False)


def test_only_documents_that_may_be_shown_leave_by_a_link(application, stranger):
    _link, secret = make_partner_link(application)
    other = make_application(application.call)
    kept = [make_document(application, kind) for kind in ("passport", "medical", "record")]
    kept.append(make_document(other))

    text = stranger.get(address(secret)).text
    answers = [
        stranger.post(f"{address(secret)}documents/{number}/").status_code
        for number in (*(each.pk for each in kept), 10**30)
    ]

    assert answers == [404] * 5
    assert "Passport" not in text
    assert Opening.objects.count() == 0


def test_document_that_was_thrown_away_leaves_by_no_link(application, stranger):
    _link, secret = make_partner_link(application)
    document = make_document(application)
    throw_away(PrivateFile.objects.filter(pk=document.file_id), now=DURING)

    page = stranger.get(address(secret))
    taken = stranger.post(f"{address(secret)}documents/{document.pk}/")

    assert (taken.status_code, [*page.context["documents"]]) == (404, [])


def test_document_is_closed_once_the_link_is_used_or_consent_withdrawn(application, stranger):
    _link, secret = make_partner_link(application)
    document = make_document(application)
    send(stranger, secret, Nomination.State.NOMINATED, sure="yes")

    used = stranger.post(f"{address(secret)}documents/{document.pk}/")
    _link, second = make_partner_link(application, agreed=False)
    Consent.objects.update(withdrawn_at=DURING)
    withdrawn = stranger.post(f"{address(second)}documents/{document.pk}/")

    assert (used.status_code, withdrawn.status_code) == (410, 410)


def test_document_that_cannot_be_read_any_more_is_told_of(application, stranger):
    link, secret = make_partner_link(application)
    document = make_document(application)
    path_of(document.file.uid).unlink()

    page = stranger.post(f"{address(secret)}documents/{document.pk}/")

    assert (page.status_code, page.context["reason"]) == (
        410, "This file cannot be read any more.",
    )  # fmt: skip
    assert (acts(link), Opening.objects.count()) == (["refused"], 0)


def test_document_is_not_fetched_by_a_program_that_only_reads(application, stranger):
    _link, secret = make_partner_link(application)
    document = make_document(application)

    assert stranger.get(f"{address(secret)}documents/{document.pk}/").status_code == 405


@pytest.mark.parametrize("language", CATALOGUES)
@pytest.mark.parametrize("side", Side)
def test_pages_are_wholly_in_their_language(side, language, application, stranger):
    for wish in application.wishes.all():
        wish.destination.institution.name_en = "x"
    _link, secret = make_partner_link(application, side, language=language)
    make_document(application)
    there = address(secret, language)

    pages = [stranger.get(there), stranger.post(there, {"said": SAID[side], "note": ""})]
    stranger.post(there, {"said": SAID[side], "note": "", "sure": "yes"})
    pages.append(stranger.get(there))
    PartnerLink.objects.update(revoked_at=DURING)
    pages.append(stranger.get(there))

    for page in pages:
        assert english_on(page.text, english_of(language)) == []
        assert faults_in(page.text) == []


@pytest.mark.parametrize("documents", [1, 3])
def test_page_needs_as_many_queries_however_much_there_is(
    documents, application, stranger, django_assert_num_queries
):
    _link, secret = make_partner_link(application)
    for _each in range(documents):
        make_document(application)
    stranger.get(address(secret))

    with django_assert_num_queries(QUERIES):
        stranger.get(address(secret))


def test_secret_stands_in_no_log():
    line = '"GET /it/mobility/partner/s3cr3t-s3cr3t/documents/7/ HTTP/1.1" 200'

    assert without_secrets(line) == '"GET /it/mobility/partner/***/documents/7/ HTTP/1.1" 200'


def test_page_says_the_same_whoever_is_signed_in(application, client):
    client.force_login(make_owner())
    _link, secret = make_partner_link(application)

    assert client.get(address(secret)).status_code == 200
    assert client.get(address("nothing")).status_code == 404


def test_second_window_that_was_slower_is_told(application, stranger):
    link, secret = make_partner_link(application)
    send(stranger, secret, Nomination.State.NOMINATED)
    send(stranger, secret, Nomination.State.DECLINED, sure="yes")

    late = send(stranger, secret, Nomination.State.NOMINATED, sure="yes")

    assert late.status_code == 409
    assert Nomination.objects.get().state == Nomination.State.DECLINED
    assert acts(link) == ["answered", "refused"]


def test_new_link_lets_the_answer_be_given_anew(application, stranger):
    _link, old = make_partner_link(application)
    send(stranger, old, Nomination.State.NOMINATED, sure="yes")
    _link, new = make_partner_link(application, agreed=False)
    assert Nomination.objects.get().state == Nomination.State.NOMINATED

    send(stranger, new, Nomination.State.DECLINED, sure="yes")

    assert Nomination.objects.get().state == Nomination.State.DECLINED
    assert stranger.get(address(old)).status_code == 410


def test_consent_to_somebody_else_opens_nothing(application, stranger):
    _link, secret = make_partner_link(application)
    Consent.objects.update(withdrawn_at=DURING - timedelta(days=1))
    agree_to(application, application.wishes.first().destination.institution)

    assert stranger.get(address(secret)).status_code == 410
