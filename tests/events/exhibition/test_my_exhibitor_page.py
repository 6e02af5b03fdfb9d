"""The pages of an applicant: steps can be left and come back to, and nothing typed is lost."""

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from cooperation_week.accounts.models import Account
from cooperation_week.lib.pictures import SIZES, file_name
from events.exhibition.models import Exhibit, Exhibitor
from tests.conftest import logged_in
from tests.cooperation_week.lib.test_pictures import flat, png_that_claims, saved
from tests.english import english_of, english_on
from tests.factories.accounts import make_account
from tests.factories.events import make_theme, the_edition
from tests.factories.halls import make_stand
from tests.factories.releases import make_release
from tests.factories.stands import (
    TYPED,
    fresh,
    make_call,
    make_draft,
    make_exhibitor,
    make_stands,
)
from tests.moments import ONE_DAY_BEFORE, OPENING

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
MINE = "/en/my/2026/exhibitor/"
State = Exhibitor.State


@pytest.fixture(autouse=True)
def _open_call(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_call()
    make_theme(name_en="Robots")
    make_release()
    with time_machine.travel(ONE_DAY_BEFORE, tick=False):
        yield


def account_of(client):
    return Account.objects.get(pk=client.session["_auth_user_id"])


def own():
    return Exhibitor.objects.get()


def picture(content=None, name="gecko.jpg"):
    return SimpleUploadedFile(name, content or saved(flat(), "JPEG"))


def test_whole_way_from_the_button_to_sending_in(participant):
    participant.post(MINE)
    for step, typed in TYPED.items():
        participant.post(f"{MINE}{step}/", typed)
    theme = the_edition().themes.get()
    shown = {"title": "Gecko", "themes": [theme.pk], "readiness": "7", "picture": picture()}
    participant.post(f"{MINE}exhibits/add/", shown)

    check = participant.get(f"{MINE}send/")
    answer = participant.post(f"{MINE}send/", follow=True)

    exhibit, row = Exhibit.objects.get(), own()
    assert check.context["missing"] == []
    assert (row.state, row.site, row.size, row.needs_water) == (
        State.NEW, "https://example.org", 9, True,
    )  # fmt: skip
    assert (exhibit.readiness, [*exhibit.themes.all()]) == (7, [theme])
    assert default_storage.exists(file_name(exhibit.picture, "small"))
    assert "Your application has arrived." in answer.content.decode()


def test_what_is_wrong_is_kept_told_and_found_again(participant):
    participant.post(MINE)
    typed = TYPED["organisation"] | {"organisation": "A" * 300, "contact_email": "anna@"}

    told = participant.post(f"{MINE}organisation/", typed)

    again = participant.get(f"{MINE}organisation/").content.decode()
    assert [*told.context["form"].errors] == ["organisation", "contact_email"]
    assert ("A" * 300 in again, 'value="anna@"' in again) == (True, True)


def test_as_many_stands_are_told_as_the_call_tells(participant):
    make_stand(), make_stands(60)
    make_release(now=ONE_DAY_BEFORE)

    pages = [participant.get(path).text for path in (MINE, "/en/2026/exhibitors/call/")]

    assert ["There is 1 stand." in page for page in pages] == [True, True]
    assert "There are 60 stands." not in pages[0]


@pytest.mark.parametrize("button", [{}, {"leave": "yes"}])
def test_what_is_far_too_long_is_told_and_stays_in_the_form(button, participant):
    participant.post(MINE)
    participant.post(f"{MINE}presentation/", {"presentation_en": "Robots."})
    typed = "x" * 10_001

    page = participant.post(f"{MINE}presentation/", {"presentation_en": typed, **button})

    assert "Something is far too long: it is not saved. Please make it shorter." in page.text
    assert (typed in page.text, "Saved" in page.text, "is saved as it is" in page.text) == (
        True, False, False,
    )  # fmt: skip
    assert own().typed["presentation_en"] == "Robots."


def test_a_step_is_left_as_it_is(participant):
    participant.post(MINE)

    answer = participant.post(f"{MINE}needs/", {"size": "about nine", "leave": "yes"}, follow=True)

    assert own().typed["size"] == "about nine"
    assert "about nine" in answer.content.decode()


def test_sending_says_what_is_missing_and_sends_nothing(participant):
    participant.post(MINE)

    page = participant.post(f"{MINE}send/")

    missing = [step.name for step, _form in page.context["missing"]]
    assert (own().state, missing) == (State.DRAFT, ["organisation", "presentation", "needs"])
    listed = page.content.decode().partition('class="errors"')[2]
    led_to = {step for step in [*missing, "exhibits"] if f'<li><a href="{MINE}{step}/">' in listed}
    assert led_to == {*missing, "exhibits"}


def test_two_presses_of_the_last_button_send_once(participant):
    make_draft(account_of(participant))
    row = own()
    Exhibitor.objects.update(typed={n: v for step in TYPED.values() for n, v in step.items()})

    answers = [participant.post(f"{MINE}send/") for _ in range(2)]

    assert [answer.url for answer in answers] == [MINE, MINE]
    assert row.deeds.filter(verb="sent-in").count() == 1


def test_a_closed_call_says_so_and_shows_what_was_typed(participant):
    participant.post(MINE)
    account = account_of(participant)

    with time_machine.travel(OPENING, tick=False):
        late = logged_in(account)
        page = late.post(f"{MINE}needs/", {"remarks": "too late"}).content.decode()
        status = logged_in(make_account()).post(MINE, follow=True).content.decode()

    assert ("The call for exhibitors is closed." in page, "too late" in page) == (True, True)
    assert "The call for exhibitors is closed." in status
    assert own().typed.get("remarks") is None


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"%!PS", "This is not a picture"),
        (b"", "This is not a picture"),
        (png_that_claims(8_000, 8_000), "more than 40 megapixels"),
        (b"\0" * (8 * 1024 * 1024 + 1), "larger than 8 MB"),
    ],
)
def test_a_picture_that_is_refused_loses_nothing_that_was_typed(content, why, participant):
    make_draft(account_of(participant), exhibits=0)
    file = SimpleUploadedFile("a.jpg", content)
    shown = {"title": "Gecko", "text": "It climbs.", "picture": file}

    page = participant.post(f"{MINE}exhibits/add/", shown).content.decode()

    assert (why in page, "It climbs." in page, Exhibit.objects.count()) == (True, True, 0)


