"""Who appears in a session, in one cell of its sheet."""

import pytest
from django.utils.translation import override

from cooperation_week.lib.sheets.lines import Line
from cooperation_week.sheets.comparing import compare
from events.programme.tables.sessions import SessionsTable
from tests.factories.events import the_edition
from tests.factories.programme import (
    make_appearance,
    make_chinese_person,
    make_person,
    make_session,
    make_talk,
)

pytestmark = pytest.mark.django_db


def compared(session, people):
    """Return what becomes of a session whose cell of people says this."""
    lines = [Line(1, ("uid", "people")), Line(2, (str(session.uid), people))]
    return compare(SessionsTable(the_edition()), lines).entries[0]


def apply(session, people):
    entry = compared(session, people)
    SessionsTable(the_edition()).save(entry.row, entry.before)


def appearances_of(session):
    rows = session.appearances.filter(talk=None).order_by("position", "pk")
    return [(row.person.slug, row.role, row.affiliation_en) for row in rows]


def test_cell_names_people_with_roles_and_addresses():
    session = make_session()
    make_appearance(session, make_chinese_person(slug="li-jie"), role="chair")

    entry = compared(session, "")

    assert [tuple(change) for change in entry.changes] == [
        ("Who appears", "Chair: Li Jie 李洁 [li-jie]", "")
    ]


@pytest.mark.parametrize(
    "named", ["Li Jie", "Jie Li", "LI JIE", "李洁", "Li Jie 李洁", "[li-jie]", "Anybody [li-jie]"]
)
def test_people_are_found_by_any_of_their_names_or_by_their_address(named):
    session = make_session()
    make_chinese_person(slug="li-jie")

    apply(session, f"主席：{named}")

    assert appearances_of(session) == [("li-jie", "chair", "")]


def test_who_stays_keeps_their_affiliation_and_talks_keep_their_people():
    session = make_session()
    stays, goes, comes = (make_person(slug=slug) for slug in ("stays", "goes", "comes"))
    make_appearance(session, goes, position=0)
    make_appearance(session, stays, position=1, affiliation_en="A guest")
    talk = make_talk(session)
    make_appearance(talk=talk, person=goes)

    with override("it"):
        apply(session, "Interviene: x [comes]\n[stays]")

    assert appearances_of(session) == [("comes", "speaker", ""), ("stays", "speaker", "A guest")]
    assert talk.appearances.get().person == goes
    assert comes.appearances.count() == 1


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("Rossi Ada", "“Rossi Ada” is not among the people yet: add them first."),
        ("[nobody]", "“[nobody]” is not among the people yet: add them first."),
        (
            "Maria Rossi",
            "“Maria Rossi” may be any of these: Maria Rossi [one]; Maria Rossi [other].",
        ),
        ("[one]\nSpeaker: [one]", "This person already has this role here."),
        ("Singer: [one]", "“Singer” is none of: Chair, Moderator"),
    ],
)
def test_person_who_is_not_clear_is_refused(cell, said):
    for slug in ("one", "other"):
        make_person(slug=slug, latin_family="Rossi", latin_given="Maria")

    [refusal] = compared(make_session(), cell).refusals

    assert (refusal.title, refusal.reason.startswith(said)) == ("Who appears", True)


@pytest.mark.parametrize("rows", [1, 20])
def test_people_are_read_once_for_a_whole_file(rows, django_assert_num_queries):
    make_person(slug="one")
    sessions = [make_session() for _ in range(rows)]
    table = SessionsTable(the_edition())
    told = [Line(n, (str(s.uid), "[one]")) for n, s in enumerate(sessions, start=2)]

    with django_assert_num_queries(4):
        found = compare(table, [Line(1, ("uid", "people")), *told])

    assert found.numbers["changed"] == rows
