"""Changing what the catalogue says: exhibitors until it closes, the desk at any time."""

from datetime import date, timedelta

import pytest

from events.exhibition.catalogue.writing import closes_at, is_open, rewrite
from events.exhibition.drafting import remove_exhibit, write_exhibit
from events.exhibition.models import Exhibitor, ExhibitorDeed
from events.exhibition.refusals import StandRefused
from tests.factories.accounts import make_owner
from tests.factories.catalogue import make_listed, make_shown
from tests.factories.events import the_edition
from tests.factories.stands import EXHIBIT, fresh, make_stands
from tests.moments import LAST_DAY, ONE_DAY, OPENING, PUBLISHED

pytestmark = pytest.mark.django_db
State = Exhibitor.State
AFTER_THE_WEEK = OPENING + 5 * ONE_DAY


def close_on(day):
    pool = make_stands(None)
    pool.catalogue_closes_on = day
    pool.save()


def test_it_closes_at_the_end_of_its_last_day_on_the_host_s_clock():
    without = closes_at(the_edition())
    close_on(date(2026, 11, 20))

    closes = closes_at(the_edition())

    assert [at.isoformat() for at in (without, closes)] == [
        f"{LAST_DAY + timedelta(days=1)}T00:00:00+01:00",
        "2026-11-21T00:00:00+01:00",
    ]


def test_an_exhibitor_changes_their_page_and_is_found_by_it():
    row = make_listed(organisation="Etna")

    changed = rewrite(row, {"other_name": "埃特纳", "site": ""}, by=row.account, now=PUBLISHED)

    assert changed == ["other_name"]
    assert (fresh(row).other_name, "aitena" in fresh(row).folded) == ("埃特纳", True)
    [deed] = ExhibitorDeed.objects.all()
    assert (deed.verb, deed.actor, deed.details) == (
        "rewrote", row.account, {"fields": ["other_name"]},
    )  # fmt: skip


def test_saving_what_was_there_leaves_no_line():
    row = make_listed()

    assert rewrite(row, {"site": ""}, by=row.account, now=PUBLISHED) == []
    assert ExhibitorDeed.objects.count() == 0


@pytest.mark.parametrize(
    ("state", "now", "said"),
    [
        (
            State.CONFIRMED,
            AFTER_THE_WEEK,
            "The catalogue is closed. Please write to the organisers.",
        ),
        (
            State.ACCEPTED,
            PUBLISHED,
            "This application has been sent in: nothing in it changes until it is confirmed.",
        ),
        (
            State.WITHDRAWN,
            PUBLISHED,
            "This application has been sent in: nothing in it changes until it is confirmed.",
        ),
    ],
)
def test_an_exhibitor_changes_nothing_before_or_after(state, now, said):
    row = make_listed(state=state)
    exhibit = row.exhibits.get()

    for verb in (
        lambda: rewrite(row, {"site": "https://example.org"}, by=row.account, now=now),
        lambda: write_exhibit(row, None, EXHIBIT, themes=[], now=now),
        lambda: remove_exhibit(row, exhibit, now=now),
    ):
        with pytest.raises(StandRefused) as refusal:
            verb()
        assert str(refusal.value) == said

    assert (fresh(row).site, row.exhibits.count(), is_open(row, now)) == ("", 1, False)


def test_the_desk_changes_it_after_it_has_closed():
    row, desk = make_listed(), make_owner()

    rewrite(row, {"organisation": "Etna"}, by=desk, now=AFTER_THE_WEEK)
    write_exhibit(row, None, EXHIBIT, themes=[], by=desk, now=AFTER_THE_WEEK)

    assert (fresh(row).organisation, row.exhibits.count()) == ("Etna", 2)
    assert {*ExhibitorDeed.objects.values_list("actor", "verb")} == {(desk.pk, "rewrote")}


def test_a_stand_shows_something():
    row = make_listed(exhibits=0)
    first, second = make_shown(row), make_shown(row)

    remove_exhibit(row, first, now=PUBLISHED)
    with pytest.raises(StandRefused, match="at least one exhibit"):
        remove_exhibit(row, second, now=PUBLISHED)

    assert [*row.exhibits.all()] == [second]


def test_nobody_changes_what_another_shows():
    row, others = make_listed(), make_shown(make_listed())

    with pytest.raises(StandRefused, match="no longer there"):
        write_exhibit(row, others, EXHIBIT, themes=[], now=PUBLISHED)
