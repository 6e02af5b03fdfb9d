"""The desk of stands: finding, reviewing, deciding, and sending the decisions afterwards."""

import re
from io import BytesIO

import openpyxl
import pytest

from cooperation_week.mail.models import Message
from events.exhibition.models import Exhibitor, ExhibitorDeed, Review, StandPool
from tests.desk import told
from tests.english import english_of, english_on
from tests.events.registrations.desk_people import client_with
from tests.factories.events import make_edition
from tests.factories.releases import make_release
from tests.factories.stands import (
    fresh,
    make_call,
    make_draft,
    make_exhibitor,
    make_stands,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LIST = "/admin/exhibition/exhibitor/"
SEND = f"{LIST}send/"
ALLOT = "/admin/exhibition/stand/allot/"
DEEDS = "/admin/exhibition/exhibitordeed/"
POOLS = "/admin/exhibition/standpool/"
State = Exhibitor.State


@pytest.fixture
def editor():
    make_call()
    make_release()
    return client_with("editor")


def run(client, action, *rows, **fields):
    data = {"action": action, "_selected_action": [row.pk for row in rows], **fields}
    return client.post(LIST, data, follow=True)


def listed(client, **query):
    return {row.organisation for row in client.get(LIST, query).context["cl"].result_list}


def shown_on(page):
    return [f"{row.pk}:{row.decision}" for _label, rows in page.context["groups"] for row in rows]


def test_list_is_narrowed_and_searched_in_either_script(editor):
    make_exhibitor(organisation="四川大学", country="CN", kind="university", needs_water=False)
    make_exhibitor(organisation="Vesuvio", power=0)
    make_draft()

    found = {
        str(query): listed(editor, **query)
        for query in (
            {}, {"country": "CN"}, {"kind": "university"}, {"needs": "water"}, {"needs": "power"},
            {"q": "sichuan"}, {"q": "四川"}, {"q": "VESUVIO"}, {"standing": "accept"},
        )
    }  # fmt: skip

    both = {"四川大学", "Vesuvio"}
    assert [*found.values()] == [
        both, {"四川大学"}, {"四川大学"}, {"Vesuvio"}, {"四川大学"},
        {"四川大学"}, {"四川大学"}, {"Vesuvio"}, set(),
    ]  # fmt: skip


@pytest.mark.parametrize("number", [1, 4])
def test_list_needs_as_many_queries_however_long(number, editor, django_assert_num_queries):
    for _ in range(number):
        make_exhibitor()
    editor.get(LIST)

    with django_assert_num_queries(8):
        editor.get(LIST)


def test_deciding_asks_first_and_tells_nobody(editor):
    row = make_exhibitor()

    asked = run(editor, "accept", row)
    undecided = fresh(row).decision
    done = run(editor, "accept", row, sure="yes", reason="strong")

    assert "Nobody is told yet." in asked.content.decode()
    assert (undecided, fresh(row).decision) == ("", "accept")
    assert told(done) == ["Decided about 1 application. Nobody has been told yet."]
    assert Message.objects.count() == 1


def test_page_that_asks_says_how_many_of_the_chosen_it_is_about(editor):
    new, told_already = make_exhibitor(), make_exhibitor(State.CONFIRMED)

    all_of_them, some = run(editor, "accept", new), run(editor, "accept", new, told_already)

    assert "<p>Chosen: 1.</p>" in all_of_them.text
    assert "<p>Chosen: 2. Of these, this can be done for 1:</p>" in some.text


def test_page_of_an_application_decides_as_the_list_does(editor):
    row = make_exhibitor()

    page = editor.get(f"{LIST}{row.pk}/change/").text

    actions = re.findall(r'name="action" value="(\w+)"', page)
    assert actions == ["accept", "reject", "put_on_the_list"]
    assert f'name="_selected_action" value="{row.pk}"' in page


def test_what_was_told_is_not_decided_again(editor):
    row = make_exhibitor(State.CONFIRMED)

    answer = run(editor, "reject", row)

    assert told(answer) == ["None of the chosen applications stands so that this could be done."]


def test_sending_shows_who_gets_what_and_sends_that(editor):
    yes, no = make_exhibitor(), make_exhibitor()
    run(editor, "accept", yes, sure="yes")
    run(editor, "reject", no, sure="yes")

    page = editor.get(SEND)
    answer = editor.post(SEND, {"shown": shown_on(page)}, follow=True)

    assert shown_on(page) == [f"{yes.pk}:accept", f"{no.pk}:reject"]
    assert told(answer) == ["2 decisions are on their way."]
    assert [fresh(row).state for row in (yes, no)] == [State.ACCEPTED, State.REJECTED]


def test_what_was_decided_otherwise_since_is_not_sent(editor):
    row = make_exhibitor()
    run(editor, "accept", row, sure="yes")
    seen = shown_on(editor.get(SEND))
    run(editor, "reject", row, sure="yes")

    answer = editor.post(SEND, {"shown": [*seen, "x", "1:2:3"]}, follow=True)

    assert (fresh(row).state, fresh(row).decision) == (State.NEW, "reject")
    assert told(answer)[0] == "0 decisions are on their way."


def test_who_is_not_told_yet_is_shown_again_after_sending(editor, monkeypatch):
    monkeypatch.setattr("events.exhibition.admin.sending.MOST_AT_ONCE", 1)
    run(editor, "accept", make_exhibitor(), make_exhibitor(), sure="yes")

    first = editor.post(SEND, {"shown": shown_on(editor.get(SEND))}, follow=True)
    second = editor.post(SEND, {"shown": shown_on(first)}, follow=True)

    at = [answer.redirect_chain[-1][0] for answer in (first, second)]
    assert at == [f"{SEND}?edition=2026", f"{LIST}?edition=2026"]


@pytest.mark.parametrize(("chosen", "year", "other"), [("2025", 2025, 2026), ("all", 2026, 2025)])
def test_sending_and_giving_are_about_one_edition(chosen, year, other, editor):
    make_edition(2025)

    pages = [editor.get(page, {"edition": chosen}) for page in (SEND, ALLOT)]

    assert [page.context["edition"].year for page in pages] == [year, year]
    assert all(f'href="?edition={other}"' in page.text for page in pages)


def test_list_leads_on_to_sending_and_to_giving_stands(editor):
    page = editor.get(LIST, {"edition": "2026"}).text

    assert [f'href="{there}?edition=2026"' in page for there in (SEND, ALLOT)] == [True, True]


def test_stands_that_run_out_are_told_by_name(editor):
    make_stands(1)
    rows = [make_exhibitor(organisation="A"), make_exhibitor(organisation="B")]

    answer = run(editor, "accept", *rows, sure="yes")

    assert told(answer) == [
        "No stand is left for “B”. There is still the waiting list.",
        "Decided about 1 application. Nobody has been told yet.",
    ]


def test_deciding_what_is_decided_says_that_nothing_was_done(editor):
    row = make_exhibitor()
    answers = [run(editor, "accept", row, sure="yes") for _ in range(2)]

    said = "None of the chosen applications stands so that this could be done."
    assert [told(answer) for answer in answers[1:]] == [[said]]


def test_where_no_stand_is_left_only_that_is_said(editor):
    make_stands(0)
    row = make_exhibitor(organisation="A")

    answer = run(editor, "accept", row, sure="yes")

    assert told(answer) == ["No stand is left for “A”. There is still the waiting list."]


def test_the_desk_hides_ones_own_application(editor):
    own = make_exhibitor(account=editor.account)

    run(editor, "accept", own, sure="yes")

    paths = [f"{LIST}{own.pk}/change/", f"{LIST}{own.pk}/review/"]
    assert listed(editor) == set()
    assert [editor.get(path).status_code for path in paths] == [302, 404]
    assert fresh(own).decision == ""


def test_the_history_names_who_decided_and_hides_ones_own(editor):
    own, other = make_exhibitor(account=editor.account), make_exhibitor()
    run(editor, "accept", other, sure="yes", reason="strong")

    lines = editor.get(DEEDS).context["cl"].result_list

    assert [line.exhibitor for line in lines] == [other] * 3
    assert "strong" in editor.get(DEEDS).content.decode()
    assert own.deeds.count() == 2


def test_a_reviewer_scores_and_reads_others_only_then():
    make_call()
    make_release()
    row = make_exhibitor()
    first, second = client_with("reviewer"), client_with("reviewer")
    page = f"{LIST}{row.pk}/review/"
    scores = {"interest": "5", "cooperation": "4", "feasibility": "3"}
    first.post(page, scores | {"note": "A marvel."})

    before = second.get(page).content.decode()
    second.post(page, scores)
    after = second.get(page).content.decode()

    assert ("A marvel." in before, "A marvel." in after) == (False, True)
    assert "anna@example.org" not in after
    assert Review.objects.count() == 2


@pytest.mark.parametrize("scores", [{}, {"interest": "9", "cooperation": "4", "feasibility": "x"}])
def test_scores_that_are_none_are_refused(scores, editor):
    row = make_exhibitor()

    page = editor.post(f"{LIST}{row.pk}/review/", scores)

    assert (page.status_code, Review.objects.count()) == (200, 0)
    assert page.context["form"].errors


def test_a_reviewer_decides_sends_and_exports_nothing():
    make_call()
    make_release()
    row, reviewer = make_exhibitor(), client_with("reviewer")

    answers = [reviewer.get(SEND).status_code, reviewer.post(f"{LIST}export/").status_code]
    run(reviewer, "accept", row, sure="yes")

    page = reviewer.get(LIST).content.decode()
    assert (answers, fresh(row).decision) == ([404, 404], "")
    assert "column-score" not in page


def test_export_is_a_spreadsheet_of_what_is_shown(editor):
    make_exhibitor(organisation="=1+1", kind="company")
    make_exhibitor(organisation="Other", kind="maker")

    answer = editor.post(f"{LIST}export/?kind=company")

    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][:5] == [
        "organisation", "name in the other script", "kind", "country", "state",
    ]  # fmt: skip
    assert [row[:5] for row in rows[1:]] == [["=1+1", None, "Company", "Italy", "new"]]
    assert ExhibitorDeed.objects.filter(verb="exported").get().details == {"rows": 1}


