"""The desk of the catalogue: changing what it says, seeing what differs, printing."""

import pytest

from events.exhibition.models import Exhibitor, ExhibitorDeed
from tests.desk import told
from tests.english import english_of, english_on
from tests.events.registrations.desk_people import client_with
from tests.events.registrations.test_documents import pages_of
from tests.factories import change
from tests.factories.catalogue import make_listed, make_shown
from tests.factories.centres import make_institution
from tests.factories.events import make_edition
from tests.factories.releases import make_release
from tests.factories.stands import fresh

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LIST = "/admin/exhibition/exhibitor/"
PRINT = f"{LIST}print/"


@pytest.fixture
def editor(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return client_with("editor")


@pytest.fixture
def etna():
    row = make_listed(organisation="Etna", presentation_en="We measure.", exhibits=0)
    make_shown(row, title="Gauge")
    make_release()
    return row


def typed_into(page):
    """Return what a browser would send back of the form on a page."""
    form = page.context["form"]
    return {bound.html_name: value for bound in form if (value := bound.value()) is not None}


def save(client, path, **fields):
    return client.post(path, typed_into(client.get(path)) | fields, follow=True)


def test_the_desk_changes_all_that_visitors_read(editor, etna):
    museum = make_institution(slug="museum")
    path = f"{LIST}{etna.pk}/catalogue/"

    answer = save(
        editor, path, organisation="Vesuvio", other_name="维苏威", kind="maker", country="CN",
        site="example.org", institution=museum.pk, presentation_it="Misuriamo.",
    )  # fmt: skip

    row = fresh(etna)
    assert told(answer) == ["Saved. Visitors read it with the next release."]
    assert (row.organisation, row.other_name, row.kind, row.country, row.site) == (
        "Vesuvio", "维苏威", "maker", "CN", "https://example.org",
    )  # fmt: skip
    assert (row.institution, row.presentation_it, row.presentation_en) == (
        museum, "Misuriamo.", "We measure.",
    )  # fmt: skip
    assert ExhibitorDeed.objects.get().actor == editor.account


def test_the_desk_sees_what_visitors_still_read_otherwise(editor, etna):
    path = f"{LIST}{etna.pk}/catalogue/"
    same = editor.get(path)
    change(etna, site="https://etna.example.org")
    etna.exhibits.update(text="New")

    differs = editor.get(path)

    assert "Visitors read what stands here." in same.text
    assert differs.context["differ"] == ["web site", "exhibit “Gauge”"]
    assert 'href="/en/2026/exhibitors/etna/"' in differs.text


def test_of_who_is_in_no_release_it_says_so(editor):
    make_release()
    row = make_listed()

    assert "It is in no release" in editor.get(f"{LIST}{row.pk}/catalogue/").text


def test_what_is_wrong_is_told_and_kept(editor, etna):
    answer = save(editor, f"{LIST}{etna.pk}/catalogue/", site="no address", kind="x")

    assert {*answer.context["form"].errors} == {"site", "kind"}
    assert "no address" in answer.text
    assert fresh(etna).site == ""


def test_the_desk_adds_changes_and_removes_what_is_shown(editor, etna):
    base = f"{LIST}{etna.pk}/catalogue/"
    save(editor, f"{base}add/", title="Meter", readiness="9")
    gauge, meter = etna.exhibits.order_by("pk")

    save(editor, f"{base}{meter.pk}/", title="Metre", text="Long")
    editor.post(f"{base}{gauge.pk}/", {"remove": "yes"})
    last = editor.post(f"{base}{meter.pk}/", {"remove": "yes"})

    assert [*etna.exhibits.values_list("title", "text", "readiness")] == [("Metre", "Long", 9)]
    assert "A stand shows at least one exhibit." in last.text


def test_signs_and_catalogue_are_printed_with_a_line_of_history(editor, etna):
    make_listed(organisation="Vesuvio"), make_listed(organisation="Alba")
    make_release(sessions=1)
    asked = {"signs-a4": str(etna.pk), "signs-a3": "", "catalogue-name": "", "catalogue-stand": ""}

    made = {
        what: editor.post(PRINT, {"what": what, "language": "it", "chosen": chosen})
        for what, chosen in asked.items()
    }

    assert {answer["Content-Type"] for answer in made.values()} == {"application/pdf"}
    pages = {what: len(pages_of(answer.content)) for what, answer in made.items()}
    assert (pages["signs-a4"], pages["signs-a3"], pages["catalogue-name"] > 2) == (1, 3, True)
    assert [*ExhibitorDeed.objects.order_by("pk").values_list("verb", "details")] == [
        ("exported", {"rows": 1, "printed": "signs"}),
        ("exported", {"rows": 3, "printed": "signs"}),
        ("exported", {"rows": 3, "printed": "catalogue"}),
        ("exported", {"rows": 3, "printed": "catalogue"}),
    ]


def test_those_chosen_in_the_list_are_printed(editor, etna):
    other = make_listed(organisation="Vesuvio")
    data = {"action": "print_signs", "_selected_action": [etna.pk, other.pk]}

    answer = editor.post(LIST, data)

    path, _equals, chosen = answer.url.rpartition("=")
    assert path == f"{PRINT}?edition=2026&chosen"
    assert {*chosen.split(",")} == {str(etna.pk), str(other.pk)}
    assert "exhibitors that you chose" in editor.get(answer.url).text


def test_nobody_in_the_release_is_nothing_to_print(editor):
    make_release()
    row = make_listed()

    data = {"what": "signs-a4", "language": "it", "chosen": str(row.pk)}
    answer = editor.post(PRINT, data, follow=True)

    assert told(answer) == ["None of them is in the newest release. Publish first."]


def test_an_edition_that_is_not_published_is_not_printed(editor):
    make_edition(2027)

    answer = editor.get(f"{PRINT}?edition=2027", follow=True)

    assert told(answer) == ["Choose an edition that is published: its release is printed."]


@pytest.mark.parametrize(
    "fields", [{"what": "x"}, {"language": "fr"}, {"chosen": "1;2"}, {"chosen": "9" * 30}]
)
def test_nonsense_is_asked_again(fields, editor, etna):
    sound = {"what": "signs-a4", "language": "it", "chosen": ""}

    answer = editor.post(PRINT, sound | fields)

    assert (answer.status_code, answer["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert answer.context["form"].errors


@pytest.mark.parametrize("role", ["reviewer", "desk", "door"])
def test_other_staff_neither_change_nor_print_it(role, etna):
    client = client_with(role)

    answers = [client.get(path) for path in (PRINT, f"{LIST}{etna.pk}/catalogue/")]

    assert {answer.status_code for answer in answers} <= {403, 404}


def test_nobody_changes_their_own_page_at_the_desk(editor):
    row = make_listed(account=editor.account)
    make_release()

    assert editor.get(f"{LIST}{row.pk}/catalogue/").status_code == 404


@pytest.mark.parametrize("language", ["it", "zh-hans"])
def test_the_desk_is_wholly_in_its_language(language, editor):
    row = make_listed(organisation="山", presentation_it="山", exhibits=0)
    exhibit = make_shown(row, title="山")
    make_release()
    change(row, other_name="水")
    editor.account.language = language
    editor.account.save()
    base = f"{LIST}{row.pk}/"
    paths = (
        PRINT, f"{PRINT}?chosen={row.pk}", f"{base}catalogue/", f"{base}catalogue/add/",
        f"{base}catalogue/{exhibit.pk}/", f"{base}change/",
    )  # fmt: skip

    Exhibitor.objects.update(contact_name="山", contact_email="", contact_phone="")
    found = {
        path: english_on(editor.get(path).content.decode(), english_of(language)) for path in paths
    }

    assert {path: words for path, words in found.items() if words} == {}


def test_the_page_needs_as_many_queries_however_much_is_shown(
    editor, etna, django_assert_max_num_queries
):
    for _each in range(5):
        make_shown(etna)
    editor.get(f"{LIST}{etna.pk}/catalogue/")

    with django_assert_max_num_queries(16):
        page = editor.get(f"{LIST}{etna.pk}/catalogue/")

    assert len(page.context["exhibits"]) == 6
