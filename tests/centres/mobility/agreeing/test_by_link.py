"""What a partner does about an agreement: by the link for it, while it works; noted, or undone."""

from datetime import date, timedelta

import pytest

from centres.mobility.agreeing.by_link import agreement_by, approve_by, confirm_by, propose_by
from centres.mobility.agreeing.days import ARRIVAL
from centres.mobility.models import (
    Agreement,
    Approval,
    LinkView,
    Offer,
    PartnerLink,
    Side,
    Version,
)
from centres.mobility.partners.links import LinkClosed
from tests.factories.agreements import (
    approve_as,
    content_for,
    make_agreement,
    make_course,
    make_partner_link,
    make_version,
)
from tests.factories.mobility import AFTER, make_destination

AGREE, CONFIRM = PartnerLink.Purpose.AGREE, PartnerLink.Purpose.CONFIRM
CAME, LATER = date(2027, 9, 1), AFTER + timedelta(days=700)


def approves(link, version):
    seen = {"number": version.number, "digest": version.digest}
    approve_by(link, version.agreement, **seen, name="Ada", now=AFTER)


def proposes(link, version):
    content = content_for(version.agreement, make_course("Physics II"))
    propose_by(link, version.agreement, content, after=1, reason="Not taught.", now=AFTER)


def arrives(link, version):
    confirm_by(link, version.agreement, CAME, what=ARRIVAL, now=LATER)


DEEDS = [(approves, AGREE), (proposes, AGREE), (arrives, CONFIRM)]


def make_asked(purpose, **fields):
    """Make a version, approved by all where days are to be confirmed, and a link of the host."""
    version = make_version(make_agreement(**fields))
    if purpose == CONFIRM:
        approve_as(version)
    now = LATER if purpose == CONFIRM else AFTER
    return version, make_partner_link(version.agreement, Side.HOST, purpose, now=now)[0]


def kept():
    days = Agreement.objects.values_list("arrived_on", flat=True)
    return Approval.objects.count(), Version.objects.count(), [*days], LinkView.objects.count()


@pytest.mark.parametrize(("does", "purpose"), DEEDS)
def test_link_for_something_else_does_nothing(does, purpose):
    version, link = make_asked(purpose)
    PartnerLink.objects.update(purpose=AGREE if purpose == CONFIRM else CONFIRM)
    link.refresh_from_db()
    before = kept()

    with pytest.raises(LinkClosed, match="something else"):
        does(link, version)

    assert kept() == before


@pytest.mark.parametrize(("does", "purpose"), DEEDS)
def test_link_of_another_agreement_does_nothing(does, purpose):
    (version, _link), (_version, others) = make_asked(purpose), make_asked(purpose)
    before = kept()

    with pytest.raises(LinkClosed, match="something else"):
        does(others, version)

    assert kept() == before


@pytest.mark.parametrize("column", ["revoked_at", "used_at"])
@pytest.mark.parametrize(("does", "purpose"), DEEDS)
def test_link_that_ended_since_it_was_opened_does_nothing(does, purpose, column):
    version, link = make_asked(purpose)
    PartnerLink.objects.update(**{column: AFTER})
    before = kept()

    with pytest.raises(LinkClosed):
        does(link, version)

    assert kept() == before


@pytest.mark.parametrize(("does", "purpose"), DEEDS)
def test_what_is_done_and_the_use_of_the_link_are_one(does, purpose, monkeypatch):
    version, link = make_asked(purpose)
    before = kept()
    monkeypatch.setattr("centres.mobility.agreeing.by_link.note_use", lambda *_a, **_m: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        does(link, version)

    assert kept() == before
    assert PartnerLink.objects.get().used_at is None


def test_window_that_does_not_know_of_the_arrival_yet_says_it_without_harm():
    version, link = make_asked(CONFIRM)
    late = Version.objects.select_related("agreement").get()

    arrives(link, version), arrives(link, late)

    assert (Agreement.objects.get().arrived_on, LinkView.objects.count()) == (CAME, 1)


def test_link_finds_the_agreement_of_its_own_application():
    make_asked(AGREE)
    version, _hosts = make_asked(AGREE)
    link, _secret = make_partner_link(version.agreement, Side.HOME)

    assert agreement_by(link) == version.agreement


def test_link_of_another_host_finds_no_agreement():
    _version, link = make_asked(AGREE)
    where = make_destination(link.application.call)
    link.wish = link.application.wishes.create(destination=where, rank=2)

    assert agreement_by(link) is None


def test_link_finds_no_agreement_on_a_place_that_has_ended():
    _version, link = make_asked(AGREE)
    Offer.objects.update(state="ended")

    assert agreement_by(link) is None
