"""A start-up’s whole way, from the call to its visitors: in Chinese on a phone and in Italian.

How each page looks, and what it refuses, is tried elsewhere: here they lead from one to the next,
and everybody has a browser of their own.
"""

import re
from datetime import timedelta

import icalendar
import pytest
from django.utils import timezone

from cooperation_week.mail.models import Message
from events.exhibition.deciding import decide, send
from events.exhibition.demonstrations.planning import confirm
from events.exhibition.models import Exhibitor
from tests.browser import DESK, PHONE
from tests.events.registrations.filling_in import mailed_code
from tests.factories.accounts import make_account, make_owner
from tests.factories.events import make_edition, make_venue, the_leg
from tests.factories.halls import make_hall, make_stand
from tests.factories.registrations import make_opening, make_registration
from tests.factories.releases import make_release
from tests.factories.stands import make_call, make_stands

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
YIN = "yin@example.org"
# In whichever order the reader’s language has it.
MEMBER = re.compile("Yin Li|Li Yin")
WORDS = {
    "zh-hans": {
        "apply": "申请展位", "begin": "开始申请", "add exhibit": "添加展品", "go on": "继续",
        "send in": "提交申请", "confirm stand": "确认展位", "give": "分配A1",
        "has": "您的展位：A1", "team": "展位团队", "add person": "添加成员",
        "invite": "添加并发送邀请", "register": "报名", "confirm": "确认",
        "catalogue": "我的名录页面", "demonstrations": "展位演示", "add demonstration": "添加演示",
        "roster": "展位值班表", "put on": "安排值班", "on duty": "您值班",
    },
    "it": {
        "apply": "Candidati per uno stand", "begin": "Inizia la candidatura",
        "add exhibit": "Aggiungi un oggetto esposto", "go on": "Continua",
        "send in": "Invia la candidatura", "confirm stand": "Conferma lo stand",
        "give": "Assegna A1", "has": "Il tuo stand: A1", "team": "La squadra dello stand",
        "add person": "Aggiungi una persona", "invite": "Aggiungi e invita",
        "register": "Iscriviti", "confirm": "Conferma",
        "catalogue": "La mia pagina nel catalogo", "demonstrations": "Dimostrazioni allo stand",
        "add demonstration": "Aggiungi una dimostrazione", "roster": "I turni dello stand",
        "put on": "Metti qualcuno di turno", "on duty": "Sei di turno",
    },
}  # fmt: skip


@pytest.fixture
def week():
    """Publish a Week next month, for which one registers and applies today; it has a hall."""
    now = timezone.now()
    first = now.date() + timedelta(days=30)
    week = make_edition(first_day=first, last_day=first + timedelta(days=3))
    times = {"opens_at": now - timedelta(days=2), "closes_at": now + timedelta(days=2)}
    make_call(week, **times)
    make_opening(week, **times)
    make_stands(1, week)
    hall = make_hall(week, venue=make_venue(the_leg(week)), name_zh_hans="一号馆")
    make_stand(hall, number="A1", power=2000, has_network=True)
    make_stand(hall, number="A2", x=200)
    make_release(week, now=now - timedelta(days=1))
    return week


@pytest.mark.parametrize(("language", "size"), [("zh-hans", PHONE), ("it", DESK)])
def test_start_up_goes_from_the_call_to_its_visitors(language, size, arrive, week):
    account = make_account(language=language)
    make_registration(week, account, category="company", language=language, now=timezone.now())
    head = arrive(language, size, account)
    desk = make_owner(language=language)

    applies(head)
    accept(desk)
    confirms(head)
    gives_a_stand(arrive(language, DESK, desk))
    invites(head)
    member = arrive(language, size)
    registers(member)
    writes_for_the_catalogue(head)
    plans_a_demonstration(head)
    confirm(the_stand(), the_numbers(), by=desk, now=timezone.now())
    makes_a_roster(head)
    make_release(week, now=timezone.now())

    assert reads_my_week(member) == ["10:00", "14:00"]
    guest = arrive(language, size)
    assert reads_the_catalogue(guest) == ("四川机器人", "A1")
    assert reads_the_plan(guest) == ("A1", "四川机器人")
    assert reads_the_demonstration(guest) == ("壁虎爬墙", "10:00", True)
    for walker in (head, member, guest):
        assert (walker.visitor.faults, walker.visitor.foreign) == ([], [])
        assert not walker.visitor.scrolls_sideways()


def applies(head):
    head.open("2026/exhibitors/call/")
    head.follow("apply")
    head.press("begin")
    head.go_on(
        organisation="四川机器人", kind="start-up", country="CN", contact_name="Yin Hejun",
        contact_email="head@example.org",
    )  # fmt: skip
    head.go_on(presentation_zh_hans="会爬墙的机器人。")
    head.follow("add exhibit")
    head.go_on(title="壁虎")
    head.follow("go on")
    head.go_on(size="9", power="1500")
    head.press("send in")


