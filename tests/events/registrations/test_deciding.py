import pytest

from events.registrations.deciding import approve, merge, refuse
from events.registrations.refusals import RegistrationRefused
from events.registrations.registering import withdraw
from tests.factories.accounts import make_owner
from tests.factories.registrations import fresh, make_opening, make_registration
from tests.factories.releases import make_release
from tests.moments import PUBLISHED, PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return make_owner()


def test_registration_that_somebody_has_approved_meanwhile_is_not_refused(owner):
    make_opening(needs_approval=True)
    make_release()
    seen_before = make_registration()
    approve(fresh(seen_before), by=owner, now=PUBLISHED)

    was_refused = refuse(seen_before, by=owner, now=PUBLISHED_AGAIN)

    assert (was_refused, fresh(seen_before).state) == (False, "confirmed")


def test_registration_that_was_withdrawn_meanwhile_is_not_kept_instead_of_the_confirmed(owner):
    make_opening()
    make_release()
    seen_before, double = make_registration(), make_registration()
    withdraw(fresh(seen_before), now=PUBLISHED)

    with pytest.raises(RegistrationRefused):
        merge(seen_before, double, by=owner, now=PUBLISHED_AGAIN)

    assert fresh(double).state == "confirmed"
