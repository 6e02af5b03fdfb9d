"""Applying for a stand: drafts that keep everything, sending in once, confirming, withdrawing."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from cooperation_week.mail.models import Message
from events.exhibition import applying, drafting
from events.exhibition.demonstrations.published import published_demonstrations
from events.exhibition.models import Exhibitor, ExhibitorDeed
from events.exhibition.models.review import CRITERIA
from events.exhibition.refusals import StandRefused
from events.exhibition.reviewing import score
from tests.factories.accounts import make_account
from tests.factories.centres import make_institution
from tests.factories.demonstrations import make_demonstration, make_member, make_shift
from tests.factories.events import the_edition, the_leg
from tests.factories.registrations import make_opening
from tests.factories.releases import make_release
from tests.factories.stands import (
    ANSWERS,
    fresh,
    make_call,
    make_draft,
    make_exhibitor,
)
from tests.moments import OPENING, PUBLISHED, PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db
State = Exhibitor.State


@pytest.fixture(autouse=True)
def _open_call():
    make_call()
    make_release()


def verbs(row):
    lines = ExhibitorDeed.objects.filter(exhibitor=row).order_by("pk")
    return [*lines.values_list("verb", flat=True)]


def mails():
    return [*Message.objects.order_by("pk").values_list("subject", flat=True)]


def test_an_account_has_one_application_however_often_it_begins():
    account = make_account()

    rows = [make_draft(account, exhibits=0) for _ in range(2)]

    assert rows[0] == rows[1]
    assert verbs(rows[0]) == ["began"]


def test_a_draft_keeps_what_is_wrong_as_it_was_typed():
    row = make_draft()
    typed = {"size": "about nine", "power": "1500", "remarks": "a\r\n  b"}

    drafting.save_step(row, ["size", "power", "remarks", "load"], typed, now=PUBLISHED)

    kept = fresh(row).typed
    assert {n: kept.get(n) for n in ("size", "power", "remarks", "load")} == {
        "size": "about nine", "power": "1500", "remarks": "a\nb", "load": None,
    }  # fmt: skip


def test_what_is_far_too_long_is_named_and_the_last_words_stay():
    row = make_draft()
    drafting.save_step(row, ["remarks"], {"remarks": "as before"}, now=PUBLISHED)
    typed = {"remarks": "x" * (drafting.LONGEST_TYPED + 1), "size": "9"}

    too_long = drafting.save_step(row, ["remarks", "size"], typed, now=PUBLISHED)

    kept = fresh(row).typed
    assert (too_long, kept["remarks"], kept["size"]) == (["remarks"], "as before", "9")


def test_what_no_database_can_hold_does_not_break_a_draft():
    row = make_draft()

    drafting.save_step(row, ["remarks"], {"remarks": "a\x00b"}, now=PUBLISHED)

    assert fresh(row).typed["remarks"] == "a b"


def test_sent_in_twice_is_sent_once():
    row = make_draft()

    for _ in range(2):
        applying.send_in(row, ANSWERS, now=PUBLISHED)

    assert (fresh(row).state, fresh(row).typed) == (State.NEW, {})
    assert verbs(row) == ["began", "sent-in"]
    assert mails() == ["Your application has arrived"]


def test_the_mail_comes_in_the_language_that_was_chosen():
    row = applying.send_in(make_draft(), ANSWERS | {"language": "zh-hans"}, now=PUBLISHED)

    mail = Message.objects.get()
    assert (mail.language, mail.recipient) == ("zh-hans", row.account.email)
    assert "/zh-hans/my/2026/exhibitor/" in mail.text


def test_nothing_is_sent_in_without_an_exhibit():
    row = make_draft(exhibits=0)

    with pytest.raises(StandRefused, match="at least one exhibit"):
        applying.send_in(row, ANSWERS, now=PUBLISHED)

    assert fresh(row).state == State.DRAFT


@pytest.mark.parametrize(
    ("moment", "why"),
    [(PUBLISHED - timedelta(days=2), "not open yet"), (OPENING, "is closed")],
)
def test_a_closed_call_takes_nothing_in(moment, why):
    row = make_draft()
    attempts = [
        lambda: drafting.begin(the_edition(), make_account(), language="en", now=moment),
        lambda: drafting.save_step(row, ["remarks"], {"remarks": "late"}, now=moment),
        lambda: drafting.write_exhibit(row, None, {"title": "late"}, themes=[], now=moment),
        lambda: drafting.remove_exhibit(row, row.exhibits.get(), now=moment),
        lambda: applying.send_in(row, ANSWERS, now=moment),
    ]

    for attempt in attempts:
        with pytest.raises(StandRefused, match=why):
            attempt()

    assert (fresh(row).state, row.exhibits.count()) == (State.DRAFT, 1)


def test_an_extended_call_is_open_again():
    row = make_draft()
    activity = the_edition().activities.get()
    activity.closes_at = OPENING + timedelta(days=1)
    activity.save()
    make_release(now=PUBLISHED_AGAIN)

    applying.send_in(row, ANSWERS, now=OPENING)

    assert fresh(row).state == State.NEW


def test_nothing_changes_in_what_was_sent_in():
    row = make_exhibitor()

    with pytest.raises(StandRefused, match="sent in"):
        drafting.save_step(row, ["remarks"], {"remarks": "more"}, now=PUBLISHED)
    with pytest.raises(StandRefused, match="sent in"):
        drafting.write_exhibit(row, None, {"title": "more"}, themes=[], now=PUBLISHED)


def test_an_institution_of_the_cooperation_is_known_by_its_name():
    institution = make_institution(name_zh_hans="四川大学")

    known = make_exhibitor(organisation="四川大学")
    free = make_exhibitor(organisation="Somebody else")

    assert (known.institution, free.institution) == (institution, None)


def test_who_withdraws_begins_again_from_what_was_sent():
    row = make_exhibitor(organisation="Gecko")
    applying.withdraw(row, now=PUBLISHED)

    again = drafting.begin(row.edition, row.account, language="it", now=PUBLISHED)

    assert (again.pk, again.state, again.exhibits.count()) == (row.pk, State.DRAFT, 1)
    assert (again.typed["organisation"], again.typed["size"]) == ("Gecko", "9")
    assert (again.typed["needs_water"], "needs_network" in again.typed) == ("on", False)
    assert mails() == ["Your application has arrived", "Your application is withdrawn"]


def test_confirming_and_withdrawing_twice_is_once():
    row = make_exhibitor(State.ACCEPTED)

    for verb in (applying.confirm, applying.confirm, applying.withdraw, applying.withdraw):
        verb(row, now=PUBLISHED)

    assert fresh(row).state == State.WITHDRAWN
    assert verbs(row)[-2:] == ["confirmed", "withdrew"]
    assert mails()[-2:] == ["Your stand is confirmed", "Your application is withdrawn"]


def test_a_stand_that_is_given_up_takes_its_demonstrations_and_its_roster_along():
    make_opening(), the_leg()
    make_release(now=PUBLISHED)
    row = make_exhibitor(State.CONFIRMED)
    shown, proposed = make_demonstration(row), make_demonstration(row, state="proposed")
    make_shift(row, make_member(row)), make_shift(row, make_member(row), demonstration=shown)
    make_release(now=PUBLISHED_AGAIN)

    applying.withdraw(row, now=PUBLISHED_AGAIN)
    drafting.begin(row.edition, row.account, language="en", now=PUBLISHED_AGAIN)
    Exhibitor.objects.update(state=State.CONFIRMED, sent_at=PUBLISHED_AGAIN)
    make_release(now=PUBLISHED_AGAIN + timedelta(hours=1))

    released = [(each.uid, each.state, each.sequence) for each in published_demonstrations(2026)]
    assert released == [(str(shown.uid), "cancelled", 1)]
    shown.refresh_from_db(), proposed.refresh_from_db()
    assert ({shown.state, proposed.state}, fresh(row).shifts.count()) == ({"cancelled"}, 0)
    assert verbs(row)[-5:] == [
        "called-off", "called-off", "unrostered", "withdrew", "began-again",
    ]  # fmt: skip


def test_who_begins_again_is_judged_anew():
    row = make_exhibitor()
    score(row, make_account(), dict.fromkeys(CRITERIA, 5), now=PUBLISHED)
    applying.withdraw(row, now=PUBLISHED)

    again = drafting.begin(row.edition, row.account, language="en", now=PUBLISHED)

    assert again.reviews.count() == 0


@pytest.mark.parametrize("state", [State.NEW, State.WAITING, State.REJECTED])
def test_nobody_confirms_a_stand_that_was_not_offered(state):
    row = make_exhibitor(state)

    with pytest.raises(StandRefused, match="no stand"):
        applying.confirm(row, now=PUBLISHED)


def test_the_database_takes_no_name_that_is_too_long():
    row = make_draft()

    with pytest.raises(IntegrityError), transaction.atomic():
        applying.send_in(row, ANSWERS | {"remarks": "x" * 1001}, now=PUBLISHED)
