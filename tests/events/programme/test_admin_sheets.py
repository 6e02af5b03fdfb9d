"""Spreadsheets at the desk: taken away, brought back, looked at, confirmed."""

import json
from io import BytesIO
from uuid import UUID

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from openpyxl import load_workbook

from cooperation_week.accounts import throttles
from cooperation_week.accounts.roles import give_roles, set_up_roles
from cooperation_week.lib.sheets.reading import read_lines
from cooperation_week.retention import apply_retention
from cooperation_week.sheets.models import Upload
from events.programme.erasure import erase_person
from events.programme.models import Person, Session
from events.programme.tables.sessions import SessionsTable
from tests.conftest import logged_in
from tests.desk import history_of, told
from tests.factories.accounts import make_account, make_owner
from tests.factories.events import make_edition, the_edition
from tests.factories.programme import make_person, make_session
from tests.factories.releases import make_release
from tests.moments import ONE_DAY
from tests.sheet_files import sent, text, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PEOPLE = "/admin/programme/person/sheet/"
SESSIONS = "/admin/programme/session/sheet/"


def file_of(*rows, name="people.xlsx"):
    content = workbook(*rows) if name.endswith("xlsx") else text(*rows)
    return SimpleUploadedFile(name, content)


def bring(client, *rows, to=PEOPLE, **more):
    """Send a sheet and return the page that shows what it would change."""
    return client.post(to, {"file": file_of(*rows), **more}, follow=True)


def confirm(client, page):
    return client.post(
        page.request["PATH_INFO"], {"digest": page.context["found"].digest}, follow=True
    )


def errors_of(page):
    return dict(page.context["form"].errors)


def test_list_leads_to_its_sheet_and_keeps_the_edition(staff):
    make_edition(2025)

    page = staff.get("/admin/programme/session/?edition=2025").content.decode()

    assert f'<a href="{SESSIONS}?about=2025">' in page


@pytest.mark.parametrize("language", ["it", "en", "zh-hans"])
def test_template_has_headings_alone_and_says_what_goes_in(language, staff):
    make_session()
    staff.post("/admin/language/", {"language": language})

    answer = staff.post(f"{SESSIONS}file/", {"format": "xlsx"})

    book = load_workbook(BytesIO(answer.content))
    first, second = book.worksheets
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="sessions-2026-template.xlsx"'
    )
    assert (first.max_row, second.max_row) == (1, first.max_column + 1)
    assert first["A1"].value.endswith("[uid]")
    assert {column.number_format for column in first.column_dimensions.values()} == {"@"}


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_export_has_every_row_and_is_noted(form, staff):
    make_session(title_en="=HYPERLINK(1)", title_zh_hans="开幕式")

    answer = staff.post(f"{SESSIONS}file/", {"format": form, "rows": "yes"})

    heading, row = read_lines(sent(answer.content))
    said = dict(zip(heading.cells, row.cells, strict=False))
    assert said["Title · English [title_en]"] == "=HYPERLINK(1)"
    assert said["Title · 中文 [title_zh_hans]"] == "开幕式"
    assert said["From [starts]"] == "09:30"
    assert LogEntry.objects.get().object_repr == "Sessions: 1 row exported"


def test_exports_are_counted(staff, monkeypatch):
    limit = throttles.Limit("exports", 1, throttles.HOUR, throttles.HOUR)
    monkeypatch.setattr("cooperation_week.sheets.views.EXPORTS", limit)
    ask = {"format": "csv", "rows": "yes"}

    first, second = (staff.post(f"{PEOPLE}file/", ask, follow=True) for _ in range(2))

    assert first.headers["Content-Type"].startswith("text/csv")
    assert "tried too often" in told(second)[0]


def test_file_is_shown_first_and_changes_nothing(staff):
    person = make_person(latin_family="Rosi")

    page = bring(staff, ("uid", "latin_family"), (str(person.uid), "Rossi"), ("", "Verdi"))

    found = page.context["found"]
    assert found.numbers == {"new": 1, "changed": 1, "unchanged": 0, "refused": 0}
    assert "<del>Rosi</del> <ins>Rossi</ins>" in page.content.decode()
    assert list(Person.objects.values_list("latin_family", flat=True)) == ["Rosi"]


