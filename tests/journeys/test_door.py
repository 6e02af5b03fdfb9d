"""A volunteer at a door, phone in hand, with the network and without."""

from contextlib import contextmanager

import pytest
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import expect

from cooperation_week.accounts.roles import give_roles, set_up_roles
from events.registrations.models import Scan
from tests.browser import NARROWEST, OPTIONS, PHONE, Visitor, chromium_path
from tests.factories.accounts import make_account
from tests.factories.doors import make_scan, open_week
from tests.factories.events import make_leg, make_room, make_venue
from tests.factories.programme import make_session
from tests.factories.registrations import make_registration
from tests.qr_pictures import Shot, picture_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
FAKE_CAMERA = (
    *OPTIONS,
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
)


@pytest.fixture
def volunteer():
    account = make_account("volunteer@example.org")
    give_roles(account, [set_up_roles()["door"]])
    return account


@pytest.fixture
def guests():
    """Publish an edition, and return three people who come to it."""
    leg = make_leg()
    make_session(room=make_room(make_venue(leg), capacity=37))
    open_week()
    return [
        make_registration(latin_family="Bianchi", latin_given="Anna"),
        make_registration(
            latin_family="Wang",
            latin_given="Zhigang",
            han_family="王",
            han_given="志刚",
            is_family_first=True,
        ),
        make_registration(latin_family="D’Alessandro", latin_given="Nicolò"),
    ]


class Phone:
    """A device at a door: what a volunteer does with it and sees on it."""

    def __init__(self, visitor, entrance, language="en"):
        self.visitor, self.page, self.entrance = visitor, visitor.page, entrance
        self.language = language

    @property
    def dialog(self):
        return self.page.get_by_role("dialog")

    def go_to_the_door(self):
        with translation.override(self.language):
            path = reverse("registrations:door", args=[2026, "edition"])
        self.visitor.open(path, size=PHONE)
        expect(self.page.locator("[data-state=online]")).to_be_visible()
        self.page.locator("[name=entrance]").fill(self.entrance)
        self.page.locator("[name=entrance]").dispatch_event("change")
        # From here on the page opens again without the network.
        self.page.evaluate("navigator.serviceWorker.ready.then(() => null)")
        self.page.wait_for_function(
            "caches.open('doors').then((kept) => kept.match(location.pathname)).then(Boolean)"
        )

    def type_in(self, words):
        self.page.locator("[name=words]").fill(words)
        self.page.locator("[name=words]").press("Enter")

    def pick(self, words):
        self.page.locator("[name=words]").fill(words)
        self.page.locator("[data-found] button").first.click()

    def is_told(self, *words):
        for word in words:
            expect(self.dialog).to_contain_text(word)

    def go_on(self):
        self.page.locator("[data-next]").click()
        expect(self.dialog).to_be_hidden()

    def cut_the_network(self):
        self.page.context.set_offline(True)

    def mend_the_network(self):
        self.page.context.set_offline(False)
        expect(self.page.locator("[data-state=online]")).to_be_visible()

    def counts(self, inside):
        expect(self.page.locator("[data-fill=inside]")).to_have_text(str(inside))


@contextmanager
def phone(chromium, live_server, volunteer, client, entrance, language="en"):
    with Visitor.at(chromium, live_server.url, is_mobile=True, has_touch=True) as visitor:
        visitor.log_in(volunteer, client)
        device = Phone(visitor, entrance, language)
        device.go_to_the_door()
        yield device
        assert [fault for fault in visitor.faults if "DISCONNECTED" not in fault] == []
        assert visitor.foreign == []


@pytest.fixture
def east(chromium, live_server, volunteer, client, guests):
    with phone(chromium, live_server, volunteer, client, "East") as device:
        yield device


def test_a_ticket_is_welcomed_once_and_then_known(east, guests):
    east.type_in(guests[0].ticket_code)
    east.is_told("Welcome", "Anna Bianchi")
    east.counts(1)
    east.go_on()

    east.type_in(guests[0].ticket_code.lower())
    east.is_told("Already in", "Anna Bianchi", "East")
    east.go_on()
    east.type_in("0" * 26)
    east.is_told("Unknown ticket")

    assert Scan.objects.filter(outcome="welcome").count() == 1


def test_a_scanner_that_types_does_not_wait_for_a_welcome_to_go(east, guests):
    east.page.locator("[name=words]").focus()
    for guest in guests[:2]:
        east.page.keyboard.type(guest.ticket_code)
        east.page.keyboard.press("Enter")
        east.is_told("Welcome", guest.latin_name)

    east.counts(2)


def test_the_door_goes_on_without_the_network_and_a_reload(east, guests):
    east.cut_the_network()
    east.pick("wangzhi")
    east.is_told("Welcome", "王志刚", "Wang Zhigang")
    east.go_on()
    expect(east.page.locator("[data-state=offline]")).to_be_visible()
    expect(east.page.locator("[data-fill=unsent]")).to_have_text("1")

    east.page.reload()
    east.counts(1)
    expect(east.page.locator("[name=entrance]")).to_have_value("East")
    east.type_in(guests[1].ticket_code)
    east.is_told("Already in", "王志刚", "East")
    east.go_on()
    east.type_in("1" * 26)
    east.is_told("Not on the list")
    east.go_on()

    east.mend_the_network()
    expect(east.page.locator("[data-part=unsent]")).to_be_hidden()
    east.counts(1)
    outcomes = Scan.objects.order_by("scanned_at").values_list("outcome", "entrance")
    assert [*outcomes] == [("welcome", "East"), ("already-in", "East")]
    expect(east.page.locator("[data-corrections]")).to_be_hidden()


