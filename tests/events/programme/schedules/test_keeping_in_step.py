"""A schedule file brought in again: what it changes, and what the staff edited and keep."""

import uuid

import pytest

from events.models import Room
from events.programme.copying import copy_session
from events.programme.erasure import erase_person
from events.programme.models import Appearance, Person, Session
from tests.factories.events import make_edition
from tests.factories.programme import make_appearance, make_person, make_session, make_talk
from tests.factories.releases import make_release
from tests.moments import PUBLISHED
from tests.schedule_files import as_json, as_xml, event, guid, take, the_session, told

pytestmark = pytest.mark.django_db

FORMS = pytest.mark.parametrize("written", [as_json, as_xml])
State = Session.State


@FORMS
def test_second_run_changes_nothing(written):
    take(event(1), event(2), written=written)
    before = [
        *Session.objects.order_by("pk").values(),
        *Appearance.objects.order_by("pk").values(),
    ]

    report = take(event(1), event(2), written=written)

    after = [*Session.objects.order_by("pk").values(), *Appearance.objects.order_by("pk").values()]
    assert (report.changes_nothing, report.counts["same"], after) == (True, 2, before)


def test_what_changed_in_the_file_changes_here():
    take(event(1), event(2))

    report = take(event(1, title="Another title", room="Room 9", persons=[]), event(2))

    session = the_session()
    assert (session.title_en, session.room.name_en, session.appearances.count()) == (
        "Another title", "Room 9", 0
    )  # fmt: skip
    assert (report.counts["changed"], report.counts["same"]) == (1, 1)


def test_what_staff_edited_stays_until_the_file_says_something_else():
    take(event(1))
    Session.objects.update(title_en="Edited", summary_en="Edited")

    report = take(event(1, abstract="New in the file."))

    session = the_session()
    assert (session.title_en, session.summary_en) == ("Edited", "New in the file.")
    assert report.counts["edited"] == 1


def test_file_wins_when_it_is_to_overwrite():
    take(event(1))
    Session.objects.update(title_en="Edited")

    take(event(1), overwrite=True)

    assert the_session().title_en == "Talk 1"


def test_renamed_room_is_not_made_again():
    take(event(1))
    Room.objects.update(name_en="Sala Newton")

    take(event(1))

    assert [room.name_en for room in Room.objects.all()] == ["Sala Newton"]


def test_what_has_gone_is_cancelled_and_comes_back():
    take(event(1), event(2))

    report = take(event(1))

    gone = the_session(2)
    assert (gone.state, gone.title_en, report.counts["gone"]) == (State.CANCELLED, "Talk 2", 1)
    assert take(event(1)).counts["gone"] == 0
    take(event(1), event(2))
    assert the_session(2).state == State.CONFIRMED


@FORMS
def test_file_without_a_name_neither_cancels_nor_overwrites_what_another_brought(written):
    nameless = {"acronym": "", "title": ""}
    take(event(1, guid=""), written=written, **nameless)

    other = event(1, guid="", title="Other", persons=[{"id": 1, "public_name": "Ada Byron"}])
    report = take(other, written=written, **nameless)

    found = Session.objects.order_by("pk").values_list("title_en", "state")
    assert [*found] == [("Talk 1", State.CONFIRMED), ("Other", State.CONFIRMED)]
    assert sorted(map(str, Person.objects.all())) == ["Ada Byron", "Ada Lovelace 1"]
    assert (report.counts["gone"], told(report)[0][:30]) == (0, "The file has neither an acrony")


def test_copy_of_a_session_does_not_go_with_the_file():
    take(event(1))
    copy = copy_session(the_session())
    Session.objects.filter(pk=copy.pk).update(state=State.CONFIRMED)

    take(event(1))

    copy.refresh_from_db()
    assert copy.state == State.CONFIRMED


def test_sessions_that_no_file_brought_are_left_alone():
    own = make_session(title_en="Our own")

    take(event(1))

    own.refresh_from_db()
    assert own.state == State.CONFIRMED


