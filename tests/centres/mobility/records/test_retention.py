"""R29: nothing is kept longer than the map says, however often the command runs or is stopped."""

from datetime import date, timedelta

import pytest

from centres.mobility.models import (
    Agreement,
    Application,
    Deed,
    Destination,
    Document,
    LinkView,
    PartnerLink,
    PlacePool,
)
from centres.mobility.records import forgetting
from centres.mobility.records.days import DOCUMENTS_DAYS, UNDECIDED_DAYS
from centres.mobility.records.retention import warn_of_missed_retention
from cooperation_week.accounts.models import Account
from cooperation_week.data_map.mobility import (
    APPLICATIONS_DAYS,
    MOBILITY_DRAFT_DAYS,
)
from cooperation_week.retention import apply_retention
from cooperation_week.vault.models import PrivateFile
from tests.centres.mobility.records.people import make_marked
from tests.events.registrations.test_erasure import everything
from tests.factories.accounts import make_account
from tests.factories.agreements import STAY, approve_as, make_agreed, make_version
from tests.factories.mobility import CLOSES, DURING, make_application, make_call, make_destination
from tests.factories.mobility_desk import make_document, make_offer
from tests.moments import ONE_DAY
from tests.races.figures import figure

pytestmark = pytest.mark.django_db
DECIDED = DURING
# Of a stay that ends long after half a year from the closing of its call.
ENDS = CLOSES + timedelta(days=500)
KINDS = ("documents of applicants", "drafts for mobility", "applications for mobility")
MANY = figure(4, 40)


def decided(**fields):
    return make_application(state="refused", decided_at=DECIDED, **fields)


def done(days, since=DECIDED):
    told = apply_retention(now=since + timedelta(days=days))
    return tuple(told[kind] for kind in KINDS)


def test_documents_of_all_kinds_go_thirty_days_after_the_decision(settings):
    row = decided()
    for kind in ("passport", "medical", "record", "cv"):
        make_document(row, kind)

    kept = done(DOCUMENTS_DAYS - 1)[0], Document.objects.count()
    gone = [done(DOCUMENTS_DAYS)[0] for _time in range(2)], Document.objects.count()

    assert (kept, gone) == ((0, 4), ([4, 0], 0))
    assert {*PrivateFile.objects.values_list("name", flat=True)} == {""}
    apply_retention(now=DECIDED + timedelta(days=DOCUMENTS_DAYS + 8))
    assert [path for path in settings.VAULT_ROOT.rglob("*") if path.is_file()] == []


def test_somebody_hears_of_it_when_the_command_was_missed_for_two_days(caplog):
    make_document(decided(), "passport")
    due = DECIDED + timedelta(days=DOCUMENTS_DAYS)

    said = [
        (warn_of_missed_retention(now=due + timedelta(hours=late)), len(caplog.records))[1]
        for late in (47, 48)
    ]
    apply_retention(now=due + timedelta(hours=48))
    warn_of_missed_retention(now=due + timedelta(hours=49))

    assert (said, len(caplog.records)) == ([0, 1], 1)


@pytest.mark.parametrize("state", ["checked", "returned"])
def test_documents_of_what_is_never_decided_go_half_a_year_after_its_call_closed(state):
    row = make_application(state=state)
    make_document(row)
    late = UNDECIDED_DAYS + DOCUMENTS_DAYS

    found = [done(days, row.call.closes_at)[0] for days in (late - 1, late)]

    assert (found, Document.objects.count()) == ([0, 1], 0)


def test_documents_of_a_place_without_an_agreement_go_thirty_days_after_the_stay():
    row = make_application(wishes=[make_destination(ends_on=ENDS.date())])
    make_offer(row, "accepted")
    make_document(row, "passport")

    found = [done(days, ENDS)[0] for days in (DOCUMENTS_DAYS - 1, DOCUMENTS_DAYS)]

    assert (found, Document.objects.count()) == ([0, 1], 0)


def test_what_was_sent_lately_is_in_use_while_nothing_is_decided():
    row = make_application()
    make_document(row)
    late = row.call.closes_at + timedelta(days=UNDECIDED_DAYS + DOCUMENTS_DAYS)
    Document.objects.update(sent_at=late)

    found = [done(days, late)[0] for days in (DOCUMENTS_DAYS - 1, DOCUMENTS_DAYS)]

    assert found == [0, 1]


def test_somebody_hears_of_documents_that_nobody_ever_decided_on(caplog):
    row = make_application()
    make_document(row)
    due = row.call.closes_at + timedelta(days=UNDECIDED_DAYS + DOCUMENTS_DAYS)

    said = [
        (warn_of_missed_retention(now=due + timedelta(hours=late)), len(caplog.records))[1]
        for late in (47, 48)
    ]

    assert said == [0, 1]


def test_drafts_go_ninety_days_after_they_were_last_saved():
    make_application(state="draft", saved_at=DECIDED)

    found = [done(days)[1] for days in (MOBILITY_DRAFT_DAYS - 1, MOBILITY_DRAFT_DAYS)]

    assert (found, Application.objects.count()) == ([0, 1], 0)


