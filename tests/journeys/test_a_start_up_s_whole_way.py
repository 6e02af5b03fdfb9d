"""Two start-ups’ whole way, from the call to their visitors: in Chinese on phones, and in Italian.

Two organisers share the desk: the Chinese one decides about both and sends it, the Italian one
gives stands, confirms demonstrations and publishes. How each page looks, and what it refuses, is
tried elsewhere: here they lead from one to the next, and everybody has a browser of their own.
"""

import re
from dataclasses import dataclass
from datetime import timedelta

import icalendar
import pytest
from django.utils import timezone

from cooperation_week.accounts.roles import give_roles, set_up_roles
from cooperation_week.mail.models import Message
from tests.browser import DESK, PHONE
from tests.cooperation_week.accounts.people import (
    PASSWORD,
    code_of,
    make_second_factor,
    make_staff,
)
from tests.events.registrations.filling_in import mailed_code
from tests.factories.accounts import make_account
from tests.factories.events import make_edition, make_venue, the_leg
from tests.factories.halls import make_hall, make_stand
from tests.factories.registrations import make_opening, make_registration
from tests.factories.releases import make_release
from tests.factories.stands import make_call, make_stands
from tests.journeys.test_registering import looks_right

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
WORDS = {
    "zh-hans": {
        "apply": "申请展位", "begin": "开始申请", "add exhibit": "添加展品", "go on": "继续",
        "send in": "提交申请", "confirm stand": "确认展位", "has": "您的展位：",
        "team": "展位团队", "add person": "添加成员", "invite": "添加并发送邀请",
        "register": "报名", "confirm": "确认", "catalogue": "我的名录页面",
        "demonstrations": "展位演示", "add demonstration": "添加演示", "roster": "展位值班表",
        "put on": "安排值班", "on duty": "您值班",
        # At the desk
        "accept": "决定接受", "decided": "已对2份申请作出决定。", "send": "发送决定",
        "send all": "全部发送", "sent": "2项决定正在发送。",
    },
    "it": {
        "apply": "Candidati per uno stand", "begin": "Inizia la candidatura",
        "add exhibit": "Aggiungi un oggetto esposto", "go on": "Continua",
        "send in": "Invia la candidatura", "confirm stand": "Conferma lo stand",
        "has": "Il tuo stand: ", "team": "La squadra dello stand",
        "add person": "Aggiungi una persona", "invite": "Aggiungi e invita",
        "register": "Iscriviti", "confirm": "Conferma",
        "catalogue": "La mia pagina nel catalogo", "demonstrations": "Dimostrazioni allo stand",
        "add demonstration": "Aggiungi una dimostrazione", "roster": "I turni dello stand",
        "put on": "Metti qualcuno di turno", "on duty": "Sei di turno",
        # At the desk
        "stands": "Assegna gli stand", "A1": "Assegna A1", "A2": "Assegna A2",
        "agree": "Conferma dimostrazioni", "agreed": "2 dimostrazioni sono confermate.",
        "publishing": "Pubblicazione", "publish": "Pubblica", "published": "La versione 2 è",
    },
}  # fmt: skip


@dataclass(frozen=True)
class StartUp:
    """Who they are, what they type, and the stand that they will have."""

    language: str
    size: tuple
    country: str
    organisation: str
    about: str
    exhibit: str
    demonstration: str
    power: str
    stand: str
    # Who stands at it: family name, given name, address.
    member: tuple

    def column(self, name):
        return f"{name}_{self.language.replace('-', '_')}"

    @property
    def name_of_member(self):
        """Match it in whichever order the reader’s language has it."""
        family, given, _address = self.member
        return re.compile(f"{family} {given}|{given} {family}")


CHINESE = StartUp(
    "zh-hans", PHONE, "CN", "四川机器人", "会爬墙的机器人。", "壁虎", "壁虎爬墙", "1500", "A1",
    ("Yin", "Li", "yin@example.org"),
)  # fmt: skip
ITALIAN = StartUp(
    "it", DESK, "IT", "Vesuvio", "Robot nei vulcani.", "Lapillo", "Lapillo in salita", "300", "A2",
    ("Bianchi", "Anna", "anna@example.org"),
)  # fmt: skip
START_UPS = (CHINESE, ITALIAN)


