"""Several private files leave together, by the same door and under the same rules."""

from io import BytesIO
from uuid import UUID
from zipfile import ZipFile

import pytest
from django.urls import reverse

from cooperation_week.vault import keys
from cooperation_week.vault.models import Opening
from events.exhibition.models import Exhibitor, Paper
from tests.conftest import logged_in
from tests.cooperation_week.vault.test_open_file_page import openings, proved
from tests.events.registrations.desk_people import client_with
from tests.factories.accounts import make_account
from tests.factories.mobility import make_application
from tests.factories.mobility_desk import make_document
from tests.factories.papers import make_paper, make_pdf
from tests.factories.releases import make_release
from tests.factories.stands import make_call, make_exhibitor

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
FILES, DESK = "/en/my/files/", "/admin/exhibition/exhibitor/"
NOBODYS = str(UUID(int=4))


@pytest.fixture
def papers():
    make_call()
    make_release()
    exhibitor = make_exhibitor(Exhibitor.State.CONFIRMED)
    large = make_pdf(b"<</X(%s)>>" % (b"x" * 200_000))
    return [
        make_paper(exhibitor, content=make_pdf(pages=3), name="海关.pdf"),
        make_paper(exhibitor, Paper.Kind.INSURANCE, content=large, name="海关.pdf"),
    ]


def words(papers, **more):
    return {"files": ",".join(str(paper.file.uid) for paper in papers), **more}


def test_editor_gets_all_in_one_file_and_each_is_noted(papers):
    client = proved(client_with("editor"))

    answer = client.post(FILES, words(papers))

    with ZipFile(BytesIO(answer.getvalue())) as archive:
        sizes = {each.filename: each.file_size for each in archive.infolist()}
        assert archive.testzip() is None
        assert archive.read("01 海关.pdf") == make_pdf(pages=3)
    assert sizes == {f"{n:02} 海关.pdf": paper.file.size for n, paper in enumerate(papers, 1)}
    assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (
        "application/zip",
        "private, no-store",
    )
    assert answer.headers["Content-Disposition"] == 'attachment; filename="papers.zip"'
    assert openings() == [(client.account.pk, paper.file.uid, False) for paper in papers]


def test_who_proved_it_long_ago_proves_it_anew(papers):
    client = proved(client_with("editor"), seconds_ago=16 * 60)

    answer = client.post(FILES, words(papers, back=DESK))

    again = reverse("account_reauthenticate", query={"next": DESK})
    assert (answer.status_code, answer.url, openings()) == (302, again, [])


@pytest.mark.parametrize("role", ["reviewer", "desk", "door"])
def test_staff_without_the_right_get_nothing(role, papers):
    answer = proved(client_with(role)).post(FILES, words(papers, back=DESK))

    assert (answer.status_code, answer.url, openings()) == (302, DESK, [])


def test_ones_own_come_at_once_and_never_with_anothers(papers):
    account = papers[0].exhibitor.account
    other = make_paper(make_exhibitor(Exhibitor.State.CONFIRMED))
    own = logged_in(account)

    mixed = own.post(FILES, words([*papers, other]))
    answer = own.post(FILES, words(papers))

    assert (mixed.status_code, answer.status_code) == (302, 200)
    assert openings() == [(account.pk, paper.file.uid, True) for paper in papers]


@pytest.mark.parametrize(
    "files", ["", "x", NOBODYS, ",".join([NOBODYS] * 41)], ids=["none", "nonsense", "one", "41"]
)
def test_what_is_not_there_is_said(files, papers):
    answer = logged_in(make_account()).post(FILES, {"files": files, "back": "/en/"}, follow=True)

    assert answer.redirect_chain == [("/en/", 302)]
    assert openings() == []


def test_no_document_of_an_applicant_leaves_among_others_without_a_reason():
    document = make_document(make_application(), "cv")
    client = proved(client_with("mobility"))
    asked = {"files": str(document.file.uid), "back": DESK}

    refused = client.post(FILES, asked)
    answer = client.post(FILES, {**asked, "reason": "To check the dates."})

    assert (refused.status_code, refused.url, answer.status_code) == (302, DESK, 200)
    assert [*Opening.objects.values_list("reason", flat=True)] == ["To check the dates."]


def test_nothing_leaves_where_one_cannot_be_read(papers):
    keys.destroy(papers[0].file.key.uid)

    answer = proved(client_with("editor")).post(FILES, words(papers, back=DESK))

    assert (answer.status_code, answer.url, openings()) == (302, DESK, [])


def test_the_desk_has_a_button_where_there_are_several(papers):
    client = proved(client_with("editor"))
    page = f"{DESK}{papers[0].exhibitor_id}/papers/"

    several = client.get(page).text
    papers[1].delete()
    one = client.get(page).text

    assert [words(papers)["files"] in several, "ZIP" in several, "ZIP" in one] == [
        True, True, False,
    ]  # fmt: skip
