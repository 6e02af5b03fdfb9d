"""The desk of papers: the list, what was sent, and what is said to it."""

import pytest

from cooperation_week.mail.models import Message
from events.exhibition.models import Exhibitor, Paper
from tests.english import english_of, english_on
from tests.events.registrations.desk_people import client_with
from tests.factories.papers import make_paper
from tests.factories.stands import make_exhibitor

LIST = "/admin/exhibition/paper/"
State = Exhibitor.State


@pytest.fixture
def editor():
    return client_with("editor")


@pytest.fixture
def paper():
    return make_paper(make_exhibitor(State.CONFIRMED, organisation="四川大学"), name="carnet.pdf")


def page_of(paper):
    return f"/admin/exhibition/exhibitor/{paper.exhibitor_id}/papers/"


def said(paper, do, note=""):
    return {"paper": paper.pk, "file": paper.file.uid, "do": do, "note": note}


def listed(client, **query):
    return [*client.get(LIST, query).context["cl"].result_list]


def test_list_is_narrowed_and_searched(editor, paper):
    other = make_paper(make_exhibitor(State.CONFIRMED), "insurance", state="accepted")

    found = [
        listed(editor, **query)
        for query in (
            {},
            {"state": "accepted"},
            {"kind": "customs"},
            {"q": "sichuan"},
            {"q": "zzz"},
        )
    ]

    assert found == [[other, paper], [other], [paper], [paper], []]


@pytest.mark.parametrize("number", [1, 4])
def test_list_needs_a_constant_number_of_queries(number, editor, django_assert_max_num_queries):
    for _each in range(number):
        make_paper(make_exhibitor(State.CONFIRMED))
    editor.get(LIST)

    with django_assert_max_num_queries(10):
        editor.get(LIST)


def test_accepting_and_asking_for_a_correction(editor, paper):
    page = editor.get(page_of(paper)).content.decode()
    accepted = editor.post(page_of(paper), said(paper, "accept"), follow=True).content.decode()
    state = Paper.objects.get().state
    editor.post(page_of(paper), said(paper, "return", " The stamp\nis missing. "))

    row = Paper.objects.get()
    assert ("carnet.pdf" in page, "The exhibitor gets a mail." in accepted) == (True, True)
    assert (state, row.state, row.note) == ("accepted", "returned", "The stamp is missing.")
    assert "The stamp is missing." in Message.objects.latest("pk").text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"do": "return", "note": ""}, "Say what is to be corrected."),
        ({"do": "return", "note": "x" * 301}, "300"),
    ],
)
def test_correction_without_words_is_refused_and_kept(change, sentence, editor, paper):
    page = editor.post(page_of(paper), said(paper, "return") | change).content.decode()

    assert (sentence in page, Paper.objects.get().state) == (True, "received")
    assert f'value="{change["note"]}"' in page or not change["note"]


@pytest.mark.parametrize("change", [{"paper": "x"}, {"file": "x"}, {"do": "x"}, {"paper": 10**30}])
def test_nonsense_changes_nothing(change, editor, paper):
    answer = editor.post(page_of(paper), said(paper, "accept") | change)

    assert (answer.status_code, Paper.objects.get().state) == (200, "received")


def test_paper_of_another_exhibitor_is_not_judged_here(editor, paper):
    other = make_paper(make_exhibitor(State.CONFIRMED))

    page = editor.post(page_of(paper), said(other, "accept"), follow=True).content.decode()

    assert "no longer there" in page
    assert {*Paper.objects.values_list("state", flat=True)} == {"received"}


@pytest.mark.parametrize("role", ["reviewer", "desk", "door"])
def test_other_roles_see_no_papers(role, paper):
    client = client_with(role)

    answers = [client.get(page_of(paper)).status_code, client.get(LIST).status_code]
    link = client.get(f"/admin/exhibition/exhibitor/{paper.exhibitor_id}/change/").content

    assert (answers, page_of(paper).encode() in link) == ([404, 403], False)


@pytest.mark.any_database
@pytest.mark.parametrize("language", ["it", "zh-hans"])
def test_desk_is_wholly_in_its_language(language, editor, paper):
    Paper.objects.update(state="returned", note="山")
    paper.exhibitor.account.save()
    editor.account.language = language
    editor.account.save()
    paths = [page_of(paper), LIST, f"{LIST}{paper.pk}/change/"]

    found = {p: english_on(editor.get(p).content.decode(), english_of(language)) for p in paths}

    assert {path: words for path, words in found.items() if words} == {}