def test_two_devices_agree_once_the_network_is_back(
    east, chromium, live_server, volunteer, client, guests
):
    with phone(chromium, live_server, volunteer, client, "西门", "zh-hans") as west:
        east.cut_the_network()
        east.type_in(guests[0].ticket_code)
        east.is_told("Welcome")
        east.go_on()
        west.type_in(guests[0].ticket_code)
        west.is_told("欢迎", "Anna Bianchi")

        east.mend_the_network()

        corrections = east.page.locator("[data-corrections]")
        expect(corrections).to_contain_text("Anna Bianchi")
        expect(corrections).to_contain_text("Already in")
        expect(corrections).to_contain_text("西门")
        east.counts(1)
        west.counts(1)


def test_who_is_logged_out_is_told_and_loses_nothing(east, volunteer, client, guests, live_server):
    east.page.context.clear_cookies()
    east.type_in(guests[0].ticket_code)
    east.is_told("Welcome", "Anna Bianchi")
    east.go_on()
    signed_out = east.page.locator("[data-state=signed-out]")
    expect(signed_out).to_be_visible()
    with east.page.expect_navigation():
        signed_out.get_by_role("link").click()
    assert "staff" in east.page.url

    east.visitor.log_in(volunteer, client)
    east.go_to_the_door()
    expect(east.page.locator("[data-part=unsent]")).to_be_hidden()
    east.counts(1)
    assert Scan.objects.get().registration == guests[0]
    # The token went with the cookies; the browser notes the refusal.
    east.visitor.faults = [fault for fault in east.visitor.faults if "403" not in fault]


def listed(page):
    return page.evaluate(
        """() => new Promise((resolve) => {
          indexedDB.open("doors").onsuccess = ({ target }) => {
            const ask = target.result.transaction("lists").objectStore("lists").count();
            ask.onsuccess = () => resolve(ask.result);
          };
        })"""
    )


def test_list_goes_when_the_device_is_forgotten_or_somebody_logs_out(east):
    east.page.wait_for_function("document.querySelector('[data-state=online]').hidden === false")
    assert listed(east.page) == 1

    east.page.get_by_text("This device", exact=True).click()
    with east.page.expect_navigation():
        east.page.get_by_role("button", name="Forget this device’s list").click()
    assert listed(east.page) == 0

    east.go_to_the_door()
    assert listed(east.page) == 1
    east.page.get_by_text("This device", exact=True).click()
    with east.page.expect_navigation():
        east.page.get_by_role("button", name="Log out").click()
    assert listed(east.page) == 0


def test_the_camera_reads_a_ticket(tmp_path, chromium, live_server, volunteer, client, guests):
    film = tmp_path / "ticket.y4m"
    write_film(film, picture_of(guests[2].ticket_code, Shot(module=6)))
    with (
        with_camera(chromium, film) as browser,
        phone(browser, live_server, volunteer, client, "East") as device,
    ):
        device.page.get_by_role("button", name="Scan with the camera").click()

        device.is_told("Welcome", "Nicolò D’Alessandro")
        expect(device.page.locator("video")).to_have_js_property("hidden", False)


def test_without_a_camera_the_page_says_what_to_do(east):
    east.page.get_by_role("button", name="Scan with the camera").click()

    expect(east.page.locator("[data-trouble]:visible")).to_contain_text("Type the code")


@contextmanager
def with_camera(chromium, film):
    """Open a second browser, whose camera sees this film."""
    options = [*FAKE_CAMERA, f"--use-file-for-fake-video-capture={film}"]
    browser = chromium.browser_type.launch(executable_path=chromium_path(), args=options)
    yield browser
    browser.close()


def write_film(path, picture):
    """Write a film of one grey picture, as YUV4MPEG2."""
    width, height = picture.size
    head = f"YUV4MPEG2 W{width} H{height} F10:1 Ip A1:1 C420jpeg\n".encode()
    grey = b"\x80" * (width * height // 2)
    path.write_bytes(head + (b"FRAME\n" + picture.convert("L").tobytes() + grey) * 2)


@pytest.mark.parametrize("language", ["it", "en", "zh-hans"])
def test_pages_are_sound_at_every_width(
    language, chromium, live_server, volunteer, client, guests
):
    make_scan(guests[0])
    with translation.override(language):
        paths = [
            reverse("registrations:doors"),
            reverse("registrations:door", args=[2026, "edition"]),
        ]
    found = {}
    with Visitor.at(chromium, live_server.url) as visitor:
        visitor.log_in(volunteer, client)
        for path in paths:
            visitor.open(path, size=PHONE)
            visitor.page.wait_for_timeout(500)
            found[path] = visitor.axe_findings()
            visitor.open(path, size=NARROWEST)
            found[path, "sideways"] = visitor.scrolls_sideways()
        for number, code in enumerate((guests[1].ticket_code, guests[0].ticket_code, "0" * 26)):
            visitor.page.locator("[name=words]").fill(code)
            visitor.page.locator("[name=words]").press("Enter")
            expect(visitor.page.get_by_role("dialog")).to_be_visible()
            found["answer", number] = visitor.axe_findings()
            visitor.page.locator("[data-next]").click()

    assert {place: wrong for place, wrong in found.items() if wrong} == {}


def test_the_form_works_without_scripts(chromium, live_server, volunteer, client, guests):
    with Visitor.at(chromium, live_server.url, java_script_enabled=False) as visitor:
        visitor.log_in(volunteer, client)
        visitor.open(reverse("registrations:door", args=[2026, "edition"]), size=PHONE)
        visitor.page.locator("[name=words]").fill("alessandro")
        with visitor.page.expect_navigation():
            visitor.page.get_by_role("button", name="Check").click()
        with visitor.page.expect_navigation():
            visitor.page.get_by_role("button", name="Nicolò D’Alessandro").click()

        expect(visitor.page.get_by_role("alert")).to_contain_text("Welcome")
