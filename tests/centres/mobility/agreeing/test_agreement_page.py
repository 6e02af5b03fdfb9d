"""The pages of an agreement, of the applicant and of partners by link."""

from hashlib import sha256
from html.parser import HTMLParser

import pytest

from centres.mobility.models import Approval, Deed, LinkView, Party, Transfer, Version
from tests.conftest import logged_in
from tests.factories.accounts import make_account
from tests.factories.agreements import (
    approve_as,
    make_agreed,
    make_agreement,
    make_course,
    make_partner_link,
    make_version,
)
from tests.factories.centres import release_cooperation

FIRST = {
    "stay-after": "0", "stay-starts_on": "2027-09-01", "stay-ends_on": "2028-02-01",
    "stay-place": "", "stay-home_contact": "Wang Fang", "stay-host_contact": "",
    "stay-language": "it", "stay-level": "cefr:B2", "stay-isced": "0533", "stay-eqf": "6",
    "stay-reason": "", "conversion-conversion": "1,5",
    "course-0-title_it": "Fisica I", "course-0-title_en": "", "course-0-title_zh_hans": "物理学一",
    "course-0-code": "F1", "course-0-semester": "1", "course-0-credits": "6",
    "course-0-scheme": "ects", "course-0-home_title": "大学物理", "course-0-home_code": "PH101",
    "course-0-home_credits": "4", "course-0-home_scheme": "xuefen", "do": "propose",
}  # fmt: skip


class Contract(HTMLParser):
    """Gathers the text of the document as a browser displays it."""

    def __init__(self):
        super().__init__()
        self.is_inside, self.text = False, ""

    def handle_starttag(self, tag, attrs):
        self.is_inside |= tag == "pre" and dict(attrs).get("class") == "contract"

    def handle_endtag(self, tag):
        self.is_inside &= tag != "pre"

    def handle_data(self, data):
        if self.is_inside:
            self.text += data


def displayed(answer):
    reader = Contract()
    reader.feed(answer.content.decode())
    return reader.text


class Side:
    """One of the three at the agreement, with a client and the address of their pages."""

    def __init__(self, agreement, party):
        self.agreement, self.party = agreement, party
        application = agreement.offer.application
        if party == Party.APPLICANT:
            self.client = logged_in(application.account)
            self.start = f"/en/my/mobility/{application.call.slug}/agreement/"
        else:
            self.link, secret = make_partner_link(agreement, party)
            self.client = logged_in(make_account())
            self.client.logout()
            self.start = f"/en/mobility/partner/{secret}/agreement/"

    def get(self, page=""):
        return self.client.get(f"{self.start}{page}")

    def post(self, page, data):
        return self.client.post(f"{self.start}{page}", data)

    def approve(self, version, **changed):
        said = {
            "number": version.number, "digest": version.digest, "name": "Who I am", "sure": "on",
        }  # fmt: skip
        return self.post("approval/", said | changed)


@pytest.fixture
def agreement():
    made = make_agreement()
    release_cooperation()
    return made


@pytest.fixture(params=Party)
def side(request, agreement):
    return Side(agreement, request.param)


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
        ("applicant", "Who I am", version.digest, agreement.offer.application.account_id)
    ]


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
        {"sure": ""}, {"name": ""}, {"number": "x"}, {"number": "9" * 30}, {"digest": ""},
        {"name": "x" * 201}, {"digest": "d" * 65},
    ],
)  # fmt: skip
def test_an_approval_is_whole_or_none(changed, side):
    version = make_version(side.agreement)
    side = Side(side.agreement, side.party)

    answer = side.approve(version, **changed)

    assert (answer.status_code, Approval.objects.count()) == (200, 0)
    assert "Please look at this again" in answer.content.decode()


def test_each_side_can_propose_a_change(side):
    make_version(side.agreement)
    side = Side(side.agreement, side.party)

    answer = side.post("proposal/", FIRST | {"stay-after": "1", "course-0-credits": "9"})

    version = Version.objects.get(number=2)
    assert (answer.status_code, version.proposed_by) == (302, side.party)
    assert "9 ECTS ÷ 1.5 = 6 学分" in version.text


def test_a_proposal_on_an_older_version_answers_409_and_keeps_what_was_typed(side):
    make_version(side.agreement)
    make_version(side.agreement, make_course("Physics II"), party=Party.HOST)
    side = Side(side.agreement, side.party)

    answer = side.post("proposal/", FIRST | {"stay-after": "1"})

    page = answer.content.decode()
    assert (answer.status_code, Version.objects.count()) == (409, 2)
    assert 'value="Fisica I"' in page
    assert 'name="stay-after" value="2"' in page
    assert "Physics II" in page


def test_courses_are_added_and_removed_without_a_script(side):
    more = {name.replace("-0-", "-1-"): text for name, text in FIRST.items() if "-0-" in name}
    more |= {"course-1-title_it": "Chimica", "course-1-credits": "many"}

    added = side.post("proposal/", FIRST | more | {"do": "add"})
    removed = side.post("proposal/", FIRST | more | {"do": "remove-0"})

    assert [form["title_it"].value() for form in added.context["proposal"].courses] == [
        "Fisica I", "Chimica", None,
    ]  # fmt: skip
    assert [form["title_it"].value() for form in removed.context["proposal"].courses] == [
        "Chimica"
    ]
    assert 'value="many"' in added.content.decode()
    assert "Please look at this again" not in added.content.decode()
    assert Version.objects.count() == 0


