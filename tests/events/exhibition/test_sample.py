from datetime import UTC, datetime

import pytest

from events.exhibition.models import Exhibitor
from events.exhibition.sample import make_sample_exhibitors
from events.programme.sample import make_sample_week
from events.registrations.sample import make_sample_registrations

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def test_sample_has_applications_in_several_states_and_is_made_once():
    make_sample_week(now=NOW)
    edition = make_sample_registrations(now=NOW)

    for _ in range(2):
        make_sample_exhibitors(edition, now=NOW)

    states = Exhibitor.objects.order_by("pk").values_list("state", flat=True)
    assert [*states] == ["accepted", "new", "new", "waiting"]
