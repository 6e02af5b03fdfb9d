"""The pages on which an applicant sends documents, and agrees to what is done with them."""

import pytest
import time_machine

from centres.mobility.models import Application, Consent, Document
from tests.conftest import logged_in
from tests.factories.accounts import make_account
from tests.factories.applying import make_document, make_place, make_whole_draft, publish_asking
from tests.factories.centres import release_cooperation
from tests.factories.mobility import DURING, make_application, make_requirement
from tests.factories.papers import make_pdf, uploaded
from tests.paper_files import BAD_PAPERS

pytestmark = pytest.mark.any_database

MINE = "/en/my/mobility/abroad/"
DOCUMENTS, CONSENTS = f"{MINE}documents/", f"{MINE}consents/"
State = Application.State


@pytest.fixture(autouse=True)
def _clock(db):
    with time_machine.travel(DURING, tick=False):
        yield


@pytest.fixture
def call():
    return publish_asking("cv", accepted=["passport"], slug="abroad")


@pytest.fixture
def draft(call):
    return make_whole_draft(call=call)


@pytest.fixture
def client(draft):
    return logged_in(draft.account)


def test_whole_way_of_a_document(client, draft, settings):
    sent = client.post(f"{DOCUMENTS}cv/", {"file": uploaded(name="cv.pdf")}, follow=True)
    document = Document.objects.get()
    replaced = client.post(
        f"{DOCUMENTS}{document.pk}/replace/", {"file": uploaded(name="cv 2.pdf")}, follow=True
    )
    taken = client.post(f"/en/my/files/{Document.objects.get().file.uid}/")
    raw = b"".join(p.read_bytes() for p in settings.VAULT_ROOT.rglob("*") if p.is_file())
    asked = client.get(f"{DOCUMENTS}{document.pk}/remove/").content.decode()
    client.post(f"{DOCUMENTS}{document.pk}/remove/")

    assert sent.redirect_chain == [(DOCUMENTS, 302)]
    assert ("cv.pdf" in sent.content.decode(), document.application) == (True, draft)
    assert "cv 2.pdf" in replaced.content.decode()
    assert (taken.getvalue(), b"%PDF" in raw) == (make_pdf(), False)
    assert ("cv 2.pdf" in asked, Document.objects.count()) == (True, 0)


@pytest.mark.parametrize("name", BAD_PAPERS)
def test_no_bad_file_becomes_a_document(name, client):
    make, said = BAD_PAPERS[name]

    answer = client.post(f"{DOCUMENTS}cv/", {"file": uploaded(make())})

    [error] = answer.context["form"].errors["file"]
    assert (answer.status_code, said in error) == (200, True)
    assert Document.objects.count() == 0


@pytest.mark.parametrize("data", [{}, {"file": ""}, {"file": "words"}])
def test_no_file_is_no_document(data, client):
    page = client.post(f"{DOCUMENTS}cv/", data).content.decode()

    assert ("This field is required." in page, Document.objects.count()) == (True, 0)


def test_what_is_not_asked_any_more_is_shown_and_can_be_removed(client, draft, call):
    make_requirement(call, "transcript", audiences=["teacher"])
    release_cooperation(now=DURING)
    document = make_document(draft, "transcript", name="marks.pdf")

    page = client.get(DOCUMENTS).content.decode()
    client.post(f"{DOCUMENTS}{document.pk}/remove/")

    assert ("No longer asked of you" in page, "marks.pdf" in page) == (True, True)
    assert f"{DOCUMENTS}{document.pk}/remove/" in page
    assert ("No longer asked" in client.get(DOCUMENTS).content.decode()) is False
    assert Document.objects.count() == 0


def test_document_of_another_is_as_if_it_were_not_there(client, call):
    other = make_document(make_whole_draft(call=call))
    paths = [f"{DOCUMENTS}{n}/{act}/" for n in (other.pk, 10**30) for act in ("replace", "remove")]

    answers = {
        getattr(client, method)(path, {"file": uploaded()}).status_code
        for path in paths
        for method in ("get", "post")
    }
    opened = client.post(f"/en/my/files/{other.file.uid}/").status_code

    assert (answers, opened, Document.objects.get()) == ({404}, 404, other)