def test_rows_in_which_nothing_was_typed_are_left_out(side):
    empty = {name.replace("-0-", "-7-"): "" for name in FIRST if "-0-" in name}
    empty |= {"course-7-scheme": "ects", "course-7-home_scheme": "ects"}

    side.post("proposal/", FIRST | empty)

    assert len(Version.objects.get().content["courses"]) == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"stay-ends_on": "2027-08-01"}, "The last day is not before the first."),
        ({"stay-ends_on": "2037-08-01"}, "A stay is not longer than three years."),
        ({"stay-isced": "abc"}, "Two to four digits, such as 0533."),
        ({"stay-isced": "9999"}, "No field has this code."),
        ({"stay-level": "cefr:Z9"}, "Select a valid choice."),
        ({"stay-after": "x"}, "Enter a whole number."),
        ({"conversion-conversion": "-1"}, "greater than or equal to"),
        ({"conversion-conversion": "NaN"}, "Enter a number."),
        ({"course-0-credits": "1e99"}, "Ensure"),
        ({"course-0-credits": "0"}, "greater than or equal to"),
        ({"course-0-scheme": "points"}, "Select a valid choice."),
        ({"course-0-home_title": ""}, "Say what the course is called at home."),
        (
            {"course-0-title_it": "", "course-0-title_zh_hans": ""},
            "Give the title in at least one language.",
        ),
        ({"course-0-title_it": "x" * 201}, "at most 200 characters"),
    ],
)
def test_what_cannot_be_agreed_on_is_told(changed, sentence, agreement):
    me = Side(agreement, Party.APPLICANT)

    answer = me.post("proposal/", FIRST | changed)

    assert (answer.status_code, Version.objects.count()) == (200, 0)
    assert sentence in answer.content.decode()


def test_at_least_one_course_is_named(agreement):
    me = Side(agreement, Party.APPLICANT)
    none = {name: text for name, text in FIRST.items() if not name.startswith("course")}

    answer = me.post("proposal/", none)

    assert "Name at least one course." in answer.content.decode()


def test_a_teacher_proposes_hours_and_topics():
    agreement = make_agreement(audience="teacher")
    me = Side(agreement, Party.APPLICANT)
    stay = {name: text for name, text in FIRST.items() if name.startswith("stay")}
    taught = {"teaching-hours": "16", "teaching-audience": "Everybody", "teaching-topics": "Dante"}

    me.post("proposal/", stay | taught)

    assert "16" in Version.objects.get().text
    assert Version.objects.get().content["teaching"] == {
        "hours": "16", "topics": "Dante", "audience": "Everybody",
    }  # fmt: skip


def test_a_change_of_what_was_agreed_asks_for_the_reason():
    agreement = make_agreed()
    me = Side(agreement, Party.APPLICANT)

    refused = me.post("proposal/", FIRST | {"stay-after": "1"})
    taken = me.post("proposal/", FIRST | {"stay-after": "1", "stay-reason": "Not taught."})

    assert "Say why what was agreed is to change." in refused.content.decode()
    assert (taken.status_code, Version.objects.get(number=2).reason) == (302, "Not taught.")


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


def test_use_of_a_link_is_noted_and_entered_into_the_ledger_once(agreement):
    version = make_version(agreement)
    home = Side(agreement, Party.HOME)

    home.get()
    home.get("approval/")
    home.approve(version)

    acts = [*LinkView.objects.order_by("pk").values_list("act", flat=True)]
    assert acts == ["opened", "opened", "approved"]
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


def test_a_link_opens_no_agreement_of_anybody_else(agreement):
    other = make_agreement(latin_family="Mao")
    mine, theirs = make_version(agreement), make_version(other)
    home = Side(agreement, Party.HOME)

    answer = home.approve(theirs)

    assert (answer.status_code, Approval.objects.count()) == (409, 0)
    assert displayed(answer) == mine.text


def test_somebody_else_finds_no_agreement(agreement):
    make_version(agreement)
    me = Side(agreement, Party.APPLICANT)
    me.client = logged_in(make_account())

    answers = [me.get(page) for page in ("", "proposal/", "approval/", "1/pdf/")]

    assert [answer.status_code for answer in answers] == [404] * 4


QUERIES = {"": (7, 10), "approval/": (7, 10), "proposal/": (7, 10)}


@pytest.mark.parametrize("page", QUERIES)
@pytest.mark.parametrize("versions", [1, 4])
def test_pages_need_a_constant_number_of_queries(versions, page, side, django_assert_num_queries):
    for number in range(versions):
        titles = [f"Physics {number}", *["More"] * number]
        courses = [make_course(title) for title in titles]
        version = make_version(side.agreement, *courses, reason="It changed.")
        approve_as(version, Party.HOST if side.party == Party.HOME else Party.HOME)
    side = Side(side.agreement, side.party)
    side.get(page)

    with django_assert_num_queries(QUERIES[page][side.party != Party.APPLICANT]):
        side.get(page)