@pytest.fixture
def week(settings):
    """Publish a Week next month, for which one registers and applies today; it has a hall."""
    settings.STAFF_SECOND_FACTOR = True
    now = timezone.now()
    first = now.date() + timedelta(days=30)
    week = make_edition(first_day=first, last_day=first + timedelta(days=3))
    times = {"opens_at": now - timedelta(days=2), "closes_at": now + timedelta(days=2)}
    make_call(week, **times)
    make_opening(week, **times)
    make_stands(2, week)
    hall = make_hall(week, venue=make_venue(the_leg(week)), name_zh_hans="一号馆")
    make_stand(hall, number="A1", power=2000)
    make_stand(hall, number="A2", power=500, x=200)
    make_release(week, now=now - timedelta(days=1))
    return week


def test_start_ups_go_from_the_call_to_their_visitors(arrive, week):
    heads = {each: arrive(each.language, each.size, registered(each, week)) for each in START_UPS}
    members = {each: arrive(each.language, each.size) for each in START_UPS}
    guests = {each: arrive(each.language, each.size) for each in START_UPS}
    chinese, italian = arrive("zh-hans", DESK), arrive("it", DESK)

    for start_up, head in heads.items():
        applies(head, start_up)
    comes_to_the_desk(chinese)
    accepts_all(chinese)
    for head in heads.values():
        confirms(head)
    comes_to_the_desk(italian)
    gives_stands(italian)
    for start_up, head in heads.items():
        invites(head, start_up)
        registers(members[start_up], start_up)
        writes_for_the_catalogue(head)
        plans_a_demonstration(head, start_up)
        makes_a_roster(head, start_up)
    confirms_the_demonstrations(italian)
    publishes(italian)

    for start_up, guest in guests.items():
        assert reads_my_week(members[start_up]) == ["10:00", "14:00"]
        assert reads_the_catalogue(guest, start_up) == (start_up.organisation, start_up.stand)
        assert reads_the_plan(guest) == (start_up.stand, start_up.organisation)
        assert reads_the_demonstration(guest, start_up) == (start_up.demonstration, "10:00", True)
    for walker in (chinese, italian, *heads.values(), *members.values(), *guests.values()):
        assert (walker.visitor.faults, walker.visitor.foreign) == ([], [])
        assert not walker.visitor.scrolls_sideways()


def registered(start_up, week):
    account, language = make_account(language=start_up.language), start_up.language
    make_registration(week, account, category="company", language=language, now=timezone.now())
    return account


def applies(head, start_up):
    head.open("2026/exhibitors/call/")
    head.follow("apply")
    head.press("begin")
    head.go_on(
        organisation=start_up.organisation, kind="start-up", country=start_up.country,
        contact_name="Yin Hejun", contact_email="head@example.org",
    )  # fmt: skip
    head.go_on(**{start_up.column("presentation"): start_up.about})
    head.follow("add exhibit")
    head.go_on(title=start_up.exhibit)
    head.follow("go on")
    head.go_on(size="9", power=start_up.power)
    head.press("send in")


def comes_to_the_desk(organiser):
    """Open the list of applications, and log in on the way with password and second factor."""
    account = make_staff(f"{organiser.language}@example.org", language=organiser.language)
    give_roles(account, [set_up_roles()["editor"]])
    secret = make_second_factor(account)
    organiser.visitor.open("/admin/exhibition/exhibitor/")
    organiser.go_on(login=account.email, password=PASSWORD)
    organiser.go_on(code=code_of(secret, lasting=15))


def accepts_all(organiser):
    """Decide about both, and send what was decided."""
    does(organiser, "accept", [each.organisation for each in START_UPS])
    assert organiser.words["decided"] in organiser.read()
    organiser.follow("send")
    organiser.press("send all")
    assert organiser.words["sent"] in organiser.read()


def does(organiser, action, names):
    """Tick rows of a list by what stands in them, and do something with them, when asked again."""
    for name in names:
        row = organiser.main.locator("tbody tr", has_text=name)
        row.locator("[name=_selected_action]").check()
    actions = organiser.main.locator("select[name=action]")
    actions.select_option(label=organiser.words[action])
    organiser.click(organiser.main.locator("button[name=index]"))
    organiser.press(action)


def confirms(head):
    head.open("my/2026/exhibitor/")
    assert looks_right(head.visitor) == []
    head.follow("confirm stand")
    head.press("confirm stand")


