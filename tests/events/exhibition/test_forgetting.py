"""Applications are forgotten: with the account, after a while, again after a restored backup."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from cooperation_week.accounts.models import Account
from cooperation_week.lib.pictures import file_name, redraw
from cooperation_week.retention import apply_retention
from events.exhibition import drafting, forgetting
from events.exhibition.deciding import decide, send
from events.exhibition.models import Exhibitor, ExhibitorDeed
from events.exhibition.models.review import CRITERIA
from events.exhibition.own_data import exhibitors_of
from events.exhibition.reviewing import score
from events.registrations.erasure import erase
from tests.conftest import logged_in
from tests.cooperation_week.lib.test_pictures import flat, saved
from tests.factories.accounts import make_account, make_owner
from tests.factories.releases import make_release
from tests.factories.stands import EXHIBIT, make_call, make_draft, make_exhibitor
from tests.moments import OPENING, PUBLISHED, PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db
Decision = Exhibitor.Decision


@pytest.fixture(autouse=True)
def _open_call(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.ERASURES_LOG = str(tmp_path / "erasures.log")
    make_call()
    make_release()


def with_picture():
    row = make_draft(exhibits=0)
    drawn = redraw(SimpleUploadedFile("a.jpg", saved(flat(), "JPEG")))
    exhibit = drafting.write_exhibit(row, None, EXHIBIT, themes=[], drawn=drawn, now=PUBLISHED)
    return row, file_name(exhibit.picture, "small")


def test_erasing_an_account_takes_application_and_pictures(django_capture_on_commit_callbacks):
    row, picture = with_picture()
    there = default_storage.exists(picture)

    with django_capture_on_commit_callbacks(execute=True):
        erase(row.account, now=PUBLISHED)

    assert (there, default_storage.exists(picture)) == (True, False)
    assert (Exhibitor.objects.count(), Account.objects.count()) == (0, 0)
    assert {*ExhibitorDeed.objects.values_list("exhibitor", "reason")} == {(None, "")}


def test_what_came_back_with_a_backup_is_erased_again():
    row = make_exhibitor()
    erase(row.account, now=PUBLISHED)
    row.account.save(force_insert=True)
    row.save(force_insert=True)

    done = forgetting.erase_again(PUBLISHED - timedelta(days=1))

    assert (done, Exhibitor.objects.count()) == (1, 0)


def test_drafts_go_a_month_after_the_week_and_the_rest_after_two_years():
    make_draft(), make_exhibitor()

    counts = []
    for days in (20, 40, 2 * 365 + 10):
        done = apply_retention(now=OPENING + timedelta(days=days))
        counts.append((done["unsent applications"], done["applications for stands"]))

    assert counts == [(0, 0), (1, 0), (0, 1)]


def test_the_account_of_an_applicant_is_no_unused_one():
    account = make_account()
    Account.objects.filter(pk=account.pk).update(joined_at=OPENING - timedelta(days=900))
    make_draft(account)

    apply_retention(now=OPENING)

    assert Account.objects.filter(pk=account.pk).exists()


def test_own_data_has_the_application_with_its_exhibits():
    row = make_exhibitor(organisation="Gecko")

    data = logged_in(row.account).get("/en/my/data/?format=json").json()

    stand = data["stands"][0]
    assert (stand["organisation"], stand["state"], stand["exhibits"][0]["title"]) == (
        "Gecko", "new", "Gecko",
    )  # fmt: skip
    assert [line["verb"] for line in stand["history"]] == ["began", "sent-in"]
    assert exhibitors_of(make_account()) == {"rosters": [], "stands": [], "reviews": []}


def test_own_data_tell_what_reviewers_found_and_why_once_the_decision_is_told():
    row, owner, reviewer = make_exhibitor(), make_owner(), make_account()
    score(row, reviewer, dict.fromkeys(CRITERIA, 4), text="Climbs well.", now=PUBLISHED)
    decide(row, Decision.WAIT, by=owner, now=PUBLISHED, reason="No stand is left.")
    before = told(row)
    send(row, Decision.WAIT, by=owner, now=PUBLISHED)

    after = told(row)
    score(row, make_account(), dict.fromkeys(CRITERIA, 1), text="Later.", now=PUBLISHED_AGAIN)
    decide(row, Decision.REJECT, by=owner, now=PUBLISHED_AGAIN, reason="Too loud.")

    found = dict.fromkeys(CRITERIA, 4) | {"note": "Climbs well.", "at": PUBLISHED}
    assert before == ("", [])
    assert after == told(row) == ("No stand is left.", [found])


def told(row):
    [stand] = exhibitors_of(row.account)["stands"]
    return stand["reason"], stand["reviews"]