def test_person_is_known_again_by_the_number_in_the_file():
    take(event(1, persons=[{"id": 7, "public_name": "Ada Byron"}]))

    take(event(1, persons=[{"id": 7, "public_name": "Ada Lovelace"}]))

    assert [str(person) for person in Person.objects.all()] == ["Ada Lovelace"]


def test_number_of_one_person_does_not_turn_her_into_another():
    take(event(1, persons=[{"id": 1, "public_name": "Alice Rossi"}]))
    later = make_edition(year=2027)

    for _ in range(2):
        take(event(2, persons=[{"id": 1, "public_name": "Bob Bianchi"}]), edition=later)

    assert sorted(map(str, Person.objects.all())) == ["Alice Rossi", "Bob Bianchi"]


def test_person_whom_staff_renamed_is_known_again_by_the_number():
    take(event(1, persons=[{"id": 1, "public_name": "Speaker One"}]))
    Person.objects.update(latin_given="Ada", latin_family="Lovelace")

    take(event(1, persons=[{"id": 1, "public_name": "Speaker One"}]))

    assert [str(person) for person in Person.objects.all()] == ["Ada Lovelace"]


def test_preview_names_the_people_who_change():
    take(event(1, persons=[{"id": 1, "public_name": "Ada Byron"}]))

    report = take(event(1, persons=[{"id": 1, "public_name": "Ada Lovelace"}]), rehearse=True)

    assert [str(change) for change in report.changes] == ["“Ada Lovelace”: family name"]


def test_erased_person_does_not_come_back():
    # The ledger of erasures outlives a test, so this number is used by no other.
    take(event(777))
    make_release()
    erase_person(Person.objects.get(), now=PUBLISHED)

    report = take(event(777))

    assert (Person.objects.count(), len(told(report))) == (0, 1)


def test_who_stays_in_a_session_keeps_the_row():
    ada, alan = ({"id": n, "public_name": name} for n, name in ((1, "Ada B"), (2, "Alan T")))
    take(event(1, persons=[ada]))
    before = Appearance.objects.get()

    take(event(1, persons=[alan, ada]))

    found = [(a.person.latin_family, a.pk == before.pk) for a in in_order()]
    assert found == [("T", False), ("B", True)]


def test_whom_and_what_staff_put_in_stays_when_the_file_changes():
    take(event(1))
    interpreter, talk = make_person(latin_family="Li"), make_talk(the_session())
    make_appearance(the_session(), interpreter, role="interpreter")
    make_appearance(talk=talk, person=interpreter)

    take(event(1, persons=[{"id": 5, "public_name": "Alan Turing"}]))

    found = [(a.person.latin_family, a.role, a.talk) for a in in_order()]
    assert sorted(found, key=str) == [
        ("Li", "interpreter", None), ("Li", "speaker", talk), ("Turing", "speaker", None)
    ]  # fmt: skip


def test_role_that_staff_gave_stays_when_the_file_changes():
    take(event(1))
    Appearance.objects.update(role="chair")
    ada = event(1)["persons"]

    take(event(1, persons=[*ada, {"id": 5, "public_name": "Alan Turing"}]))

    found = [(a.person.latin_family, a.role) for a in in_order()]
    assert sorted(found) == [("1", "chair"), ("Turing", "speaker")]


def in_order():
    return Appearance.objects.select_related("person").order_by("position")


def test_session_without_a_guid_is_known_by_its_number():
    facts = event(1, guid="", title="First")

    take(facts)
    take(facts | {"title": "Second"})

    assert [str(session) for session in Session.objects.all()] == ["Second"]


def test_file_of_another_edition_makes_sessions_of_its_own():
    take(event(1))

    other = make_edition(2027)
    take(event(1), edition=other)

    [copy] = other.sessions.all()
    assert (copy.uid == uuid.UUID(guid(1)), copy.guid) == (False, uuid.UUID(guid(1)))
    assert take(event(1), edition=other).counts["same"] == 1
