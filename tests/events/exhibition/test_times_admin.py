"""The desk of demonstrations and rosters: finding, confirming, cancelling, exporting, printing."""

from io import BytesIO

import openpyxl
import pytest
import time_machine

from cooperation_week.mail.models import Message
from events.exhibition.demonstrations.planning import mark_of
from events.exhibition.exporting_times import roster_table
from events.exhibition.hours import days_of
from events.exhibition.models import Demonstration, ExhibitorDeed, Shift, StandHours
from events.published import published_edition
from events.registrations.models import Registration
from tests.desk import told
from tests.english import english_of, english_on
from tests.events.registrations.desk_people import client_with, without
from tests.factories import change
from tests.factories.demonstrations import (
    at,
    make_demonstration,
    make_member,
    make_shift,
    make_stand,
)
from tests.factories.events import the_edition, the_leg
from tests.factories.registrations import make_opening
from tests.factories.releases import make_release
from tests.moments import ONE_DAY, ONE_DAY_BEFORE, PUBLISHED

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LIST = "/admin/exhibition/demonstration/"
ROSTER = "/admin/exhibition/shift/"
HOURS = "/admin/exhibition/standhours/"
State = Demonstration.State
TO_PUBLISHING = '<a href="/admin/releases/subject/week-2026/">Publishing</a>'


@pytest.fixture
def editor():
    the_leg(), make_opening()
    make_release()
    with time_machine.travel(ONE_DAY_BEFORE, tick=False):
        yield client_with("editor")


def run(client, action, *rows, **fields):
    data = {
        "action": action,
        "_selected_action": [row.pk for row in rows],
        "as_shown": [mark_of(row) for row in rows],
        **fields,
    }
    return client.post(LIST, data, follow=True)


def listed(client, **query):
    return {str(row) for row in client.get(LIST, query).context["cl"].result_list}


def test_list_is_narrowed_by_state_and_day_and_searched(editor):
    make_demonstration(title_en="Gecko", state=State.PROPOSED)
    later = {"starts_at": at(10) + ONE_DAY, "ends_at": at(11) + ONE_DAY}
    make_demonstration(title_en="Robot", title_zh_hans="机器人", **later)

    found = {
        str(query): listed(editor, **query)
        for query in (
            {"standing": "proposed"},
            {"day": "2026-12-02"},
            {"q": "机器人"},
            {"q": "geck"},
        )
    }

    assert [*found.values()] == [{"Gecko"}, {"Robot"}, {"Robot"}, {"Gecko"}]


def test_many_are_confirmed_after_a_page_that_asks(editor):
    stand = make_stand()
    rows = [
        make_demonstration(stand, state=State.PROPOSED),
        make_demonstration(stand, state=State.PROPOSED, starts_at=at(11), ends_at=at(12)),
        make_demonstration(state=State.PROPOSED),
        make_demonstration(state=State.CANCELLED),
    ]

    asked = run(editor, "confirm", *rows)
    before = Message.objects.count()
    done = run(editor, "confirm", *rows, sure="yes")

    states = [*Demonstration.objects.order_by("pk").values_list("state", flat=True)]
    assert ("Chosen: 4. Of these, this can be done for 3:" in asked.text, before) == (True, 0)
    assert told(done) == [
        "3 demonstrations are confirmed. Their exhibitors get a mail. Visitors read it once"
        f" published. {TO_PUBLISHING}"
    ]
    assert states == ["confirmed", "confirmed", "confirmed", "cancelled"]
    assert Message.objects.filter(key__startswith="demonstrations:").count() == 2
    assert ExhibitorDeed.objects.filter(verb="agreed").count() == 3


def test_the_page_that_asks_says_which_words_it_showed(editor):
    row = make_demonstration(state=State.PROPOSED)

    asked = run(editor, "confirm", row)

    assert f'name="as_shown" value="{mark_of(row)}"' in asked.text


def test_what_has_changed_since_the_page_is_left_and_that_is_said(editor):
    stand = make_stand(organisation="Vesuvio")
    stays = make_demonstration(stand, state=State.PROPOSED)
    other = make_demonstration(stand, state=State.PROPOSED, starts_at=at(11), ends_at=at(12))
    marks = [mark_of(stays), mark_of(other)]
    change(other, title_en="Other words")

    done = run(editor, "confirm", stays, other, sure="yes", as_shown=marks)

    states = [*Demonstration.objects.order_by("pk").values_list("state", flat=True)]
    assert states == ["confirmed", "proposed"]
    assert told(done)[0] == (
        "Vesuvio: Some have changed since this page was shown: look at them once more."
    )


def test_a_refusal_for_one_exhibitor_keeps_no_other_from_being_confirmed(editor):
    gone = make_demonstration(
        make_stand(organisation="Etna", state="withdrawn"), state=State.PROPOSED
    )
    stays = make_demonstration(state=State.PROPOSED)

    done = run(editor, "confirm", gone, stays, sure="yes")

    assert told(done)[0] == "Etna: This belongs to a stand that is confirmed."
    assert told(done)[1].startswith("1 demonstration is confirmed.")


def test_cancelling_tells_the_reason(editor):
    done = run(editor, "call_off", make_demonstration(), sure="yes", reason="No power.")

    assert told(done)[0].startswith("1 demonstration is cancelled. Their exhibitors get a mail.")
    assert Demonstration.objects.get().state == "cancelled"
    assert "No power." in Message.objects.get().text


