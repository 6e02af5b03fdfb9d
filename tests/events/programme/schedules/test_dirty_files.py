"""Schedule files with gaps and oddities: taken, or told with their line."""

from datetime import date

import pytest

from events.programme.models import Session
from tests.factories.releases import make_release
from tests.schedule_files import as_json, as_xml, event, guid, take, the_session, told

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

FORMS = pytest.mark.parametrize("written", [as_json, as_xml])
State = Session.State


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
