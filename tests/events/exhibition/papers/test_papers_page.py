"""The pages on which an exhibitor sends papers."""

import pytest

from events.exhibition.models import Exhibitor, Paper
from tests.conftest import logged_in
from tests.english import english_of, english_on
from tests.factories.accounts import make_account
from tests.factories.papers import make_paper, make_pdf, uploaded
from tests.factories.stands import make_draft, make_exhibitor

MINE = "/en/my/2026/exhibitor/"
PAPERS = f"{MINE}papers/"
State = Exhibitor.State


@pytest.fixture
def exhibitor():
    return make_exhibitor(State.CONFIRMED, ships_from_china=True)


@pytest.fixture
def client(exhibitor):
    return logged_in(exhibitor.account)


def test_whole_way_of_a_paper(client, exhibitor):
    sent = client.post(f"{PAPERS}customs/", {"file": uploaded(name="carnet.pdf")}, follow=True)
    paper = Paper.objects.get()
    replaced = client.post(
        f"{PAPERS}{paper.pk}/replace/", {"file": uploaded(name="carnet 2.pdf")}, follow=True
    )
    taken = client.post(f"/en/my/files/{Paper.objects.get().file.uid}/")
    asked = client.get(f"{PAPERS}{paper.pk}/remove/").content.decode()
    client.post(f"{PAPERS}{paper.pk}/remove/")

    assert sent.redirect_chain == [(PAPERS, 302)]
    assert ("carnet.pdf" in sent.content.decode(), paper.exhibitor) == (True, exhibitor)
    assert "carnet 2.pdf" in replaced.content.decode()
    assert taken.getvalue() == make_pdf()
    assert ("carnet 2.pdf" in asked, Paper.objects.count()) == (True, 0)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "This field is required."),
        ({"file": ""}, "This field is required."),
        ({"file": "words"}, "This field is required."),
        ({"file": uploaded(b"")}, "The file is empty."),
        ({"file": uploaded(b"<html>", "carnet.pdf")}, "This is not a PDF."),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(data, sentence, client):
    answer = client.post(f"{PAPERS}customs/", data)

    assert (answer.status_code, sentence in answer.content.decode()) == (200, True)
    assert Paper.objects.count() == 0


def test_list_says_what_is_missing_and_by_when(client, exhibitor):
    make_paper(exhibitor, Paper.Kind.PACKING, state="returned", note="The weights are missing.")

    page = client.get(PAPERS)

    needs = {need.kind: need.is_missing for need in page.context["needs"] if need.is_asked}
    assert needs == {"customs": True, "packing": False, "insurance": True}
    assert "The weights are missing." in page.content.decode()
    assert "This day has passed" in page.content.decode()


@pytest.mark.parametrize("number", [1, 6])
def test_list_needs_a_constant_number_of_queries(
    number, client, exhibitor, django_assert_num_queries
):
    for _each in range(number):
        make_paper(exhibitor)
    client.get(PAPERS)

    with django_assert_num_queries(11):
        client.get(PAPERS)


@pytest.mark.parametrize(
    ("state", "ships", "shows", "takes"),
    [
        (State.NEW, False, 302, 404),
        (State.NEW, True, 200, 404),
        (State.WAITING, True, 200, 404),
        (State.REJECTED, True, 302, 404),
        (State.ACCEPTED, False, 200, 200),
        (State.CONFIRMED, False, 200, 200),
    ],
)
def test_page_is_for_who_holds_a_stand_or_ships_from_china(state, ships, shows, takes):
    client = logged_in(make_exhibitor(state, ships_from_china=ships).account)

    answers = [client.get(path).status_code for path in (PAPERS, f"{PAPERS}customs/")]

    linked = PAPERS in client.get(MINE).content.decode()
    assert (answers, linked) == ([shows, takes], shows == 200)


def test_draft_has_no_papers():
    client = logged_in(make_draft().account)

    assert [client.get(p).status_code for p in (PAPERS, f"{PAPERS}customs/")] == [302, 404]


@pytest.mark.parametrize("act", ["replace", "remove"])
def test_paper_of_another_is_as_if_it_were_not_there(act, client):
    other = make_paper(make_exhibitor(State.CONFIRMED))
    paths = [f"{PAPERS}{number}/{act}/" for number in (other.pk, 999_999, 10**30)]

    answers = [
        (method, getattr(client, method)(path, {"file": uploaded()}).status_code)
        for path in paths
        for method in ("get", "post")
    ]

    assert {status for _method, status in answers} == {404}
    assert Paper.objects.get() == other


def test_no_kind_of_paper_but_ours(client):
    assert client.get(f"{PAPERS}passport/").status_code == 404


def test_paper_that_was_accepted_meanwhile_stays(client, exhibitor):
    paper = make_paper(exhibitor, state="accepted")

    answer = client.post(f"{PAPERS}{paper.pk}/remove/", follow=True)
    replaced = client.post(f"{PAPERS}{paper.pk}/replace/", {"file": uploaded()})

    assert "it stays as it is" in answer.content.decode()
    assert "it stays as it is" in replaced.content.decode()
    assert Paper.objects.get().file == paper.file


@pytest.mark.any_database
@pytest.mark.parametrize("language", ["it", "zh-hans"])
def test_pages_are_wholly_in_their_language(language, client, exhibitor):
    exhibitor.presentation_en = ""
    paper = make_paper(exhibitor, state="returned", note="山", name="山.pdf")
    own = f"/{language}/my/2026/exhibitor/papers/"
    paths = [own, f"{own}customs/", f"{own}{paper.pk}/replace/", f"{own}{paper.pk}/remove/"]

    found = {p: english_on(client.get(p).content.decode(), english_of(language)) for p in paths}

    assert {path: words for path, words in found.items() if words} == {}


def test_nobody_else_sees_the_page(exhibitor):
    assert logged_in(make_account()).get(PAPERS).status_code == 302
