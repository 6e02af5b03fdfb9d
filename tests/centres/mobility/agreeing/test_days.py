"""Arrival and departure, as the host confirms them by link or the staff in its name."""

from datetime import date, timedelta

import pytest
import time_machine

from centres.mobility.agreeing.by_link import confirm_by
from centres.mobility.agreeing.days import confirm_arrival, confirm_departure
from centres.mobility.models import Agreement, Deed, LinkView, PartnerLink, Party
from centres.mobility.partners.links import LinkClosed
from centres.mobility.refusals import MobilityRefused
from cooperation_week.mail.models import Message
from tests.factories.accounts import make_owner
from tests.factories.agreements import make_agreed, make_agreement, make_partner_link
from tests.factories.mobility import AFTER

pytestmark = pytest.mark.django_db
CAME, LEFT = date(2027, 9, 1), date(2028, 2, 1)
LATER = AFTER + timedelta(days=700)
CONFIRM = PartnerLink.Purpose.CONFIRM


def days_of(agreement):
    agreement.refresh_from_db()
    return agreement.arrived_on, agreement.departed_on


def test_both_days_are_confirmed_and_told():
    agreement = make_agreed()
    Message.objects.all().delete()

    confirm_arrival(agreement, CAME, now=LATER)
    confirm_departure(agreement, LEFT, now=LATER)

    assert days_of(agreement) == (CAME, LEFT)
    assert [*Message.objects.order_by("pk").values_list("subject", flat=True)] == [
        "Your arrival is confirmed", "The end of your stay is confirmed",
    ]  # fmt: skip
    lines = Deed.objects.filter(verb__in=["arrived", "departed"]).order_by("pk")
    assert [line.details for line in lines] == [{"day": "2027-09-01"}, {"day": "2028-02-01"}]


def test_nobody_arrives_before_the_agreement_is_in_force():
    agreement = make_agreement()

    with pytest.raises(MobilityRefused, match="not approved by all three"):
        confirm_arrival(agreement, CAME, now=LATER)


def test_a_day_that_has_not_come_is_not_confirmed_where_the_host_is():
    agreement = make_agreed()
    # Half past midnight in Italy, and still the day before at Greenwich.
    night = LATER.replace(year=2027, month=8, day=31, hour=22, minute=30)

    with pytest.raises(MobilityRefused, match="has not come"):
        confirm_arrival(agreement, date(2027, 9, 2), now=night)
    confirm_arrival(agreement, CAME, now=night)

    assert days_of(agreement) == (CAME, None)


@pytest.mark.parametrize(
    ("arrived", "left", "sentence"),
    [(None, LEFT, "Confirm the arrival first"), (LEFT, CAME, "before they arrive")],
)
def test_nobody_leaves_before_they_arrive(arrived, left, sentence):
    agreement = make_agreed()
    if arrived:
        confirm_arrival(agreement, arrived, now=LATER)

    with pytest.raises(MobilityRefused, match=sentence):
        confirm_departure(agreement, left, now=LATER)


def test_a_day_is_confirmed_once_and_corrected_by_the_staff():
    agreement = make_agreed()
    confirm_arrival(agreement, CAME, now=LATER)

    with pytest.raises(MobilityRefused, match="confirmed already"):
        confirm_arrival(agreement, LEFT, now=LATER)
    confirm_arrival(agreement, date(2027, 9, 3), by=make_owner(), now=LATER)

    assert days_of(agreement)[0] == date(2027, 9, 3)


def test_host_confirms_both_days_through_one_link(client):
    agreement = make_agreed()
    with time_machine.travel(LATER, tick=False):
        link, secret = make_partner_link(agreement, Party.HOST, CONFIRM, now=LATER)
        start = f"/en/mobility/partner/{secret}/agreement/"

        shown = client.get(start).content.decode()
        came = client.post(f"{start}days/", {"what": "arrival", "day": "2027-09-01"})
        wrong = client.post(f"{start}days/", {"what": "departure", "day": "2027-08-01"})
        left = client.post(f"{start}days/", {"what": "departure", "day": "2028-02-01"})
        again = client.post(f"{start}days/", {"what": "departure", "day": "2028-01-01"})

    assert "Confirm the arrival" in shown
    assert [answer.status_code for answer in (came, wrong, left, again)] == [302, 200, 302, 302]
    assert "Nobody leaves before they arrive." in wrong.content.decode()
    assert days_of(agreement) == (CAME, LEFT)
    link.refresh_from_db()
    assert link.used_at == LATER
    acts = [*LinkView.objects.order_by("pk").values_list("act", flat=True)]
    assert acts == ["opened", "confirmed", "confirmed"]


