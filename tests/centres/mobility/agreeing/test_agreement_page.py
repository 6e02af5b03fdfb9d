"""The pages of an agreement, of the applicant and of partners by link."""

from hashlib import sha256

import pytest

from centres.mobility.models import (
    Agreement,
    Application,
    Approval,
    Deed,
    LinkView,
    Party,
    Transfer,
    Version,
)
from centres.mobility.partners.links import LinkClosed
from tests.centres.mobility.agreeing.sides import FIRST, Side, displayed
from tests.conftest import logged_in
from tests.factories.accounts import make_account
from tests.factories.agreements import (
    approve_as,
    make_agreed,
    make_agreement,
    make_course,
    make_version,
)
from tests.factories.centres import release_cooperation
from tests.factories.mobility import AFTER

pytestmark = pytest.mark.any_database


def test_whole_way_of_an_applicant_to_the_first_approval(agreement):
    me = Side(agreement, Party.APPLICANT)

    begun = me.get().content.decode()
    shown = me.get("proposal/").content.decode()
    sent = me.post("proposal/", FIRST)
    version = Version.objects.get()
    read = me.client.get(sent.headers["Location"])
    approved = me.approve(version)

    assert "Nothing has been proposed yet." in begun
    assert 'value="2027-09-01"' in shown
    assert sent.headers["Location"] == f"{me.start}approval/"
    assert "物理学一" in displayed(read)
    assert (approved.status_code, approved.headers["Location"]) == (302, me.start)
    assert [*Approval.objects.values_list("party", "name", "digest", "account")] == [
        ("applicant", "Li Na 李娜", version.digest, agreement.offer.application.account_id)
    ]


def test_only_the_applicant_is_led_back_to_the_application(side):
    page = side.get().content.decode()

    slug = side.agreement.offer.application.call.slug
    leads_back = f'href="/en/my/mobility/{slug}/"' in page
    assert leads_back == (side.party == Party.APPLICANT)


@pytest.mark.parametrize("page", ["", "approval/"])
def test_digest_is_of_exactly_what_is_displayed(page, side):
    version = make_version(side.agreement)
    side = Side(side.agreement, side.party)

    answer = side.get(page)

    digest = sha256(displayed(answer).encode()).hexdigest()
    assert (digest, digest in answer.content.decode()) == (version.digest, True)


def test_what_people_typed_is_displayed_and_not_read_as_markup(side):
    title = "<b>& \"Mathematics\" 'II'</b> <script>alert(1)</script> &amp;"
    version = make_version(side.agreement, make_course(title))
    side = Side(side.agreement, side.party)

    answer = side.get("approval/")

    assert sha256(displayed(answer).encode()).hexdigest() == version.digest
    assert "<script>alert" not in answer.content.decode()


def test_document_is_in_the_languages_of_host_and_home(side):
    make_version(side.agreement)
    side = Side(side.agreement, side.party)

    page = side.get().content.decode()

    assert '<span lang="it">' in page
    assert '<span lang="zh-Hans">' in page


def test_each_side_approves_what_it_read(side):
    version = make_version(side.agreement)
    side = Side(side.agreement, side.party)

    answer = side.approve(version)

    assert (answer.status_code, answer.headers["Location"]) == (302, side.start)
    assert [*Approval.objects.values_list("party", "digest")] == [(side.party, version.digest)]


def test_approving_an_older_version_answers_409_with_the_new_text(side):
    old = make_version(side.agreement)
    new = make_version(side.agreement, make_course("Physics II"))
    side = Side(side.agreement, side.party)
    deeds = Deed.objects.count()

    answer = side.approve(old)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert displayed(answer) == new.text
    assert "This is no longer what you read" in page
    assert "Course: F1 · Physics II" in page
    assert f'name="digest" value="{new.digest}"' in page
    assert (Approval.objects.count(), Deed.objects.count()) == (0, deeds)
    if side.party != Party.APPLICANT:
        side.link.refresh_from_db()
        assert side.link.used_at is None


def test_another_digest_answers_409(side):
    version = make_version(side.agreement)
    side = Side(side.agreement, side.party)

    answer = side.approve(version, digest="0" * 64)

    assert (answer.status_code, Approval.objects.count()) == (409, 0)


@pytest.mark.parametrize(
    "changed",
    [
        {"sure": ""}, {"number": "x"}, {"number": "9" * 30}, {"digest": ""}, {"digest": "d" * 65},
    ],
)  # fmt: skip
def test_an_approval_is_whole_or_none(changed, side):
    version = make_version(side.agreement)
    side = Side(side.agreement, side.party)

    answer = side.approve(version, **changed)

    assert (answer.status_code, Approval.objects.count()) == (200, 0)
    assert "Please look at this again" in answer.content.decode()


@pytest.mark.parametrize("name", ["", " ", "x" * 201])
def test_who_approves_for_an_institution_gives_a_name(name, agreement):
    version = make_version(agreement)
    home = Side(agreement, Party.HOME)

    answer = home.approve(version, name=name)

    assert (answer.status_code, Approval.objects.count()) == (200, 0)


def test_overview_says_what_is_in_force_and_for_whom_a_change_waits(side):
    agreement = make_agreed(call=side.agreement.offer.application.call)
    change = make_version(agreement, make_course("Physics II"), reason="Not taught.")
    approve_as(change, Party.HOST)

    page = Side(agreement, Party.APPLICANT).get().content.decode()

    waits = "Version 1 is in force. Version 2 changes it, and waits for the approval of: "
    assert f"{waits}the applicant, home institution." in page
    assert "Not taught." in page


