"""R28: what is kept of a person can be taken away whole, and be erased without a trace."""

import json
import logging

import pytest
from django.conf import settings as django_settings
from django.test import Client

from centres.mobility.locks import lock, lock_pools
from centres.mobility.models import (
    Agreement,
    Application,
    Coordinator,
    Deed,
    Placement,
    PlacePool,
    Side,
    Transfer,
    TransferCount,
)
from centres.mobility.records import forgetting
from cooperation_week.accounts.models import Account
from cooperation_week.mail.models import Message
from cooperation_week.vault.bin import empty_bin
from cooperation_week.vault.keeping import path_of
from cooperation_week.vault.models import Opening, PrivateFile
from cooperation_week.vault.opening import note_opening
from events.registrations.erasure import erase
from tests.centres.mobility.records.people import make_marked, markers_of
from tests.conftest import logged_in
from tests.events.registrations.test_erasure import everything
from tests.factories.accounts import make_account, make_owner
from tests.factories.mobility import (
    AFTER,
    DURING,
    make_application,
    make_call,
    make_criterion,
    make_destination,
    publish_call,
)
from tests.factories.mobility_desk import make_offer
from tests.factories.partners import make_partner_link
from tests.moments import ONE_DAY
from tests.races.figures import figure

pytestmark = pytest.mark.django_db
PEOPLE, ERASED = figure(4, 50), figure(2, 25)


@pytest.fixture
def people():
    """Return accounts by number, each with twelve words of their own somewhere."""
    call = make_call()
    return {number: make_marked(number, call) for number in range(PEOPLE)}


def erase_one(account, callbacks):
    with callbacks(execute=True):
        erase(account, now=AFTER)


def make_reviewed(row):
    """Let a reviewer score an application, by a criterion of its call."""
    reviewer = make_owner("reviewer@example.org")
    review = row.reviews.create(
        reviewer=reviewer, asked_at=DURING, declared_at=DURING, done_at=DURING, state="done",
        note="Weak",
    )  # fmt: skip
    review.scores.create(criterion=make_criterion(row.call, name_en="Robotics"), points=3)
    Deed.objects.create(at=DURING, verb="reviewed", call=row.call, application=row, actor=reviewer)


def words_in(text, number):
    return [word for word in markers_of(number).values() if word in text.lower()]


def test_every_word_is_there_before(people):
    held = everything()

    assert {number: len(words_in(held, number)) for number in people} == dict.fromkeys(people, 12)


def test_own_data_hold_all_of_ones_own_words_and_none_of_others(people):
    found = {
        number: logged_in(account).get("/en/my/data/?format=json").content.decode()
        for number, account in people.items()
    }

    own = {number: words_in(text, number) for number, text in found.items()}
    others = [
        (number, word)
        for number, text in found.items()
        for other in people.keys() - {number}
        for word in words_in(text, other)
    ]
    assert own == {number: [*markers_of(number).values()] for number in people}
    assert others == []


def test_mail_to_a_host_that_is_wished_for_no_more_is_forgotten_too():
    row = make_application(publish_call(), wishes=[make_destination()])
    make_partner_link(row, Side.HOST)
    row.wishes.all().delete()
    before = Message.objects.count()

    forgetting.forget(Application.objects.all(), now=AFTER)

    assert (before, Message.objects.count()) == (1, 0)


def test_own_data_tell_nothing_that_is_not_decided_nor_of_the_staff(people):
    make_reviewed(people[0].mobility_applications.get())
    Placement.objects.update(published_at=None)

    text = logged_in(people[0]).get("/en/my/data/?format=json").content.decode()

    told = ("Weak", "Robotics", "reviewer@example.org", '"reviewed"', markers_of(0)["hostnote"])
    assert [word for word in told if word in text] == []


@pytest.mark.parametrize("is_placed", [True, False])
def test_own_data_tell_what_reviewers_and_hosts_found_once_it_is_decided(people, is_placed):
    row = people[0].mobility_applications.get()
    make_reviewed(row)
    if not is_placed:
        Placement.objects.update(published_at=None)
        Application.objects.update(state="refused", decided_at=AFTER)

    text = logged_in(people[0]).get("/en/my/data/?format=json").content.decode()

    told = ("Weak", "Robotics", '"reviewed"', "reviewer@example.org", markers_of(0)["hostnote"])
    assert [word in text for word in told] == [True, True, True, False, is_placed]


def test_own_data_tell_who_opened_what_and_what_was_done_by_links(people):
    row = people[0].mobility_applications.get()
    make_reviewed(row)
    reviewer = row.reviews.get().reviewer
    note_opening(row.documents.get().file, reviewer, at=AFTER, reason="To score")

    text = logged_in(people[0]).get("/en/my/data/?format=json").content.decode()

    [mine] = json.loads(text)["mobility"]
    opened = [[each[name] for name in ("kind", "by", "reason")] for each in mine["openings"]]
    assert opened == [
        ["passport", "staff", f"about {markers_of(0)['family']}"],
        ["passport", "reviewer", "To score"],
    ]
    assert [[view[name] for name in ("act", "link__side")] for view in mine["views"]] == [
        ["opened", "home"]
    ]