def test_who_presses_twice_has_arrived_and_not_left(client):
    agreement = make_agreed()
    with time_machine.travel(LATER, tick=False):
        link, secret = make_partner_link(agreement, Party.HOST, CONFIRM, now=LATER)
        page = f"/en/mobility/partner/{secret}/agreement/days/"

        asked = client.get(page).content.decode()
        answers = [
            client.post(page, {"what": "arrival", "day": "2027-09-01"}) for _press in range(2)
        ]
        asked_then = client.get(page).content.decode()

    assert [answer.status_code for answer in answers] == [302, 302]
    assert days_of(agreement) == (CAME, None)
    link.refresh_from_db()
    assert (link.used_at, Deed.objects.filter(verb="departed").count()) == (None, 0)
    assert (asked.count('value="arrival"'), asked_then.count('value="departure"')) == (1, 1)


def test_the_day_of_whoever_says_not_what_it_is_of_is_not_taken(client):
    agreement = make_agreed()
    with time_machine.travel(LATER, tick=False):
        _link, secret = make_partner_link(agreement, Party.HOST, CONFIRM, now=LATER)

        answer = client.post(
            f"/en/mobility/partner/{secret}/agreement/days/", {"day": "2027-09-01"}
        )

    assert (answer.status_code, days_of(agreement)) == (200, (None, None))


@pytest.mark.parametrize("page", ["approval/", "proposal/"])
def test_a_link_for_the_days_approves_nothing(page, client):
    agreement = make_agreement()
    _link, secret = make_partner_link(agreement, Party.HOST, CONFIRM)

    answer = client.post(f"/en/mobility/partner/{secret}/agreement/{page}", {})

    assert answer.status_code == 302


def test_the_home_institution_confirms_no_days(client):
    agreement = make_agreed()
    _link, secret = make_partner_link(agreement, Party.HOME, CONFIRM)

    answer = client.get(f"/en/mobility/partner/{secret}/agreement/")

    assert answer.status_code == 404


def test_a_link_that_was_revoked_meanwhile_confirms_nothing():
    agreement = make_agreed()
    link, _secret = make_partner_link(agreement, Party.HOST, CONFIRM)
    PartnerLink.objects.update(revoked_at=AFTER)

    with pytest.raises(LinkClosed):
        confirm_by(link, agreement, CAME, what="arrival", now=LATER)

    assert days_of(agreement) == (None, None)


def test_days_are_asked_of_a_link_for_them_until_it_is_used_or_the_stay_is_over(client):
    agreement = make_agreed()
    with time_machine.travel(LATER, tick=False):
        links = [
            make_partner_link(agreement, Party.HOST, purpose, now=LATER)
            for purpose in (PartnerLink.Purpose.AGREE, CONFIRM)
        ]
        pages = [f"/en/mobility/partner/{secret}/agreement/days/" for _link, secret in links]

        before = [client.get(page).status_code for page in pages]
        PartnerLink.objects.update(used_at=LATER)
        used = client.get(pages[1]).status_code
        PartnerLink.objects.update(used_at=None)
        Agreement.objects.update(arrived_on=CAME, departed_on=LEFT)
        over = client.get(pages[1]).status_code

    assert (before, used, over) == ([302, 200], 302, 302)


def test_link_that_is_closed_while_a_day_is_sent_says_so(client, monkeypatch):
    def closed(link, *_given, **_named):
        raise LinkClosed("It was closed.", link)

    monkeypatch.setattr("centres.mobility.views.partner_agreement.confirm_by", closed)
    agreement = make_agreed()
    with time_machine.travel(LATER, tick=False):
        _link, secret = make_partner_link(agreement, Party.HOST, CONFIRM, now=LATER)

        answer = client.post(
            f"/en/mobility/partner/{secret}/agreement/days/",
            {"what": "arrival", "day": "2027-09-01"},
        )

    assert (answer.status_code, answer.context["reason"]) == (410, "It was closed.")