def test_confirming_does_what_was_shown_and_writes_the_history(staff):
    person = make_person(latin_family="Rosi", affiliation_it="")
    heading = ("uid", "latin_family", "affiliation_it", "affiliation_en")
    page = bring(staff, heading, (str(person.uid), "Rossi", "A", "B"), ("", "Verdi", "", ""))

    done = confirm(staff, page)

    new = Person.objects.get(latin_family="Verdi")
    person.refresh_from_db()
    assert told(done) == ["Added: 1. Changed: 1. To go on, download the sheet anew."]
    assert (person.latin_family, person.affiliation_it, new.slug) == ("Rossi", "A", "verdi")
    assert history_of(person) == [[{"changed": {"fields": ["family name", "affiliation"]}}]]
    assert history_of(new) == [[{"added": {}}]]
    assert Upload.objects.count() == 0


def test_confirming_twice_does_it_once(staff):
    page = bring(staff, ("latin_family",), ("Verdi",))
    confirm(staff, page)

    again = confirm(staff, page)

    assert (again.status_code, Person.objects.count()) == (404, 1)


def test_what_changed_meanwhile_is_said_and_nothing_is_applied(staff):
    person = make_person(latin_family="Rosi")
    page = bring(staff, ("uid", "latin_family"), (str(person.uid), "Rossi"), ("", "Verdi"))
    Person.objects.update(latin_family="Bianchi")

    answer = confirm(staff, page)

    assert told(answer)[0].startswith("Something changed meanwhile, so nothing was applied.")
    assert "<del>Bianchi</del> <ins>Rossi</ins>" in answer.content.decode()
    assert list(Person.objects.values_list("latin_family", flat=True)) == ["Bianchi"]


def test_change_elsewhere_in_a_row_does_not_stand_in_the_way(staff):
    person = make_person(latin_family="Rosi")
    page = bring(staff, ("uid", "latin_family"), (str(person.uid), "Rossi"))
    Person.objects.update(affiliation_it="Roma")

    confirm(staff, page)

    person.refresh_from_db()
    assert (person.latin_family, person.affiliation_it) == ("Rossi", "Roma")


def test_one_refused_row_keeps_all_others_out(staff):
    page = bring(staff, ("latin_family", "slug"), ("Verdi", "verdi"), ("Rossi", "no slug"))

    answer = confirm(staff, page)

    assert page.context["found"].can_be_applied is False
    assert 'name="digest"' not in page.content.decode()
    assert told(answer) == ["There is nothing in this file that can be applied."]
    assert Person.objects.count() == 0


def test_fault_in_the_last_row_undoes_the_first(staff, monkeypatch):
    make_session(slug="a"), make_session(slug="b")
    rows = [(str(uid), "Changed") for uid in Session.objects.values_list("uid", flat=True)]
    page = bring(staff, ("uid", "title_en"), *rows, to=SESSIONS)

    def fail_at_the_second(table, session, before):
        if session.slug == "b":
            raise IntegrityError
        session.save()

    monkeypatch.setattr(SessionsTable, "save", fail_at_the_second)
    answer = confirm(staff, page)

    assert told(answer)[0].startswith("Something changed meanwhile")
    assert Session.objects.filter(title_en="Changed").count() == 0
    assert LogEntry.objects.count() == 0


def test_broken_file_is_refused_on_the_form_with_line_and_reason(staff):
    broken = SimpleUploadedFile("people.csv", b'latin_family\nRossi\n"Verdi\n')

    page = staff.post(PEOPLE, {"file": broken})

    assert errors_of(page) == {
        "file": ["Row 3: a quotation mark is not closed, or stands where none may."]
    }
    assert Upload.objects.count() == 0


def test_wrong_headings_are_refused_on_the_form(staff):
    page = bring(staff, ("Name", "City"), ("Rossi", "Napoli"))

    assert errors_of(page)["file"][0].startswith("Row 1 holds none of the headings.")


def test_older_characters_are_taken_once_it_is_said_which(staff):
    content = "han_family,han_given\n王,志刚\n".encode("gb18030")

    pages = [
        staff.post(PEOPLE, {"file": SimpleUploadedFile("a.csv", content), "charset": charset},
                   follow=True)
        for charset in ("", "gb18030")
    ]  # fmt: skip

    assert errors_of(pages[0])["file"][0].startswith("Row 2 is not written in UTF-8.")
    assert [entry.title for entry in pages[1].context["found"].entries] == ["王志刚"]


def test_upload_of_somebody_else_is_not_there(staff):
    bring(staff, ("latin_family",), ("Verdi",))
    other = logged_in(make_owner("other@example.org"))
    address = f"{PEOPLE}{Upload.objects.get().pk}/"

    answers = [other.get(address), other.post(f"{address}drop/"), other.post(address)]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert Upload.objects.count() == 1


def test_upload_is_of_its_own_list_only(staff):
    bring(staff, ("latin_family",), ("Verdi",))

    assert staff.get(f"{SESSIONS}{Upload.objects.get().pk}/").status_code == 404