def test_no_mail_is_announced_where_somebody_else_was_quicker(editor, monkeypatch):
    row = make_demonstration(state=State.PROPOSED)
    monkeypatch.setattr("events.exhibition.demonstrations.planning.confirm", lambda *_, **__: 0)

    done = run(editor, "confirm", row, sure="yes")

    assert told(done) == ["0 demonstrations are confirmed."]


def test_who_may_not_publish_is_not_led_there(editor):
    row = make_demonstration(state=State.PROPOSED)
    without(editor, "publish_release")

    done = run(editor, "confirm", row, sure="yes")

    assert told(done)[0].endswith("Visitors read it once published.")


def test_the_organisers_write_one_for_an_exhibitor(editor):
    stand = make_stand()
    day = days_of(published_edition(2026))[0].key
    typed = {
        "title_en": "Gecko", "languages": ["en"], "day": day, "starts": "10:00", "minutes": "15",
    }  # fmt: skip

    editor.post(f"{LIST}plan/{stand.pk}/", typed)
    found = Demonstration.objects.get()
    editor.post(f"{LIST}{found.pk}/edit/", typed | {"starts": "11:00"})
    refused = editor.post(f"{LIST}plan/{stand.pk}/", typed | {"starts": "11:00"})

    found.refresh_from_db()
    assert (found.state, found.starts_at) == ("confirmed", at(11))
    assert "another of your demonstrations" in refused.text


def sheet(answer):
    return [[*row] for row in openpyxl.load_workbook(BytesIO(answer.content)).active.values]


def test_lists_are_taken_away_as_spreadsheets_and_that_is_noted(editor):
    stand = make_stand(organisation="Vesuvio")
    member = make_member(stand, latin_given="Anna")
    make_shift(stand, member)
    make_demonstration(stand, title_en="Gecko")

    roster = sheet(editor.post(f"{ROSTER}export/?edition=2026"))
    shown = sheet(editor.post(f"{LIST}export/?edition=2026"))

    assert roster[1] == [
        "Vesuvio", "Anna Bianchi", None, "2026-12-01", "10:00", "12:00", "Europe/Rome", None,
    ]  # fmt: skip
    assert shown[1][:1] + shown[1][4:9] == [
        "Vesuvio", "confirmed", "2026-12-01", "10:00", "10:30", "Europe/Rome",
    ]  # fmt: skip
    assert ExhibitorDeed.objects.filter(verb="exported").count() == 2


def test_roster_is_printed_by_day_and_stand(editor):
    stand = make_stand(organisation="Vesuvio")
    make_shift(stand, make_member(stand, latin_given="Anna"))

    page = editor.get(f"{ROSTER}print/?edition=2026").text

    for shown in ("Tuesday 1 December 2026", "Vesuvio", "10:00–12:00", "Anna Bianchi"):
        assert shown in page, shown


def test_roster_names_only_who_is_on_duty(editor):
    stand = make_stand(organisation="Vesuvio")
    make_shift(stand, make_member(stand, latin_given="Anna"))
    gone = make_member(stand, latin_given="Bruno")
    make_shift(stand, gone)
    Registration.objects.filter(pk=gone.pk).update(state="withdrawn")

    shown = editor.get(ROSTER).context["cl"].result_list
    exported = sheet(editor.post(f"{ROSTER}export/?edition=2026"))
    _header, rows = roster_table(the_edition(), Shift.objects.all(), by=None, now=PUBLISHED)

    assert [str(row.registration) for row in shown] == ["Anna Bianchi"]
    assert [[row[1] for row in table] for table in (exported[1:], rows)] == [["Anna Bianchi"]] * 2


def test_hours_of_the_stands_are_those_of_a_day_of_the_city(editor):
    typed = {"leg": the_leg().pk, "opens": "09:00", "closes": "18:00"}

    refused = editor.post(f"{HOURS}add/", typed | {"day": "2026-11-01"})
    editor.post(f"{HOURS}add/", typed | {"day": "2026-12-01"})

    assert "The Week is not in this city on this day." in refused.text
    assert str(StandHours.objects.get()) == "2026-12-01 09:00–18:00"


@pytest.mark.parametrize("language", ["it", "zh-hans"])
def test_the_desk_is_wholly_in_its_language(language, editor):
    stand = make_stand(organisation="Vesuvio")
    make_shift(stand, make_member(stand))
    row = make_demonstration(stand, title_en="Gecko", state=State.PROPOSED)
    editor.post("/admin/language/", {"language": language, "next": "/admin/"})
    paths = [
        LIST, f"{LIST}{row.pk}/change/", f"{LIST}{row.pk}/edit/", f"{LIST}plan/{stand.pk}/",
        ROSTER, f"{ROSTER}print/", HOURS, f"{HOURS}add/",
    ]  # fmt: skip

    found = {path: english_on(editor.get(path).text, english_of(language)) for path in paths}
    found["agree"] = english_on(run(editor, "call_off", row).text, english_of(language))

    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.parametrize("rows", [1, 4])
@pytest.mark.parametrize(("path", "queries"), [(LIST, 9), (ROSTER, 9), (f"{ROSTER}print/", 6)])
def test_lists_take_as_many_queries_for_many(
    rows, path, queries, editor, django_assert_max_num_queries
):
    for _ in range(rows):
        stand = make_stand()
        make_shift(stand, make_member(stand), demonstration=make_demonstration(stand))
    editor.get(path)

    with django_assert_max_num_queries(queries):
        editor.get(path)