def test_number_of_stands_is_set_and_never_below_what_is_held(editor):
    row = make_exhibitor()
    editor.post(f"{POOLS}add/", {"edition": row.edition_id, "capacity": "2"})
    pool = StandPool.objects.get()
    run(editor, "accept", row, sure="yes")

    page = editor.post(f"{POOLS}{pool.pk}/change/", {"capacity": "0"})

    pool.refresh_from_db()
    assert pool.capacity == 2
    assert "there cannot be fewer" in page.content.decode()


@pytest.mark.parametrize("language", ["it", "zh-hans"])
def test_desk_is_wholly_in_its_language(language, editor):
    words = {"organisation": "山", "contact_name": "山", "presentation_en": ""}
    row = make_exhibitor(presentation_it="山", **words)
    make_stands(3, row.edition)
    run(editor, "accept", row, sure="yes")
    editor.account.language = language
    editor.account.save()
    row.exhibits.update(title="山", text="")
    pool = StandPool.objects.get()
    paths = [LIST, SEND, f"{LIST}{row.pk}/change/", f"{LIST}{row.pk}/review/"]
    paths += [POOLS, f"{POOLS}add/", f"{POOLS}{pool.pk}/change/", DEEDS]

    found = {
        path: english_on(editor.get(path).content.decode(), english_of(language)) for path in paths
    }
    found["decide"] = english_on(run(editor, "reject", row).content.decode(), english_of(language))

    assert {path: words for path, words in found.items() if words} == {}
