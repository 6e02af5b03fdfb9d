"""Drafts of applications: begun once, kept as typed, gone on with on another device."""

from datetime import timedelta

import pytest

from centres.mobility.applying import drafting
from centres.mobility.applying.drafting import LONGEST_TYPED, Page
from centres.mobility.models import Application, Deed
from centres.mobility.published import call_of
from centres.mobility.refusals import MobilityRefused
from cooperation_week.vault.models import PrivateFile
from tests.factories.accounts import make_account
from tests.factories.applying import WHERE, fresh, make_document, make_draft
from tests.factories.centres import release_cooperation
from tests.factories.mobility import (
    AFTER,
    CLOSES,
    DURING,
    OPENS,
    make_application,
    publish_call,
)
from tests.moments import ONE_HOUR

State = Application.State
HERE, THERE = Page("here", ""), Page("there", "")


def save(row, page, *, now=DURING, **typed):
    names = ["field", "remarks"]
    return drafting.save_step(row, "studies", names, typed, page=page, now=now)


def verbs(row):
    return [*Deed.objects.filter(application=row).order_by("pk").values_list("verb", flat=True)]


def test_an_account_has_one_application_however_often_it_begins():
    call, account = publish_call(), make_account()

    rows = [make_draft(account, call=call) for _ in range(2)]

    assert rows[0] == rows[1]
    assert verbs(rows[0]) == ["began"]


def test_a_draft_keeps_what_is_wrong_as_it_was_typed():
    row = make_draft()

    drafting.save_step(
        row, "about", ["born_on", "phone"], {"born_on": "the 5th", "phone": "a\x00b"},
        page=WHERE, now=DURING,
    )  # fmt: skip

    assert fresh(row).typed["answers"] == {
        "language": "en",
        "born_on": "the 5th",
        "phone": "a b",
    }


def test_what_is_far_too_long_is_said_and_the_last_words_stay():
    row = save(make_draft(), HERE, remarks="short").application

    saved = save(row, HERE, remarks="x" * (LONGEST_TYPED + 1), field="Art")

    assert saved.too_long == ("remarks",)
    assert fresh(row).typed["answers"] == {"language": "en", "remarks": "short", "field": "Art"}


def test_the_last_who_saves_a_step_wins_and_is_told_of_the_other():
    row = make_draft()
    save(row, HERE, remarks="from the desk")
    save(row, THERE, remarks="from the phone", now=DURING + ONE_HOUR)

    saved = save(row, HERE, remarks="from the desk again", now=DURING + 2 * ONE_HOUR)

    assert fresh(row).typed["answers"]["remarks"] == "from the desk again"
    assert saved.elsewhere == (DURING + ONE_HOUR).isoformat()


def test_nobody_is_told_of_what_they_have_seen_or_have_not_changed():
    row = make_draft()
    at = save(row, HERE, remarks="one").application.typed["saved"]["studies"]["at"]

    told = [
        save(row, HERE, remarks="two", now=DURING + ONE_HOUR).elsewhere,
        save(row, THERE, remarks="two", now=DURING + 2 * ONE_HOUR).elsewhere,
        save(row, Page("new", (DURING + 2 * ONE_HOUR).isoformat()), remarks="three").elsewhere,
    ]

    assert (at, told) == (DURING.isoformat(), ["", "", ""])


@pytest.mark.parametrize(
    ("moment", "why"), [(OPENS - ONE_HOUR, "not open yet"), (CLOSES, "is closed")]
)
def test_a_closed_call_lets_nobody_begin_or_write(moment, why):
    row = make_draft()

    with pytest.raises(MobilityRefused, match=why):
        drafting.begin(call_of(row), make_account(), language="en", now=moment)
    with pytest.raises(MobilityRefused, match=why):
        save(row, HERE, remarks="late", now=moment)

    assert "remarks" not in fresh(row).typed["answers"]


def test_an_extended_call_is_open_again():
    row = make_draft()
    row.call.closes_at = AFTER + timedelta(days=1)
    row.call.save()
    release_cooperation(now=AFTER)

    save(row, HERE, remarks="in time", now=AFTER)

    assert fresh(row).typed["answers"]["remarks"] == "in time"


def test_who_begins_again_keeps_no_sensitive_document():
    row = make_application(publish_call(), state=State.WITHDRAWN, decided_at=DURING)
    for kind in ("cv", "passport"):
        make_document(row, kind)

    drafting.begin(call_of(row), row.account, language="en", now=DURING)

    assert fresh(row).state == State.DRAFT
    assert [*row.documents.values_list("kind", flat=True)] == ["cv"]
    assert PrivateFile.objects.kept().count() == 1
    assert verbs(row) == ["document-removed", "began"]


def test_a_call_that_is_not_published_any_more_takes_nothing():
    row = make_draft()
    row.call.is_shown = False
    row.call.save()
    release_cooperation(now=DURING)

    with pytest.raises(MobilityRefused, match="not published"):
        save(row, HERE, remarks="x")


@pytest.mark.parametrize("state", [State.SENT, State.CHECKED, State.REFUSED, State.WITHDRAWN])
def test_nothing_changes_in_what_was_sent_in(state):
    row = make_application(publish_call(), state=state, decided_at=DURING, remarks="as sent")

    with pytest.raises(MobilityRefused, match="sent in"):
        save(row, HERE, remarks="more")

    assert (fresh(row).remarks, fresh(row).typed) == ("as sent", {})


def test_what_was_returned_is_written_on_until_its_own_day():
    until = AFTER + timedelta(days=5)
    row = make_application(
        publish_call(), state=State.RETURNED, complete_by=until, remarks="as sent", field="Art"
    )

    save(row, HERE, remarks="better", now=AFTER)
    with pytest.raises(MobilityRefused, match="time for completing"):
        save(row, HERE, remarks="late", now=until)

    typed, kept = drafting.typed_of(fresh(row)), fresh(row)
    assert (typed["remarks"], typed["home"], typed["born_on"]) == (
        "better", "Tongji University", "2004-05-01",
    )  # fmt: skip
    assert "field" not in typed
    assert (kept.remarks, kept.field) == ("as sent", "Art")


def test_what_was_returned_waits_while_its_call_is_not_published():
    call = publish_call()
    row = make_application(call, state=State.RETURNED, complete_by=AFTER, remarks="as sent")
    type(call).objects.update(is_shown=False)
    release_cooperation(now=DURING)

    with pytest.raises(MobilityRefused, match="not published"):
        save(row, HERE, remarks="better", now=DURING)

    assert fresh(row).typed == {}


def test_a_clean_sheet_stays_clean():
    row = save(make_draft(), HERE, remarks="words").application

    save(row, HERE)

    assert fresh(row).typed["answers"] == {"language": "en"}