def test_passport_waits_for_a_place_and_an_unticked_consent(call):
    row = make_application(call, wishes=[call.destinations.first()])
    client = logged_in(row.account)
    before = client.get(f"{DOCUMENTS}passport/").status_code
    make_place(row)

    without = client.get(f"{DOCUMENTS}passport/").status_code
    shown = client.get(CONSENTS).content.decode()
    client.post(CONSENTS, {"sensitive": "on"})
    sent = client.post(f"{DOCUMENTS}passport/", {"file": uploaded()}).status_code

    assert (before, without, sent) == (404, 404, 302)
    assert ('name="sensitive"' in shown, "checked" in shown.split("<form")[-1]) == (True, False)
    assert [each.kind for each in Document.objects.all()] == ["passport"]


@pytest.mark.parametrize(("decided_at", "number"), [(None, 1), (DURING, 0)])
def test_nothing_is_missing_or_to_be_agreed_to_once_all_is_decided(decided_at, number, call):
    row = make_application(call, wishes=[call.destinations.first()], decided_at=decided_at)
    make_place(row)
    make_document(row, "cv")
    client = logged_in(row.account)

    pages = [client.get(page).content.decode() for page in (DOCUMENTS, MINE, CONSENTS)]

    assert [
        *(page.count('<span class="state">missing</span>') for page in pages[:2]),
        pages[0].count("only with a consent of its own"),
        pages[2].count('name="sensitive"'),
    ] == [number] * 4


def ticks(client):
    form = client.get(CONSENTS).context["form"]
    return {bound.label.rpartition(": ")[2]: bound.name for bound in form.ticks()}


def test_each_institution_is_ticked_by_itself_and_taken_back(client, draft):
    names = ticks(client)
    host = next(name for name in names if name != "Tongji University")

    client.post(CONSENTS, {names[host]: "on"})
    given = [
        (c.purpose, str(c.institution.pk) in c.institution.slug) for c in Consent.objects.all()
    ]
    left = ticks(client)
    key = client.get(CONSENTS).context["given"][0][0]
    page = client.post(CONSENTS, {"back": key}, follow=True).content.decode()

    assert [purpose for purpose, _slug in given] == ["transfer"]
    assert [*left] == ["Tongji University"]
    assert "Your consent is taken back." in page
    assert ticks(client) == names


def test_ticks_say_what_happens_without_them_and_a_new_sentence_makes_a_new_version(call):
    row = make_application(call, wishes=[call.destinations.first()])
    make_place(row)

    context = logged_in(row.account).get(CONSENTS).context

    assert (context["texts"], [bound.help_text for bound in context["form"].ticks()]) == (
        "2026-11-26",
        [
            "As your home institution. Without it, it is not asked, and does not read your"
            " application; who is not nominated gets no place.",
            "As a host. Without it, it is not asked, and does not read your application. You can"
            " be offered a place there all the same; the agreement on your stay then needs it.",
            "Passport, medical certificate, criminal record: only those that are asked for. They"
            " are kept encrypted and deleted 30 days after the decision. Without your consent you"
            " cannot send them here: the coordinators tell you another way.",
        ],
    )


def test_tick_of_a_page_that_is_old_counts_for_nobody_else(client, draft):
    name = ticks(client)["Tongji University"]
    draft.typed["answers"]["home"] = "Fudan University"
    draft.save()

    client.post(CONSENTS, {name: "on"})

    assert Consent.objects.count() == 0


def test_without_any_tick_the_form_goes_on(client):
    answer = client.post(CONSENTS, {})

    assert answer.headers["Location"] == f"{MINE}send/"
    assert Consent.objects.count() == 0


@pytest.mark.parametrize(
    "data", [{"back": "x" * 300}, {"back": "i" + "9" * 99}, {"to_0": "on", "back": "n:"}]
)
def test_nonsense_changes_nothing(data, client):
    answer = client.post(CONSENTS, data)

    assert (answer.status_code in (200, 302), Consent.objects.count()) == (True, 0)


def test_pages_of_who_has_not_begun_lead_to_the_beginning(call):
    client = logged_in(make_account())

    answers = [client.get(path).headers["Location"] for path in (DOCUMENTS, CONSENTS)]

    assert answers == [MINE, MINE]


@pytest.mark.parametrize("number", [1, 6])
def test_list_needs_a_constant_number_of_queries(number, client, draft, django_assert_num_queries):
    for _each in range(number):
        make_document(draft)
    client.get(DOCUMENTS)

    with django_assert_num_queries(QUERIES):
        client.get(DOCUMENTS)


QUERIES = 10
