"""What the database refuses of a plan, whoever writes: overlap, out of hall, two owners."""

import pytest
from django.db import IntegrityError, connection, models, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from events.exhibition.halls.plan import is_inside, overlap
from events.exhibition.models import Exhibitor, Hall, Stand
from tests.factories.events import make_edition
from tests.factories.halls import make_hall, make_stand, new_stand
from tests.factories.releases import make_release
from tests.factories.stands import make_call, make_exhibitor

pytestmark = pytest.mark.django_db
State = Exhibitor.State


def refused(write):
    """Say whether the database refuses what a function writes."""
    try:
        with transaction.atomic():
            write()
            connection.check_constraints()
    except IntegrityError:
        return True
    return False


def update(stand, **fields):
    return lambda: Stand.objects.filter(pk=stand.pk).update(**fields)


def faults_in_what_is_stored():
    """Return the pairs of stands that overlap, and the stands that are outside their hall."""
    stands = [*Stand.objects.select_related("hall")]
    pairs = [(a, b) for a in stands for b in stands if a.pk < b.pk and a.hall_id == b.hall_id]
    overlapping = [pair for pair in pairs if overlap(*pair)]
    return overlapping + [stand for stand in stands if not is_inside(stand, stand.hall)]


def test_stands_touch_but_never_overlap():
    hall = make_hall()
    stand = make_stand(hall, x=30, y=30)

    found = {
        place: refused(new_stand(hall, x=place[0], y=place[1]).save)
        for place in [(60, 30), (30, 60), (0, 30), (59, 30), (31, 59), (30, 30), (1, 1)]
    }

    assert [place for place, is_refused in found.items() if is_refused] == [
        (59, 30), (31, 59), (30, 30), (1, 1),
    ]  # fmt: skip
    assert refused(update(stand, x=1)) is True
    assert faults_in_what_is_stored() == []


def test_stands_of_other_halls_are_none_of_ones_business():
    make_stand(make_hall(), x=30, y=30)

    assert refused(new_stand(make_hall(), x=30, y=30).save) is False


def test_stands_written_at_once_are_looked_at_too():
    hall = make_hall()
    one, other = new_stand(hall), new_stand(hall, x=29)

    assert refused(lambda: Stand.objects.bulk_create([one, other])) is True


def test_a_stand_never_leaves_its_hall():
    hall = make_hall(width=100, depth=100)
    stand = make_stand(hall, x=70, y=70)

    writes = [
        update(stand, x=71),
        update(stand, depth=31),
        update(stand, hall_width=200),
        update(stand, hall_width=200, x=150),
        lambda: Hall.objects.filter(pk=hall.pk).update(width=99),
        new_stand(hall, x=90).save,
    ]

    assert [refused(write) for write in writes] == [True] * len(writes)


def test_a_hall_that_grows_or_shrinks_takes_its_stands_along():
    hall = make_hall(width=100, depth=100)
    stand = make_stand(hall)

    Hall.objects.filter(pk=hall.pk).update(width=300, depth=30)

    stand.refresh_from_db()
    assert (stand.hall_width, stand.hall_depth) == (300, 30)
    assert refused(update(stand, x=270)) is False


def test_a_stand_has_one_owner_of_its_edition_and_an_owner_one_stand():
    make_call()
    make_release()
    hall, owner, other = make_hall(), make_exhibitor(), make_exhibitor()
    stand = make_stand(hall, exhibitor=owner)
    elsewhere = make_stand(make_hall(make_edition(2025)))

    writes = [
        new_stand(hall, x=60, exhibitor=owner).save,
        update(elsewhere, exhibitor=other),
        update(stand, edition=elsewhere.edition),
        new_stand(hall, x=60, number=stand.number).save,
    ]

    assert [refused(write) for write in writes] == [True] * len(writes)
    assert refused(update(stand, exhibitor=other)) is False


def guards_of_stands():
    """Return how many guards there are against overlap: two triggers, or one constraint."""
    where = {
        "sqlite": "sqlite_master WHERE type = 'trigger' AND tbl_name = 'exhibition_stand'",
        "postgresql": "pg_constraint WHERE conname = 'stands_do_not_overlap'",
    }
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {where[connection.vendor]}")  # noqa: S608
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_guards_survive_a_new_column():
    """SQLite makes a table anew for that, without the triggers that it had."""
    column = models.BooleanField(default=False)
    column.set_attributes_from_name("is_tried")
    column.model = Stand
    try:
        with connection.schema_editor() as editor:
            editor.add_field(Stand, column)
        found = guards_of_stands()
    finally:
        with connection.schema_editor() as editor:
            editor.remove_field(Stand, column)

    assert found == (1 if connection.vendor == "postgresql" else 2)


