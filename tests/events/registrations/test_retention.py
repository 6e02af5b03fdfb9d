import uuid
from datetime import UTC, datetime, timedelta

import pytest

from cooperation_week.accounts.models import Account
from cooperation_week.data_map import PERSONAL
from cooperation_week.data_map.registrations import (
    INVITED_DAYS,
    NEEDS_DAYS,
    REGISTRATIONS_DAYS,
    SCANS_DAYS,
)
from cooperation_week.retention import apply_retention
from events.registrations.models import Block, FeedToken, Registration, Scan, Star
from tests.factories.accounts import make_account
from tests.factories.registrations import (
    fresh,
    make_block,
    make_delegate,
    make_delegation,
    make_opening,
    make_registration,
    make_seat_session,
    pool_of,
)
from tests.factories.releases import make_release
from tests.moments import LAST_DAY, PUBLISHED

pytestmark = pytest.mark.django_db
NIGHT_AFTER = datetime.combine(LAST_DAY, datetime.min.time(), tzinfo=UTC) + timedelta(days=1)


@pytest.fixture
def registration():
    make_opening()
    make_release(sessions=1)
    account = make_account(joined_at=PUBLISHED)
    return make_registration(account=account, access_needs="ramp", food_needs="vegan")


def after(days):
    return NIGHT_AFTER + timedelta(days=days)


def test_needs_go_thirty_days_after_the_last_day(registration):
    apply_retention(now=after(NEEDS_DAYS - 1))
    kept = fresh(registration).access_needs

    done = apply_retention(now=after(NEEDS_DAYS))

    row = fresh(registration)
    assert (kept, row.access_needs, row.food_needs, done["needs"]) == ("ramp", "", "", 1)
    assert apply_retention(now=after(NEEDS_DAYS))["needs"] == 0


def test_entries_forget_who_came_in(registration):
    Scan.objects.create(
        scan_id=uuid.uuid4(), edition=registration.edition, door="edition",
        registration=registration, outcome="welcome", scanned_at=PUBLISHED, received_at=PUBLISHED,
    )  # fmt: skip

    apply_retention(now=after(SCANS_DAYS))

    assert Scan.objects.get().registration is None


def test_what_heads_entered_goes_thirty_days_after_the_last_day_and_registrations_stay(
    registration,
):
    delegation = make_delegation(registration)
    make_delegate(delegation), make_delegate(delegation, registration=make_registration())

    done = [apply_retention(now=after(INVITED_DAYS + days))["delegates"] for days in (-1, 0)]

    assert (done, Registration.objects.confirmed().count()) == ([0, 2], 2)


def test_labels_of_blocks_go_with_the_registrations():
    make_opening()
    session = make_seat_session()
    make_release()
    make_block(pool_of(session), size=1, label="The minister")

    found = []
    for days in (REGISTRATIONS_DAYS - 1, REGISTRATIONS_DAYS):
        apply_retention(now=after(days))
        found.append(Block.objects.get().label)

    assert found == ["The minister", "–"]


@pytest.mark.parametrize("model", [Star, FeedToken])
def test_stars_and_calendars_go_when_the_map_says(model, registration):
    own = {"edition": registration.edition, "account": registration.account}
    more = {
        Star: {"session_uid": uuid.uuid4()},
        FeedToken: {"digest": "x", "created_at": PUBLISHED},
    }
    model.objects.create(**own, **more[model])
    (days,) = {kept.days for kept in PERSONAL[model._meta.label].values()}

    found = []
    for day in (days - 1, days):
        apply_retention(now=after(day))
        found.append(model.objects.count())

    assert found == [1, 0]


def test_registrations_of_editions_long_past_are_erased_and_stay_counted(registration):
    apply_retention(now=after(REGISTRATIONS_DAYS - 1))
    name = fresh(registration).latin_family

    done = [apply_retention(now=after(REGISTRATIONS_DAYS))["registrations"] for _ in range(2)]

    row = Registration.objects.get()
    assert (name, row.latin_family, row.state, done) == ("Bianchi", "–", "erased", [1, 0])


def test_account_that_holds_nothing_goes_with_it(registration):
    apply_retention(now=after(REGISTRATIONS_DAYS))

    assert not Account.objects.exists()


def test_staff_and_lately_used_accounts_stay(registration):
    make_account("staff@example.org", is_staff=True, joined_at=PUBLISHED)
    make_account("late@example.org", joined_at=PUBLISHED, last_login=after(REGISTRATIONS_DAYS))

    apply_retention(now=after(REGISTRATIONS_DAYS))

    left = Account.objects.order_by("email").values_list("email", flat=True)
    assert [*left] == ["late@example.org", "staff@example.org"]