def test_applications_go_two_years_after_the_decision_with_their_links():
    account = make_marked(1)
    Application.objects.update(decided_at=DECIDED)
    Destination.objects.update(starts_on=None, ends_on=DECIDED.date())
    kept = done(APPLICATIONS_DAYS - 1)[2]
    links = PartnerLink.objects.count(), LinkView.objects.count()

    gone = [done(APPLICATIONS_DAYS)[2] for _time in range(2)]

    assert (kept, links, gone) == (0, (1, 1), [1, 0])
    assert (PartnerLink.objects.count(), LinkView.objects.count()) == (0, 0)
    assert not Account.objects.filter(pk=account.pk).exists()


@pytest.mark.parametrize(
    ("left_on", "last_day"),
    [(None, STAY.ends_on), (date(2027, 11, 3), date(2027, 11, 3))],
)
def test_applications_go_two_years_after_the_stay_where_one_was_agreed(left_on, last_day):
    agreement = make_agreed()
    PlacePool.objects.update(taken=1)
    Destination.objects.update(ends_on=date(2030, 7, 1))
    Agreement.objects.update(arrived_on=left_on, departed_on=left_on)
    ends = DECIDED.replace(year=last_day.year, month=last_day.month, day=last_day.day)
    decided_at = Application.objects.get().decided_at

    found = [
        done(APPLICATIONS_DAYS, decided_at)[2],
        *(done(days, ends)[2] for days in (APPLICATIONS_DAYS - 1, APPLICATIONS_DAYS)),
    ]

    assert (found, Agreement.objects.filter(pk=agreement.pk).exists()) == ([0, 0, 1], False)


def test_the_last_day_that_all_have_approved_is_the_one_that_counts():
    agreement = make_agreed()
    PlacePool.objects.update(taken=1)
    approve_as(make_version(agreement, ends_on=date(2028, 7, 1), reason="Longer"))
    make_version(agreement, ends_on=date(2029, 7, 1), reason="Longer still")
    ends = DECIDED.replace(year=2028, month=7, day=1)

    found = [done(APPLICATIONS_DAYS + days, ends)[2] for days in (-1, 0)]

    assert found == [0, 1]


def test_place_whose_stay_has_not_ended_is_kept_though_nothing_was_agreed():
    call = make_call()
    row = make_application(call, wishes=[make_destination(call, ends_on=ENDS.date())])
    make_offer(row, "accepted")
    PlacePool.objects.update(taken=1)

    found = [done(APPLICATIONS_DAYS, since)[2] for since in (CLOSES, ENDS)]

    assert found == [0, 1]


def test_history_names_who_had_applied_no_more_though_they_have_an_account():
    row, staff = decided(), make_account()
    for actor in (row.account, staff):
        Deed.objects.create(
            at=DECIDED, verb="withdrew", call=row.call, application=row, actor=actor
        )

    done(APPLICATIONS_DAYS)

    assert [*Deed.objects.order_by("pk").values_list("actor", flat=True)] == [None, staff.pk]


def test_what_nobody_ever_decided_goes_two_years_after_its_call_closed():
    call = make_call()
    make_application(call, state="returned")

    found = [done(APPLICATIONS_DAYS + days, call.closes_at)[2] for days in (-1, 0)]

    assert (found, Application.objects.count()) == ([0, 1], 0)


def test_account_of_an_applicant_is_no_unused_one():
    account = make_application().account
    Account.objects.filter(pk=account.pk).update(joined_at=DECIDED - timedelta(days=900))

    apply_retention(now=DECIDED)

    assert Account.objects.filter(pk=account.pk).exists()


def test_stopped_in_the_middle_and_repeated_it_comes_to_the_same_end(monkeypatch):
    rows = [make_document(decided(), "passport").application for _each in range(MANY)]
    forget, calls = forgetting.note, []

    def stop_after_half(*said, **more):
        calls.append(said)
        if len(calls) > MANY // 2:
            raise KeyboardInterrupt
        return forget(*said, **more)

    monkeypatch.setattr(forgetting, "note", stop_after_half)
    with pytest.raises(KeyboardInterrupt):
        done(DOCUMENTS_DAYS)
    half = Document.objects.count(), PrivateFile.objects.kept().count()
    monkeypatch.setattr(forgetting, "note", forget)

    again = done(DOCUMENTS_DAYS)[0]

    # What was stopped is as if it had not been begun: no row without a file, nor the other way.
    assert (half, again) == ((MANY - MANY // 2,) * 2, MANY - MANY // 2)
    assert (Document.objects.count(), PrivateFile.objects.kept().count()) == (0, 0)
    assert [row.deeds.filter(verb="documents-deleted").count() for row in rows] == [1] * MANY


def test_running_it_again_changes_nothing_at_all():
    make_marked(1), make_application(state="draft")
    Application.objects.exclude(state="draft").update(decided_at=DECIDED)
    Destination.objects.update(starts_on=None, ends_on=DECIDED.date())
    apply_retention(now=DECIDED + APPLICATIONS_DAYS * ONE_DAY)
    first = everything()

    told = apply_retention(now=DECIDED + APPLICATIONS_DAYS * ONE_DAY)

    assert ({*told.values()}, everything() == first) == ({0}, True)