def gives_stands(organiser):
    """Give each the stand that satisfies what it asked for; the other is not offered by name."""
    organiser.follow("stands")
    for start_up in START_UPS:
        organiser.follow(start_up.organisation)
        organiser.press(start_up.stand)


def invites(head, start_up):
    head.open("my/2026/exhibitor/")
    assert head.words["has"] + start_up.stand in head.read()
    head.follow("team")
    head.follow("add person")
    family, given, address = start_up.member
    head.type(latin_family=family, latin_given=given, email=address)
    head.press("invite")


def registers(member, start_up):
    """Open the link in the mail, send the form that the head has begun, and enter the code."""
    family, _given, address = start_up.member
    page, mail = member.page, Message.objects.get(recipient=address)
    page.goto(re.search(r"/[\w-]+/2026/\S*invitation/\S+", mail.text)[0])
    assert page.locator("#id_latin_family").input_value() == family
    member.type(country=start_up.country)
    page.locator("[name^=stay_]").first.check()
    # Quicker than a person, the form would be taken for a machine’s.
    page.wait_for_timeout(2000)
    member.press("register")
    page.locator("input[name=code]").fill(mailed_code(address))
    member.press("confirm")


def writes_for_the_catalogue(head):
    head.open("my/2026/exhibitor/")
    head.follow("catalogue")
    head.go_on(presentation_en="Robots that climb.", site="robots.example.org")


def plans_a_demonstration(head, start_up):
    head.open("my/2026/exhibitor/")
    head.follow("demonstrations")
    head.follow("add demonstration")
    head.page.locator("#id_day").select_option(index=1)
    head.page.locator(f"[name=languages][value={start_up.language}]").check()
    head.page.get_by_label(start_up.name_of_member).check()
    head.go_on(**{start_up.column("title"): start_up.demonstration, "starts": "10:00"})


def makes_a_roster(head, start_up):
    head.open("my/2026/exhibitor/")
    head.follow("roster")
    head.follow("put on")
    head.page.get_by_label(start_up.name_of_member).check()
    head.page.locator("[name=days]").first.check()
    head.go_on(starts="14:00", ends="16:00")
    assert re.search(f"14:00–16:00 ({start_up.name_of_member.pattern})", head.read())


def confirms_the_demonstrations(organiser):
    organiser.visitor.open("/admin/exhibition/demonstration/")
    does(organiser, "agree", [each.demonstration for each in START_UPS])
    assert organiser.words["agreed"] in organiser.read()


def publishes(organiser):
    organiser.follow("publishing")
    organiser.press("publish")
    assert organiser.words["published"] in organiser.read()


def reads_my_week(member):
    """Return when the member is on duty."""
    member.open("my/2026/")
    duties = member.page.locator(".slot", has_text=member.words["on duty"])
    return [re.search(r"\d\d:\d\d", text)[0] for text in duties.all_inner_texts()]


def reads_the_catalogue(guest, start_up):
    """Return whose page it is, and the number of the stand."""
    guest.open("2026/exhibitors/")
    guest.follow(start_up.organisation)
    said = guest.read()
    expected = (start_up.about, start_up.exhibit, start_up.demonstration, "robots.example.org")
    assert [words for words in expected if words not in said] == []
    return guest.main.locator("h1").inner_text(), guest.main.locator("a[href*='#A']").inner_text()


def reads_the_plan(guest):
    """Follow the number to the plan; return what the list says of the stand that it leads to."""
    guest.click(guest.main.locator("a[href*='#A']"))
    on_the_plan = guest.page.locator(".plan a.stand").all_text_contents()
    assert sorted(text.strip() for text in on_the_plan) == ["A1", "A2"]
    place = guest.page.locator(":target")
    return place.locator("b").inner_text(), place.get_by_role("link").inner_text()


def reads_the_demonstration(guest, start_up):
    """Return what its page and calendar say: the title, when, and whether it is at the stand."""
    guest.click(guest.page.locator(":target").get_by_role("link"))
    guest.follow(start_up.demonstration)
    heading = guest.page.locator("main h1").inner_text()
    answer = guest.page.request.get(
        guest.page.locator("a[href$='.ics'][download]").first.get_attribute("href")
    )
    (event,) = icalendar.Calendar.from_ical(answer.text()).events
    assert heading in event["SUMMARY"]
    return heading, f"{event.start:%H:%M}", start_up.stand in event["LOCATION"]