def test_a_link_is_used_up_by_approving_and_shows_what_stands(agreement):
    version = make_version(agreement)
    home = Side(agreement, Party.HOME)

    home.approve(version)
    again = home.approve(version)
    change = home.post("proposal/", FIRST | {"stay-after": "1"})
    shown = home.get()

    assert (again.status_code, change.status_code) == (302, 302)
    assert (Approval.objects.count(), Version.objects.count()) == (1, 1)
    assert "Nothing more can be done with this link" in shown.content.decode()


@pytest.mark.parametrize("page", ["approval/", "proposal/"])
def test_nothing_is_proposed_or_approved_once_the_stay_is_over(page, side):
    make_version(side.agreement)
    side = Side(side.agreement, side.party)
    before = side.get(page)
    Agreement.objects.update(arrived_on="2027-09-01", departed_on="2028-02-01")

    after = side.get(page)

    assert (before.status_code, after.status_code, after.url) == (200, 302, side.start)


@pytest.mark.parametrize("page", ["approval/", "proposal/"])
def test_nothing_is_proposed_or_approved_once_the_application_has_ended(page, agreement):
    make_version(agreement)
    Application.objects.update(state="withdrawn", decided_at=AFTER)
    me = Side(agreement, Party.APPLICANT)

    answer = me.get(page)

    assert (answer.status_code, answer.url) == (302, me.start)


def test_use_of_a_link_is_noted_and_entered_into_the_ledger_once(agreement):
    version = make_version(agreement)
    home = Side(agreement, Party.HOME)

    home.get()
    home.get("1/pdf/")
    home.approve(version)

    acts = [*LinkView.objects.order_by("pk").values_list("act", flat=True)]
    assert acts == ["opened", "read", "approved"]
    assert [*Transfer.objects.values_list("institution", "items", "link")] == [
        ("Tongji University", ["agreement"], home.link.pk)
    ]


def test_pages_of_partners_set_no_cookie(agreement):
    version = make_version(agreement)
    home = Side(agreement, Party.HOME)
    home.client.cookies.clear()

    answers = [home.get(), home.get("approval/"), home.get("proposal/"), home.approve(version)]

    assert [answer.cookies for answer in answers] == [{}] * 4
    assert {answer.headers["Referrer-Policy"] for answer in answers} == {"no-referrer"}


@pytest.mark.parametrize("does", ["approve_by", "propose_by"])
def test_link_that_is_closed_while_something_is_sent_says_so(does, agreement, monkeypatch):
    def closed(link, *_given, **_named):
        raise LinkClosed("It was closed.", link)

    monkeypatch.setattr(f"centres.mobility.views.seats.{does}", closed)
    version = make_version(agreement)
    home = Side(agreement, Party.HOME)
    change = FIRST | {"stay-after": "1"}

    answer = home.approve(version) if does == "approve_by" else home.post("proposal/", change)

    assert (answer.status_code, answer.context["reason"]) == (410, "It was closed.")


def test_a_link_opens_no_agreement_of_anybody_else(agreement):
    other = make_agreement(latin_family="Mao")
    mine, theirs = make_version(agreement), make_version(other)
    home = Side(agreement, Party.HOME)

    answer = home.approve(theirs)

    assert (answer.status_code, Approval.objects.count()) == (409, 0)
    assert displayed(answer) == mine.text


def test_former_address_of_a_call_leads_to_the_agreement(agreement):
    version, me = make_version(agreement), Side(agreement, Party.APPLICANT)
    call = agreement.offer.application.call
    call.slug = "elsewhere"
    call.save()
    release_cooperation(now=AFTER)

    pages = [me.get(page) for page in ("", "approval/", "proposal/", "1/pdf/")]
    approved = me.approve(version)

    assert [page.status_code for page in pages] == [200] * 4
    assert (approved.status_code, Approval.objects.count()) == (302, 1)


def test_somebody_else_finds_no_agreement(agreement):
    make_version(agreement)
    me = Side(agreement, Party.APPLICANT)
    me.client = logged_in(make_account())

    answers = [me.get(page) for page in ("", "proposal/", "approval/", "1/pdf/")]

    assert [answer.status_code for answer in answers] == [404] * 4


@pytest.mark.parametrize("page", ["", "approval/", "proposal/"])
@pytest.mark.parametrize("versions", [1, 4])
def test_pages_need_a_constant_number_of_queries(versions, page, side, django_assert_num_queries):
    for number in range(versions):
        titles = [f"Physics {number}", *["More"] * number]
        courses = [make_course(title) for title in titles]
        version = make_version(side.agreement, *courses, reason="It changed.")
        approve_as(version, Party.HOST if side.party == Party.HOME else Party.HOME)
    side = Side(side.agreement, side.party)
    side.get(page)

    # The address of an applicant names the call, which is looked up among those published.
    with django_assert_num_queries(8 if side.party == Party.APPLICANT else 7):
        side.get(page)


@pytest.mark.parametrize("party", [Party.HOME, Party.HOST])
def test_partners_get_no_file_with_what_the_agreement_does_not_say(agreement, party):
    """The XML names the date of birth and addresses, to which nobody agreed for partners."""
    make_version(agreement)
    partner = Side(agreement, party)

    page = partner.get()
    file = partner.get("xml/")

    assert "Erasmus Without Paper" not in page.content.decode()
    assert (page.status_code, file.status_code) == (200, 404)
