"""Schedule files of other systems, brought into the drafts of an edition."""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Leg, Room, Theme, Venue
from events.programme.erasure import erase_person
from events.programme.models import Appearance, Person, Session
from events.programme.schedules import importing
from events.programme.schedules.importing import bring_in
from events.programme.schedules.reading import ScheduleRefused, read_schedule
from tests.factories.events import make_edition, make_leg, make_room, make_venue, the_edition
from tests.factories.programme import make_appearance, make_person, make_session, make_talk
from tests.factories.releases import make_release
from tests.moments import PUBLISHED
from tests.schedule_files import as_json, as_xml, event, guid

pytestmark = pytest.mark.django_db

FORMS = pytest.mark.parametrize("written", [as_json, as_xml])
State = Session.State


def take(*events, written=as_json, edition=None, rehearse=False, overwrite=False, **conference):
    """Bring a file with these events into an edition, and return the report."""
    schedule = read_schedule(written(*events, **conference))
    return bring_in(schedule, edition or the_edition(), rehearse=rehearse, overwrite=overwrite)


def the_session(number=1):
    return Session.objects.get(uid=guid(number))


def told(report):
    return [str(line) for line in report.problems]


# ---------- what is taken ----------


@FORMS
def test_session_is_taken_with_all_that_the_file_says(written):
    facts = event(
        1,
        subtitle="In brief",
        description="At length.",
        links=[{"url": "https://example.org/more", "title": "More"}],
        attachments=[{"url": "https://example.org/paper.pdf", "title": "Paper"}],
    )

    report = take(facts, written=written)

    session = the_session()
    assert (session.title_en, session.summary_en, session.state, session.kind) == (
        "Talk 1", "In brief\n\nAbout 1.\n\nAt length.", State.CONFIRMED, Session.Kind.SEMINAR,
    )  # fmt: skip
    assert (session.starts_at, session.ends_at) == (
        datetime(2026, 12, 1, 8, 30, tzinfo=UTC), datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    )  # fmt: skip
    assert session.links.split("\n") == [
        "https://example.org/more More", "https://example.org/paper.pdf Paper"
    ]  # fmt: skip
    assert (session.sources, session.floor_languages) == (facts["url"], ["en"])
    assert (session.theme.name_en, session.room.name_en) == ("Track 1", "Room 1")
    assert (session.venue.name_en, session.leg.zone) == ("Other Conference", "Europe/Rome")
    assert [a.person.latin_name for a in session.appearances.all()] == ["Ada Lovelace 1"]
    assert session.imported["aside"] == {"type": "Talk"}
    assert (dict(+report.counts), told(report)) == (
        {"new": 1, "people": 1, "legs": 1, "rooms": 1, "themes": 1}, []
    )  # fmt: skip


def test_room_and_city_that_are_there_are_known_again():
    room = make_room(make_venue(make_leg()), name_it="Sala Grande", name_en="Room 1")

    take(event(1, room="ROOM  1"))

    assert (the_session().room, Room.objects.count(), Leg.objects.count()) == (room, 1, 1)


def test_room_of_the_second_city_on_the_same_clock_is_known_again():
    make_leg()
    room = make_room(make_venue(make_leg()), name_en="Room 1")

    take(event(1))

    assert (the_session().room, the_session().leg) == (room, room.venue.leg)


def test_city_of_the_file_s_days_is_taken_when_two_have_one_clock():
    make_leg(first_day=date(2026, 12, 3), last_day=date(2026, 12, 4))
    held = make_leg(first_day=date(2026, 12, 1), last_day=date(2026, 12, 2))

    take(event(1))

    assert the_session().leg == held


def test_hours_decide_whose_clock_it_is_when_the_named_zone_does_not_agree():
    take(event(1), time_zone_name="UTC")

    assert the_session().leg.zone == "Europe/Rome"


def test_chinese_words_go_into_the_chinese_columns():
    take(event(1, title="中意创新合作", abstract="摘要", language="zh-CN"))

    session = the_session()
    assert (session.title_zh_hans, session.summary_zh_hans, session.floor_languages) == (
        "中意创新合作", "摘要", ["zh-hans"]
    )  # fmt: skip


def test_html_becomes_plain_text():
    take(
        event(
            1, abstract='<p>One &amp; <a href="https://e.org/x">two</a></p><ul><li>three</li></ul>'
        )
    )

    assert the_session().summary_en == "One & two (https://e.org/x)\n\n– three"


def test_a_session_that_is_marked_cancelled_is_cancelled():
    take(event(1, title="[CANCELLED] Talk"), event(2, title="Cancelled flights, a study"))

    found = [(the_session(n).title_en, the_session(n).state) for n in (1, 2)]
    assert found == [("Talk", State.CANCELLED), ("Cancelled flights, a study", State.CONFIRMED)]