class Plan(RuleBasedStateMachine):
    """Random writes past every form, of which none may leave an overlapping plan."""

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.halls = [make_hall(width=12, depth=10), make_hall(width=10, depth=12)]
        self.stored = self.tried = 0

    def teardown(self):
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    places, sizes, halls = st.integers(0, 11), st.integers(1, 6), st.integers(0, 1)

    def _write(self, write):
        self.tried += 1
        self.stored += not refused(write)

    @rule(hall=halls, x=places, y=places, width=sizes, depth=sizes)
    def add(self, hall, x, y, width, depth):
        hall = Hall.objects.get(pk=self.halls[hall].pk)
        self._write(new_stand(hall, x=x, y=y, width=width, depth=depth).save)

    @rule(hall=halls, boxes=st.lists(st.tuples(places, places, sizes, sizes), max_size=4))
    def add_in_bulk(self, hall, boxes):
        hall = Hall.objects.get(pk=self.halls[hall].pk)
        made = [new_stand(hall, x=x, y=y, width=w, depth=d) for x, y, w, d in boxes]
        self._write(lambda: Stand.objects.bulk_create(made))

    @rule(number=st.integers(0, 20), x=places, y=places)
    def move(self, number, x, y):
        if stand := Stand.objects.order_by("pk")[number : number + 1].first():
            self._write(update(stand, x=x, y=y))

    @rule(x=st.integers(0, 3))
    def move_all(self, x):
        self._write(lambda: Stand.objects.update(x=models.F("x") + x))

    @rule(number=st.integers(0, 20), hall=halls)
    def move_to_another_hall(self, number, hall):
        hall = Hall.objects.get(pk=self.halls[hall].pk)
        if stand := Stand.objects.order_by("pk")[number : number + 1].first():
            size = {"hall_width": hall.width, "hall_depth": hall.depth}
            self._write(update(stand, hall=hall, **size))

    @rule(number=st.integers(0, 20), width=sizes, depth=sizes)
    def resize(self, number, width, depth):
        if stand := Stand.objects.order_by("pk")[number : number + 1].first():
            self._write(update(stand, width=width, depth=depth))

    @rule(hall=halls, width=st.integers(1, 14), depth=st.integers(1, 14))
    def rebuild(self, hall, width, depth):
        halls = Hall.objects.filter(pk=self.halls[hall].pk)
        self._write(lambda: halls.update(width=width, depth=depth))

    @invariant()
    def what_is_stored_is_a_plan(self):
        assert faults_in_what_is_stored() == []


def take_the_guard_away():
    guards = {
        "sqlite": [
            "DROP TRIGGER stands_do_not_overlap_on_insert",
            "DROP TRIGGER stands_do_not_overlap_on_update",
        ],
        "postgresql": ["ALTER TABLE exhibition_stand DROP CONSTRAINT stands_do_not_overlap"],
    }
    with connection.cursor() as cursor:
        for statement in guards[connection.vendor]:
            cursor.execute(statement)


def test_without_the_guard_stands_overlap():
    take_the_guard_away()
    hall = make_hall()
    make_stand(hall)

    stored = not refused(new_stand(hall, x=1).save)

    assert (stored, len(faults_in_what_is_stored())) == (True, 1)


def test_no_writes_leave_a_plan_that_overlaps(db):
    run_state_machine_as_test(Plan, settings=settings(max_examples=40, stateful_step_count=30))


boxes = st.tuples(*[st.integers(0, 12)] * 2, *[st.integers(1, 8)] * 2)


@given(boxes, boxes)
@settings(max_examples=200)
def test_database_and_sentences_mean_the_same_by_overlap(one, other):
    with transaction.atomic():
        hall = make_hall(width=30, depth=30)
        one, other = (
            new_stand(hall, x=x, y=y, width=width, depth=depth)
            for x, y, width, depth in (one, other)
        )
        one.save()

        assert refused(other.save) == overlap(one, other)
        transaction.set_rollback(True)
