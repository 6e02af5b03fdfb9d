"""A database that is busy for too long: a page that says so and keeps the form, and no error."""

import pytest
from django.db import transaction

from events.registrations.models import Seat, SeatPool
from tests.races.crowd import ask_at_once
from tests.races.serving import serving
from tests.races.stage import make_stage

pytestmark = pytest.mark.django_db(transaction=True)


def test_form_that_met_a_busy_database_is_kept_and_can_be_sent_again():
    stage = make_stage(people=1, seats=1)
    form = stage.take(*stage.people)
    token = form.words["token"]

    with serving(RACE_PATIENCE="1") as port:
        with transaction.atomic():
            SeatPool.objects.select_for_update().get(pk=stage.pool.pk)
            [busy] = ask_at_once(port, [form])
        [again] = ask_at_once(port, [stage.take(*stage.people, token)])

    assert (busy.status, f'value="{token}"' in busy.body) == (503, True)
    assert (again.status, Seat.objects.confirmed().count()) == (302, 1)