def test_session_after_midnight_belongs_to_the_day_before():
    late = event(1, start="01:30", room="Bar")
    del late["date"]

    take(late, written=as_xml, day_change="04:00:00")

    assert the_session().starts_at == datetime(2026, 12, 2, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Lovelace", ("Lovelace", "Ada", "", "")),
        ("王志刚", ("", "", "王", "志刚")),
        ("Plato", ("Plato", "", "", "")),
        ("Ludwig van Beethoven", ("van Beethoven", "Ludwig", "", "")),
    ],
)
def test_name_of_one_string_is_taken_apart(name, parts):
    take(event(1, persons=[{"id": 1, "public_name": name}]))

    person = Person.objects.get()
    found = (person.latin_family, person.latin_given, person.han_family, person.han_given)
    assert found == parts


# ---------- keeping in step ----------


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


def test_copy_of_a_session_does_not_go_with_the_file():
    take(event(1))
    copy = the_session()
    copy.pk, copy.uid, copy.slug = None, uuid.uuid4(), "copy"
    copy.save()

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


# ---------- all or nothing ----------


def test_rehearsal_tells_the_same_and_leaves_nothing():
    rehearsed = take(event(1), event(2), rehearse=True)

    left = [model.objects.count() for model in (Session, Person, Room, Venue, Theme, Leg)]
    done = take(event(1), event(2))
    assert (left, rehearsed.summary()) == ([0] * 6, done.summary())


def test_fault_in_the_middle_leaves_nothing(monkeypatch):
    def break_off(*_args):
        raise RuntimeError("power cut")

    monkeypatch.setattr(importing, "put_on", break_off)

    with pytest.raises(RuntimeError):
        take(event(1))

    assert (Session.objects.count(), Person.objects.count()) == (0, 0)


def test_file_without_a_session_cancels_nothing():
    take(event(1))

    with pytest.raises(ScheduleRefused):
        take()

    assert the_session().state == State.CONFIRMED


def queries_of(*events):
    with CaptureQueriesContext(connection) as queries:
        take(*events)
    return len(queries)


def test_number_of_queries_does_not_grow_with_the_sessions_of_a_room():
    here = {"room": "Hall", "track": "Health"}
    take(event(1, **here))

    few = queries_of(event(1, **here), event(2, **here))
    many = queries_of(*(event(number, **here) for number in range(1, 9)))

    same = queries_of(*(event(number, **here) for number in range(1, 9)))
    assert (many, same < few) == (few, True)


# ---------- dirty files ----------


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"duration": "0:00"}, "It has no duration; only its day is kept."),
        ({"date": "soon", "start": "noonish"}, "Its hours are not known; only its day is kept."),
        ({"title": ""}, "It has no title, so it cannot be taken."),
        ({"title": "x" * 400}, "Its title is too long; the whole of it begins the summary."),
    ],
)
def test_what_cannot_be_taken_is_told_with_its_line(facts, said):
    report = take(event(1), event(2, **facts), event(3))

    lines = [line for line in told(report) if said in line]
    assert ([line.startswith("Line ") for line in lines], len(Session.objects.all())) == (
        [True], 2 if "cannot" in said else 3
    )  # fmt: skip


def test_session_without_hours_keeps_its_day():
    take(event(1, date="", start=""))

    assert (the_session().starts_at, the_session().held_on) == (None, date(2026, 12, 1))


def test_two_sessions_with_one_identifier_are_both_taken():
    report = take(event(1), event(1, title="Twin"))

    assert sorted(str(s) for s in Session.objects.all()) == ["Talk 1", "Twin"]
    assert "It has the identifier of line" in told(report)[0]
    assert take(event(1), event(1, title="Twin")).counts["same"] == 2


def test_link_that_nobody_could_follow_is_kept_beside_the_session():
    report = take(event(1, links=[{"url": "javascript:alert(1)", "title": "x"}, "/media/a.pdf"]))

    assert (the_session().links, the_session().imported["aside"]["links"]) == (
        "", ["x javascript:alert(1)", "/media/a.pdf"]
    )  # fmt: skip
    assert report.aside["links"] == 1


@pytest.mark.parametrize(
    "facts",
    [
        {"persons": None},
        {"persons": "Ada"},
        {"persons": [{"guid": guid("a"), "name": ""}, {"guid": guid("b"), "name": "()"}]},
        {"persons": [None, 1, {"public_name": None}, {"public_name": "\ud800Ada\x00"}]},
        {"title": {"en": "In English", "it": "In italiano", "xx": 1}},
        {"abstract": None, "description": 12, "track": None, "type": None, "language": None},
        {"links": {"url": "x"}, "attachments": [[]]},
        {"id": None}, {"id": -1}, {"id": "x" * 500}, {"guid": None, "id": None},
        {"room": None}, {"duration": "99:99"}, {"duration": 30},
        {"date": "0001-01-01T00:00:00+14:00"},
        {"date": "9999-12-31T23:59:00-12:00"}, {"slug": "../../x"}, {"url": "not an address"},
        {"answers": [{"a": [[[]]]}], "do_not_record": True, "logo": "/x.png"},
    ],
)  # fmt: skip
def test_strange_values_are_taken_or_told(facts):
    report = take(event(1, **facts), event(2))

    assert (Session.objects.count(), report.counts["new"]) == (2, 2)
    make_release()
