"""A student’s way from China to Italy, and a teacher’s from Italy to China, with their partners.

Each finds the call, applies, gets a place and an agreement; home and host act by the links in
their mails, each in its own language. How each page looks, and what it refuses, is tried
elsewhere: here they lead from one to the next, and everybody has a browser of their own.
"""

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone

from centres.mobility.agreeing.partners import ask
from centres.mobility.agreeing.versions import begin_agreement
from centres.mobility.models import Agreement, Application, Coordinator, PartnerLink, Side
from centres.mobility.partners.receivers import receiver_of
from centres.mobility.placing.running import place, publish
from cooperation_week.accounts.roles import give_roles, set_up_roles
from cooperation_week.mail.models import Message
from tests.browser import DESK, PHONE
from tests.events.registrations.filling_in import mailed_code
from tests.factories.accounts import make_account, make_owner
from tests.factories.centres import make_institution, release_cooperation
from tests.factories.mobility import (
    make_call,
    make_criterion,
    make_destination,
    make_requirement,
)
from tests.factories.papers import make_pdf

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
WHO, REVIEWER = "applicant@example.org", "reviewer@example.org"
Purpose = PartnerLink.Purpose
WORDS = {
    "zh-hans": {
        "find": "查找适合您的项目", "apply": "申请", "begin": "开始申请", "go on": "继续",
        "send PDF": "提交PDF", "send in": "提交申请", "check": "审核",
        "complete": "材料齐全且符合条件", "give out": "分配给评审人", "free": "我没有利益冲突",
        "finish": "完成", "ask": "征询合作方", "ask all": "发送这些链接", "look over": "核对",
        "answer": "提交答复", "home says": "是，我们提名此人", "host says": "是，我们愿意接收此人",
        "accept": "接受名额", "write": "撰写第一版", "approve": "阅读并批准",
        "arrival": "确认抵达", "confirm": "确认", "agreement": "我的交流协议", "mine": "我的申请",
        "agreed": "三方均已批准第1版，该版本现已生效。",
    },
    "it": {
        "find": "Trova ciò che fa per te", "apply": "Candidati", "begin": "Inizia la candidatura",
        "go on": "Continua", "send PDF": "Invia un PDF", "send in": "Invia la candidatura",
        "check": "Verifica", "complete": "Completa e ammissibile",
        "give out": "Assegna ai revisori", "free": "Non ho conflitti di interessi",
        "finish": "Concludi", "ask": "Interpella i partner", "ask all": "Invia i link",
        "look over": "Rivedi", "answer": "Invia la risposta",
        "home says": "Sì, nominiamo questa persona",
        "host says": "Sì, accoglieremmo questa persona", "accept": "Accetta il posto",
        "write": "Scrivi la prima versione", "approve": "Leggi e approva",
        "arrival": "Conferma l’arrivo", "confirm": "Conferma",
        "agreement": "L’accordo sul mio soggiorno", "mine": "Le mie candidature",
        "agreed": "Tutte e tre le parti hanno approvato la versione 1. È in vigore.",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Way:
    """From where to where somebody goes, as what, and what they type about it."""

    language: str
    size: tuple
    start: str
    goal: str
    audience: str
    person: dict
    work: dict
    terms: dict
    proposal: dict

    @property
    def there(self):
        return "it" if self.language == "zh-hans" else "zh-hans"


STUDENT = Way(
    "zh-hans", PHONE, "CN", "IT", "student",
    person={
        "latin_family": "Wang", "latin_given": "Xiaoming", "han_family": "王", "han_given": "小明",
        "born_on": "2004-05-31",
    },
    work={"level": "bachelor", "field": "物理学", "year": "3"},
    terms={"language": "it", "scheme": "cefr", "grade": "B1"},
    proposal={
        "course-0-title_it": "Fisica I", "course-0-title_zh_hans": "物理学一",
        "course-0-credits": "6", "course-0-home_title": "大学物理", "course-0-home_credits": "4",
        "course-0-home_scheme": "xuefen", "conversion-conversion": "1.5",
    },
)  # fmt: skip
TEACHER = Way(
    "it", DESK, "IT", "CN", "teacher",
    person={"latin_family": "Rossi", "latin_given": "Giulia", "born_on": "31/5/1984"},
    work={"post": "Professoressa associata", "field": "Letteratura italiana"},
    terms={},
    proposal={
        "teaching-hours": "16", "teaching-audience": "Studenti del terzo anno",
        "teaching-topics": "Dante e Petrarca",
    },
)  # fmt: skip
CALL = {"it": "Un semestre altrove", "zh-hans": "交换学期"}
UNIVERSITIES = {
    "IT": {"it": "Università di Napoli", "zh-hans": "那不勒斯大学"},
    "CN": {"it": "Università Tongji", "zh-hans": "同济大学"},
}
COORDINATORS = {"IT": ("it", "Anna Bianchi"), "CN": ("zh-hans", "王芳")}


@pytest.fixture(params=[STUDENT, TEACHER], ids=["student", "teacher"])
def way(request, vault):
    """Publish the call for somebody’s way, which is open today, between two universities."""
    way, now = request.param, timezone.now()
    direction = f"{way.start}-{way.goal}".lower()
    call = make_call(
        slug="abroad", **called(CALL), direction=direction, audiences=[way.audience],
        reviewers=1, opens_at=now - timedelta(days=2), closes_at=now + timedelta(days=2),
    )  # fmt: skip
    for country, (language, name) in COORDINATORS.items():
        university = make_institution(country=country, **called(UNIVERSITIES[country]))
        Coordinator.objects.create(
            institution=university, name=name, email=f"{language}@example.org", language=language
        )
        if country == way.goal:
            days = {"starts_on": now.date(), "ends_on": now.date() + timedelta(days=150)}
            make_destination(call, institution=university, **days, **way.terms)
    make_criterion(call)
    make_requirement(call)
    release_cooperation(now=now - timedelta(days=1))
    return way


def called(names):
    """Return the columns that hold a name in two languages, and none in English."""
    return {"name_en": "", "name_it": names["it"], "name_zh_hans": names["zh-hans"]}


def test_somebody_goes_from_the_call_to_the_signed_agreement(way, arrive):
    desk, reviewer = make_owner(language=way.language), make_reviewer(way.language)
    applicant = arrive(way.language, way.size)
    home, host = arrive(way.language, way.size), arrive(way.there, way.size)
    staff = arrive(way.language, DESK, desk)
    judge = arrive(way.language, DESK, reviewer)

    finds_the_call(applicant, way)
    logs_in(applicant)
    fills_in(applicant, way)
    sends_documents_and_consents(applicant)
    checks(staff)
    reviews(judge)
    asks_the_partners(staff)
    answers(home, "home says")
    answers(host, "host says")
    give_places(desk)
    accepts(applicant)
    begin(desk)
    proposes_and_approves(applicant, way)
    for side in Side:
        ask_partner(desk, side, Purpose.AGREE)
    approves_by_link(home)
    approves_by_link(host)
    ask_partner(desk, Side.HOST, Purpose.CONFIRM)
    confirms_the_arrival(host)

    assert reads_the_agreement(applicant) == (True, b"%PDF-")
    assert signed() == [("applicant", True), ("home", True), ("host", True)]
    assert the_agreement().arrived_on is not None
    for walker in (applicant, home, host, staff, judge):
        assert (walker.visitor.faults, walker.visitor.foreign) == ([], [])
        assert not walker.visitor.scrolls_sideways()


def make_reviewer(language):
    account = make_account(REVIEWER, language=language)
    give_roles(account, [set_up_roles()["mobility-reviewer"]])
    return account


def opens_mail(walker, address):
    """Open what the newest mail to somebody leads to."""
    mail = Message.objects.filter(recipient=address).order_by("pk").last()
    assert mail.language == walker.language
    walker.visitor.open(re.search(r"https?://[^/\s]+(/\S+)", mail.text)[1], size=walker.size)


def finds_the_call(applicant, way):
    applicant.open("mobility/")
    applicant.follow("find")
    applicant.go_on(start=way.start, goal=way.goal, audience=way.audience, age="22")
    applicant.follow(CALL[way.language])
    applicant.follow("apply")


def logs_in(applicant):
    """Log in for the first time, with a mailed code, and be where one wanted to be."""
    applicant.page.locator("#id_email").fill(WHO)
    applicant.click(applicant.main.locator("form button.btn-primary"))
    applicant.page.locator("#id_code").fill(mailed_code(WHO))
    applicant.click(applicant.main.locator("form button.btn-primary"))
    applicant.press("begin")


def fills_in(applicant, way):
    order = {"CN": "family", "IT": "given"}[way.start]
    applicant.page.locator(f"[name=is_family_first][value={order}]").check()
    applicant.go_on(audience=way.audience, citizenship=way.start, **way.person)
    applicant.go_on(**way.work)
    applicant.go_on(home=UNIVERSITIES[way.start][way.language], home_country=way.start)
    first = applicant.page.locator("#id_wish_1 option").nth(1).get_attribute("value")
    applicant.go_on(wish_1=first, motivation_1="因为。 Perché sì.")
    applicant.go_on(certificate_1_language="it", certificate_1_level="cefr:B2")


def sends_documents_and_consents(applicant):
    applicant.follow("send PDF")
    paper = {"name": "cv.pdf", "mimeType": "application/pdf", "buffer": make_pdf()}
    applicant.page.locator("#id_file").set_input_files(paper)
    applicant.go_on()
    applicant.follow("go on")
    ticks = applicant.main.get_by_role("checkbox")
    assert [tick.is_checked() for tick in ticks.all()] == [False, False]
    for tick in ticks.all():
        tick.check()
    applicant.go_on()
    applicant.press("send in")


def checks(staff):
    """Find the application complete, and give it to the reviewer."""
    staff.visitor.open("/admin/mobility/application/board/")
    staff.follow(str(Application.objects.get()))
    staff.follow("check")
    staff.press("complete")
    staff.visitor.open("/admin/mobility/application/board/")
    staff.follow("give out")
    staff.press("give out")


def reviews(judge):
    opens_mail(judge, REVIEWER)
    judge.follow(str(Application.objects.get()))
    judge.press("free")
    judge.main.get_by_role("spinbutton").fill("4")
    judge.press("finish")


def asks_the_partners(staff):
    staff.follow("ask")
    staff.press("ask all")


def answers(partner, said):
    """Open the link in the mail and say yes, without an account."""
    opens_mail(partner, f"{partner.language}@example.org")
    partner.main.get_by_label(partner.words[said], exact=True).check()
    partner.press("look over")
    partner.press("answer")


def give_places(desk):
    """Place and publish as after the deadline."""
    call, later = Application.objects.get().call, timezone.now() + timedelta(days=3)
    publish(place(call, by=desk, now=later), by=desk, now=later)


def accepts(applicant):
    """Follow the mail about the place, and accept it."""
    opens_mail(applicant, WHO)
    applicant.follow("accept")
    applicant.press("accept")


def begin(desk):
    begin_agreement(Application.objects.get().offers.get(), by=desk, now=timezone.now())


def proposes_and_approves(applicant, way):
    opens_mail(applicant, WHO)
    applicant.follow("write")
    applicant.go_on(**way.proposal)
    approves(applicant)


def approves(walker):
    """Approve what is on the page, with the name that stands there."""
    assert walker.main.locator("code.digest").inner_text() == the_agreement().versions.get().digest
    walker.page.locator("#id_sure").check()
    walker.go_on()


def ask_partner(desk, side, purpose):
    """Send a link about the agreement to the coordinator of a side, in their language."""
    offer = the_agreement().offer
    institution = receiver_of(offer.application, side, offer.wish).institution
    known = institution.mobility_coordinators.values("name", "email", "language").get()
    ask(the_agreement(), side, **known, purpose=purpose, by=desk, now=timezone.now())


def approves_by_link(partner):
    opens_mail(partner, f"{partner.language}@example.org")
    partner.follow("approve")
    approves(partner)


def confirms_the_arrival(host):
    opens_mail(host, f"{host.language}@example.org")
    host.follow("arrival")
    host.press("confirm")


def reads_the_agreement(applicant):
    """Go to the agreement from the guide; return if it is in force, and how its PDF begins."""
    applicant.open("mobility/")
    applicant.follow("mine")
    applicant.follow(CALL[applicant.language])
    applicant.follow("agreement")
    pdf = applicant.main.get_by_role("link", name="PDF", exact=True).get_attribute("href")
    answer = applicant.page.request.get(pdf)
    return applicant.words["agreed"] in applicant.read(), answer.body()[:5]


def signed():
    """Return who has approved, and if they approved exactly what was displayed."""
    version = the_agreement().versions.get()
    rows = version.approvals.order_by("party").values_list("party", "digest")
    return [(party, digest == version.digest) for party, digest in rows]


def the_agreement():
    return Agreement.objects.select_related("offer__application", "offer__wish").get()
