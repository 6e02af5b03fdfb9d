"""What is done about one link at the same moment, by a partner and by the staff, is done once."""

import pytest
from django.db import connection

from centres.mobility.models import Deed, LinkView, Nomination, PartnerLink
from tests.factories import agreements
from tests.factories.accounts import make_owner
from tests.factories.mobility import make_application
from tests.factories.partners import agree_to, make_partner_link
from tests.races.answerers import ARRIVED_AT, answer_by, arrive, enter, revoke, send_link
from tests.races.figures import figure
from tests.races.starting import race

pytestmark = pytest.mark.django_db(transaction=True)
WINDOWS = ["nominated", "declined"] * figure(2, 5)
# SQLite lets one transaction write at a time, whoever asks for a lock.
GOES_WRONG = [("", False), ("the lock", connection.vendor == "postgresql")]


@pytest.mark.parametrize(
    ("lacks", "goes_wrong"), [*GOES_WRONG, ("the look at whether it was used", True)]
)
def test_of_several_windows_one_answers(lacks, goes_wrong):
    _link, secret = make_partner_link(make_application())

    outcomes = race(*((answer_by, secret, said, lacks) for said in WINDOWS))

    told = [said for said, is_done in zip(WINDOWS, outcomes, strict=True) if is_done]
    history = Deed.objects.filter(verb="nominated").values_list("details__state", flat=True)
    kept = ([Nomination.objects.get().state], [*history], LinkView.objects.count())
    assert (kept == (told, told, 1)) != goes_wrong


@pytest.mark.parametrize(("lacks", "goes_wrong"), GOES_WRONG)
def test_of_a_partner_and_the_staff_one_is_heard(lacks, goes_wrong):
    link, secret = make_partner_link(make_application())

    outcomes = race(
        (enter, link.application_id, "declined", make_owner().pk, lacks),
        (answer_by, secret, "nominated", lacks and "haste"),
    )

    assert (sum(outcomes) == 1) != goes_wrong


@pytest.mark.parametrize(("lacks", "goes_wrong"), GOES_WRONG)
def test_of_several_who_send_a_link_one_does(lacks, goes_wrong):
    row, by = make_application(), make_owner()
    agree_to(row)

    outcomes = race(*((send_link, row.pk, by.pk, lacks) for _each in WINDOWS))

    kept = (PartnerLink.objects.count(), Deed.objects.count())
    assert ((sum(outcomes), *kept) == (1, 1, 1)) != goes_wrong


@pytest.mark.parametrize(("lacks", "goes_wrong"), GOES_WRONG)
def test_link_that_several_revoke_is_revoked_once(lacks, goes_wrong):
    link, _secret = make_partner_link(make_application())

    outcomes = race(*((revoke, link.pk, make_owner().pk, lacks) for _each in WINDOWS))

    noted = Deed.objects.filter(verb="link-revoked").count()
    assert ((sum(outcomes), noted) == (1, 1)) != goes_wrong


@pytest.mark.parametrize(("lacks", "goes_wrong"), GOES_WRONG)
def test_arrival_that_is_pressed_twice_is_confirmed_once_and_not_refused(lacks, goes_wrong):
    link, _secret = agreements.make_partner_link(
        agreements.make_agreed(), "host", PartnerLink.Purpose.CONFIRM, now=ARRIVED_AT
    )

    outcomes = race(*((arrive, link.pk, lacks) for _press in range(2)))

    confirmed = Deed.objects.filter(verb="arrived").count()
    assert ((outcomes, confirmed) == ([True, True], 1)) != goes_wrong
