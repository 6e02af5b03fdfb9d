"""Which sides of applications are asked: who may read, holds no link and has not answered."""

import pytest

from centres.mobility.models import Application, Consent, Nomination, PartnerLink, Side, Wish
from centres.mobility.partners.asking import askings_of
from tests.factories.mobility import DURING, make_application, make_destination
from tests.factories.partners import agree_to, make_partner_link

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HOME, HOST = Side.HOME, Side.HOST


@pytest.fixture
def row():
    """Make an application with one wish, which may go to both sides."""
    where = make_destination()
    row = make_application(where.call, wishes=[where])
    agree_to(row), agree_to(row, where.institution)
    return row


def asked():
    return [each.side for each in askings_of(Application.objects.all(), now=DURING)]


@pytest.mark.parametrize("state", Application.State)
def test_partners_are_asked_about_what_is_being_judged(state, row):
    Application.objects.update(state=state, decided_at=DURING)

    assert asked() == ([HOME, HOST] if state == "checked" else [])


@pytest.mark.parametrize(
    ("model", "said", "left"),
    [
        (Nomination, {"state": "nominated"}, HOST), (Nomination, {"state": "declined"}, HOST),
        (Wish, {"answer": "accepted"}, HOME), (Wish, {"answer": "rejected"}, HOME),
    ],
)  # fmt: skip
def test_who_has_answered_is_not_asked(model, said, left, row):
    model.objects.update(**said, answered_at=DURING)

    assert asked() == [left]


@pytest.mark.parametrize(("side", "left"), [(HOME, HOST), (HOST, HOME)])
def test_who_holds_a_link_is_not_asked(side, left, row):
    make_partner_link(row, side, agreed=False)

    assert asked() == [left]


@pytest.mark.parametrize(
    "fields", [{"used_at": DURING}, {"expires_at": DURING}, {"purpose": "agree"}]
)
def test_who_holds_no_link_that_can_be_used_for_an_answer_is_asked(fields, row):
    for side in Side:
        make_partner_link(row, side, agreed=False)
    PartnerLink.objects.update(**fields)

    assert asked() == [HOME, HOST]


@pytest.mark.parametrize(("is_typed", "left"), [(True, HOST), (False, HOME)])
def test_who_may_not_read_any_more_is_not_asked(is_typed, left, row):
    Consent.objects.filter(institution__isnull=is_typed).update(withdrawn_at=DURING)

    assert asked() == [left]


def test_home_institution_that_is_not_named_is_not_asked(row):
    Application.objects.update(home="")
    Consent.objects.create(
        application=row, purpose="sensitive", text_version="1", language="en", given_at=DURING
    )

    assert asked() == [HOST]