def test_a_new_picture_takes_the_place_of_the_old(participant, django_capture_on_commit_callbacks):
    make_draft(account_of(participant), exhibits=0)
    participant.post(f"{MINE}exhibits/add/", {"title": "Gecko", "picture": picture()})
    before = Exhibit.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        participant.post(f"{MINE}exhibits/{before.pk}/", {"title": "Gecko", "picture": picture()})

    after = Exhibit.objects.get()
    assert before.picture != after.picture
    kept = [default_storage.exists(file_name(each.picture, "small")) for each in (before, after)]
    assert (kept, len(SIZES)) == ([False, True], 3)


def test_an_exhibit_of_another_is_not_there(participant):
    make_draft(account_of(participant))
    other = make_draft().exhibits.get()

    answers = [
        participant.get(f"{MINE}exhibits/{number}/").status_code for number in (other.pk, 999_999)
    ]

    assert answers == [404, 404]


@pytest.mark.parametrize("verb", ["confirm", "withdraw"])
def test_verbs_ask_once_more(verb, participant):
    row = make_exhibitor(State.ACCEPTED, account_of(participant))

    asked = participant.get(f"{MINE}{verb}/").status_code
    unchanged = fresh(row).state
    participant.post(f"{MINE}{verb}/")

    after = {"confirm": State.CONFIRMED, "withdraw": State.WITHDRAWN}[verb]
    assert (asked, unchanged, fresh(row).state) == (200, State.ACCEPTED, after)


@pytest.mark.parametrize("language", ["it", "zh-hans"])
@pytest.mark.parametrize("state", [None, *State])
def test_pages_are_wholly_in_their_language(state, language):
    account = make_account()
    if state == State.DRAFT:
        make_draft(account)
    elif state:
        make_exhibitor(state, account, organisation="山", presentation_en="", presentation_it="山")
    client, mine = logged_in(account), f"/{language}/my/2026/exhibitor/"
    Exhibit.objects.update(title="山", text="", readiness=None)
    names = ("", "organisation/", "presentation/", "exhibits/", "exhibits/add/", "needs/", "send/")
    names += ("confirm/", "withdraw/", "team/", "team/add/")

    pages = {name: client.get(mine + name, follow=True).content.decode() for name in names}

    pattern = english_of(language)
    found = {name: english_on(page, pattern) for name, page in pages.items()}
    assert {name: words for name, words in found.items() if words} == {}