def accept(desk):
    row, by_whom = the_stand(), {"by": desk, "now": timezone.now()}
    decide(row, Exhibitor.Decision.ACCEPT, **by_whom)
    send(row, Exhibitor.Decision.ACCEPT, **by_whom)


def confirms(head):
    head.open("my/2026/exhibitor/")
    head.follow("confirm stand")
    head.press("confirm stand")


def gives_a_stand(desk):
    """Give the stand that satisfies what was asked for; the other is not offered by name."""
    desk.visitor.open("/admin/exhibition/stand/allot/?edition=2026")
    desk.follow("四川机器人")
    desk.press("give")


def invites(head):
    head.open("my/2026/exhibitor/")
    assert head.words["has"] in head.read()
    head.follow("team")
    head.follow("add person")
    for name, text in {"latin_family": "Yin", "latin_given": "Li", "email": YIN}.items():
        head.page.locator(f"#id_{name}").fill(text)
    head.press("invite")


def registers(member):
    """Open the link in the mail, send the form that the head has begun, and enter the code."""
    page, mail = member.page, Message.objects.get(key__startswith="delegate:")
    page.goto(re.search(r"/[\w-]+/2026/\S*invitation/\S+", mail.text)[0])
    assert page.locator("#id_latin_family").input_value() == "Yin"
    page.locator("#id_country").select_option("CN")
    page.locator("[name^=stay_]").first.check()
    # Quicker than a person, the form would be taken for a machine’s.
    page.wait_for_timeout(2000)
    member.press("register")
    page.locator("input[name=code]").fill(mailed_code(YIN))
    member.press("confirm")


def writes_for_the_catalogue(head):
    head.open("my/2026/exhibitor/")
    head.follow("catalogue")
    head.go_on(presentation_it="Robot che si arrampicano.", site="robots.example.org")


def plans_a_demonstration(head):
    head.open("my/2026/exhibitor/")
    head.follow("demonstrations")
    head.follow("add demonstration")
    head.page.locator("#id_day").select_option(index=1)
    head.page.locator("[name=languages][value=zh-hans]").check()
    head.page.get_by_label(MEMBER).check()
    head.go_on(title_zh_hans="壁虎爬墙", starts="10:00")


def makes_a_roster(head):
    head.open("my/2026/exhibitor/")
    head.follow("roster")
    head.follow("put on")
    head.page.get_by_label(MEMBER).check()
    head.page.locator("[name=days]").first.check()
    head.go_on(starts="14:00", ends="16:00")
    assert re.search(f"14:00–16:00 ({MEMBER.pattern})", head.read())


def reads_my_week(member):
    """Return when the member is on duty."""
    member.open("my/2026/")
    duties = member.page.locator(".slot", has_text=member.words["on duty"])
    return [re.search(r"\d\d:\d\d", text)[0] for text in duties.all_inner_texts()]


def reads_the_catalogue(guest):
    guest.open("2026/exhibitors/")
    guest.follow("四川机器人")
    said = guest.read()
    assert {"zh-hans": "会爬墙的机器人。", "it": "Robot che si"}[guest.language] in said
    assert {"壁虎", "壁虎爬墙", "robots.example.org"} <= {*said.split()}
    return guest.main.locator("h1").inner_text(), guest.main.locator("a[href*='#A']").inner_text()


def reads_the_plan(guest):
    """Follow the number to the plan; return what the list says of the stand that it leads to."""
    guest.click(guest.main.locator("a[href*='#A']"))
    on_the_plan = guest.page.locator(".plan a.stand").all_text_contents()
    assert [text.strip() for text in on_the_plan] == ["A1"]
    place = guest.page.locator(":target")
    return place.locator("b").inner_text(), place.get_by_role("link").inner_text()


def reads_the_demonstration(guest):
    """Return what its page and its calendar say: the title, when, and whether it is at A1."""
    guest.click(guest.page.locator(":target").get_by_role("link"))
    guest.follow("壁虎爬墙")
    heading = guest.page.locator("main h1").inner_text()
    answer = guest.page.request.get(
        guest.page.locator("a[href$='.ics'][download]").first.get_attribute("href")
    )
    (event,) = icalendar.Calendar.from_ical(answer.text()).events
    assert heading in event["SUMMARY"]
    return heading, f"{event.start:%H:%M}", "A1" in event["LOCATION"]


def the_stand():
    return Exhibitor.objects.get()


def the_numbers():
    return [each.pk for each in the_stand().timed_demonstrations.all()]