def test_file_is_put_away(staff):
    bring(staff, ("latin_family",), ("Verdi",))

    answer = staff.post(f"{PEOPLE}{Upload.objects.get().pk}/drop/", follow=True)

    assert told(answer) == ["The file was put away. Nothing was changed."]
    assert Upload.objects.count() == 0


def test_sending_another_file_puts_the_first_away(staff):
    for family in ("Verdi", "Rossi"):
        bring(staff, ("latin_family",), (family,))

    assert [upload.lines[1][1] for upload in Upload.objects.all()] == [["Rossi"]]


def test_uploads_go_after_a_day(staff):
    bring(staff, ("latin_family",), ("Verdi",))
    sent_at = Upload.objects.get().uploaded_at

    counted = [apply_retention(now=sent_at + ONE_DAY * part)["uploads"] for part in (0.9, 1)]

    assert counted == [0, 1]


def test_erasing_a_person_takes_files_that_wait_along(staff):
    person = make_person()
    bring(staff, ("uid", "latin_family"), (str(person.uid), "Verdi"))
    sent_at = Upload.objects.get().uploaded_at

    erase_person(person, now=sent_at + ONE_DAY)

    assert Upload.objects.count() == 0


@pytest.mark.parametrize("missing", ["add_person", "change_person"])
def test_bringing_back_needs_the_permissions_to_add_and_to_change(missing, settings):
    settings.STAFF_SECOND_FACTOR = False
    groups = set_up_roles()
    groups["editor"].permissions.remove(groups["editor"].permissions.get(codename=missing))
    account = make_account()
    give_roles(account, [groups["editor"]])
    editor = logged_in(account)

    answers = [
        editor.get(PEOPLE),
        editor.post(PEOPLE),
        editor.post(f"{PEOPLE}file/", {"format": "csv"}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 200]


def test_sessions_go_into_the_edition_that_was_chosen(staff):
    make_edition(2025, first_day=None, last_day=None), the_edition()

    page = bring(staff, ("title_en", "kind"), ("Tides", "seminar"), to=f"{SESSIONS}?about=2025")
    confirm(staff, page)

    session = Session.objects.get()
    assert (session.edition.year, isinstance(session.uid, UUID)) == (2025, True)


def test_rows_are_shown_a_hundred_at_a_time_by_kind(staff):
    page = bring(staff, ("latin_family",), *((f"Rossi {number}",) for number in range(101)))
    address = page.request["PATH_INFO"]

    pages = [
        staff.get(address, query) for query in ({"page": 2}, {"kind": "refused"}, {"page": "x"})
    ]

    assert [len(shown.context["page"].object_list) for shown in (page, *pages)] == [100, 1, 0, 100]


@pytest.mark.parametrize("rows", [1, 40])
def test_preview_needs_as_many_queries_however_many_rows(
    rows, staff, django_assert_max_num_queries
):
    people = [make_person() for _ in range(rows)]
    page = bring(staff, ("uid", "slug"), *((str(p.uid), f"new-{p.pk}") for p in people))

    with django_assert_max_num_queries(12):
        staff.get(page.request["PATH_INFO"])


def test_what_is_kept_of_an_upload_is_what_was_in_it(staff):
    bring(staff, ("latin_family", "latin_given"), ("Verdi", ""), ("", "0039"))

    upload = Upload.objects.get()

    assert json.loads(json.dumps(upload.lines)) == [
        [1, ["latin_family", "latin_given"]],
        [2, ["Verdi"]],
        [3, ["", "0039"]],
    ]


def test_file_whose_columns_are_gone_is_refused_and_put_away(staff):
    page = bring(staff, ("latin_family",), ("Verdi",))
    Upload.objects.update(lines=[[1, ["gone"]], [2, ["Verdi"]]])

    shown = staff.get(page.request["PATH_INFO"], follow=True)

    assert told(shown)[0].startswith("Row 1 holds none of the headings.")
    assert Upload.objects.count() == 0


def test_going_back_to_the_drafts_is_worth_a_look_once_visitors_know(staff):
    known = make_session()
    make_release()
    unknown = make_session()
    rows = [(str(session.uid), "draft") for session in (known, unknown)]

    page = bring(staff, ("uid", "state"), *rows, to=SESSIONS)

    doubts = {entry.row: entry.doubt for entry in page.context["found"].entries}
    assert doubts == {
        known: (
            "Visitors already know this session: as a draft it will be shown to them as cancelled."
        ),
        unknown: "",
    }
