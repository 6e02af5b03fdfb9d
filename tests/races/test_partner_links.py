"""A partner who answers in several windows at the same moment has answered once."""

import pytest
from django.db import connection

from centres.mobility.models import Deed, LinkView, Nomination
from tests.factories.mobility import make_application
from tests.factories.partners import make_partner_link
from tests.races.answerers import (
    answer_by,
    answer_without_looking_whether_it_was_used,
    answer_without_the_lock,
)
from tests.races.figures import figure
from tests.races.starting import race

pytestmark = pytest.mark.django_db(transaction=True)
WINDOWS = ["nominated", "declined"] * figure(2, 5)
IS_POSTGRESQL = connection.vendor == "postgresql"


def answered_in(window):
    """Answer in all windows at once; return who was told that they did, and what is kept of it."""
    _link, secret = make_partner_link(make_application())
    outcomes = race(*((window, secret, said) for said in WINDOWS))
    told = [said for said, outcome in zip(WINDOWS, outcomes, strict=True) if outcome == "answered"]
    return told, {
        "stands": [Nomination.objects.get().state],
        "history": [
            *Deed.objects.filter(verb="nominated").values_list("details__state", flat=True)
        ],
        "uses": LinkView.objects.filter(act="answered").count(),
    }


def is_answered_once(told, kept):
    return len(told) == 1 and kept == {"stands": told, "history": told, "uses": 1}


def test_of_several_windows_one_answers():
    told, kept = answered_in(answer_by)

    assert kept == {"stands": told, "history": told, "uses": 1}
    assert len(told) == 1


@pytest.mark.parametrize(
    ("window", "goes_wrong"),
    [
        # SQLite lets one transaction write at a time, whoever asks for a lock.
        (answer_without_the_lock, IS_POSTGRESQL),
        (answer_without_looking_whether_it_was_used, True),
    ],
)
def test_without_a_guard_it_goes_wrong(window, goes_wrong):
    assert is_answered_once(*answered_in(window)) != goes_wrong