def test_no_word_is_left_of_who_is_erased_and_all_of_others(
    people, django_capture_on_commit_callbacks, caplog
):
    caplog.set_level(logging.DEBUG)
    totals = [*TransferCount.objects.values_list("records", flat=True)]
    for account in people.values():
        Client().force_login(account)

    for number in range(ERASED):
        erase_one(people[number], django_capture_on_commit_callbacks)

    held = everything() + caplog.text
    left = {number: len(words_in(held, number)) for number in people}
    assert left == {number: 0 if number < ERASED else 12 for number in people}
    assert [*TransferCount.objects.values_list("records", flat=True)] == totals
    assert (Transfer.objects.count(), Application.objects.count()) == (PEOPLE, PEOPLE - ERASED)
    assert Agreement.objects.count() == PEOPLE - ERASED


def test_what_was_sealed_cannot_be_read_and_goes_with_the_bin(
    people, django_capture_on_commit_callbacks, settings
):
    file = PrivateFile.objects.select_related("key").get(key__account=people[0])
    before = {path for path in settings.VAULT_ROOT.rglob("*") if path.is_file()}

    erase_one(people[0], django_capture_on_commit_callbacks)
    key_is_there = (settings.VAULT_KEYS / str(file.key.uid)).exists()
    empty_bin(now=AFTER + 3650 * ONE_DAY)

    after = {path for path in settings.VAULT_ROOT.rglob("*") if path.is_file()}
    assert (key_is_there, before - after) == (False, {path_of(file.uid)})


def test_history_names_nobody_any_more_and_others_stay(people):
    erase(people[0], now=AFTER)

    rows = Deed.objects.filter(application=None)
    assert {*rows.values_list("reason", "link")} == {("", None)}
    assert [*Coordinator.objects.values_list("email", flat=True).distinct()] == [
        "partner@example.org"
    ]
    # Who opened a file and when stays; the reason named the person.
    assert not Opening.objects.filter(reason__contains="family000q").exists()


def test_place_that_was_held_is_free_again(people):
    account = people[0]
    destination = account.mobility_applications.get().offers.get().destination

    erase(account, now=AFTER)

    assert PlacePool.objects.get(destination=destination).taken == 0


def test_place_from_which_somebody_has_come_back_stays_taken(people):
    account = people[0]
    destination = account.mobility_applications.get().offers.get().destination
    Agreement.objects.update(arrived_on=AFTER, departed_on=AFTER)

    erase(account, now=AFTER)

    assert PlacePool.objects.get(destination=destination).taken == 1


def test_erasing_repeats_itself_where_a_backup_brought_somebody_back(people):
    row = people[0].mobility_applications.get()
    account, uid = people[0], row.uid
    erase(account, now=AFTER)
    again = Account.objects.create_user("back@example.org")
    make_application(row.call, again, uid=uid, latin_family="family000q")

    done = [forgetting.erase_again(AFTER - ONE_DAY) for _time in range(2)]

    assert (done, "family000q" in everything()) == ([1, 0], False)


def test_application_of_somebody_else_is_left_alone():
    call = make_call()
    mine, other = (make_application(call, wishes=[make_destination(call)]) for _each in "ab")
    make_offer(other)

    erase(mine.account, now=AFTER)

    assert [*Application.objects.all()] == [other]
    assert other.offers.count() == 1


def test_erasing_is_among_what_the_site_does():
    assert "centres.mobility.records.forgetting.forget_account" in django_settings.ALSO_ERASED
    assert "centres.mobility.records.forgetting.erase_again" in django_settings.AFTER_RESTORE


def test_file_of_a_document_is_never_left_without_its_row(people):
    forgetting.forget_documents(people[0].mobility_applications.get(), now=AFTER)

    binned = PrivateFile.objects.exclude(binned_at=None)
    assert [(file.name, file.binned_at) for file in binned] == [("", AFTER)]
    assert json.dumps([*Deed.objects.filter(verb="documents-deleted").values("details")]) == (
        '[{"details": {"documents": 1}}]'
    )


def test_pools_of_all_calls_are_locked_before_any_application(monkeypatch):
    account = make_account()
    there = [make_destination() for _each in range(2)]
    for each in there:
        make_application(each.call, account, wishes=[each])
    locked = []
    monkeypatch.setattr(
        forgetting,
        "lock_pools",
        lambda those: locked.extend(rows := lock_pools(those)) or rows,
    )
    monkeypatch.setattr(forgetting, "lock", lambda row: locked.append("row") or lock(row))

    forgetting.forget_account(account, now=AFTER)

    assert locked[:2] == [each.pk for each in there]
    assert Application.objects.count() == 0
