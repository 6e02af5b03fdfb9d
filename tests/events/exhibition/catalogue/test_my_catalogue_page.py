"""One’s own page in the catalogue: changed by its exhibitor, until the catalogue closes."""

import pytest
import time_machine

from events.exhibition.models import Exhibitor
from tests.conftest import logged_in
from tests.desk import told
from tests.english import english_of, english_on
from tests.factories import change
from tests.factories.catalogue import make_listed, make_shown
from tests.factories.events import the_edition
from tests.factories.releases import make_release
from tests.factories.stands import fresh, make_stands
from tests.moments import FIRST_DAY, ONE_DAY, ONE_DAY_BEFORE

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
MINE = "/en/my/2026/exhibitor/catalogue/"
EXHIBITS = "/en/my/2026/exhibitor/exhibits/"
TYPED = {
    "other_name": "埃特纳",
    "site": "etna.example.org",
    "presentation_it": "",
    "presentation_en": "We measure.",
    "presentation_zh_hans": "我们测量。",
}


@pytest.fixture(autouse=True)
def _before_the_week(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    the_edition()
    with time_machine.travel(ONE_DAY_BEFORE, tick=False):
        yield


@pytest.fixture
def etna():
    row = make_listed(organisation="Etna", exhibits=0)
    make_shown(row, title="Gauge")
    make_release()
    return row


def close():
    """Close the catalogue on the day before yesterday."""
    pool = make_stands(None)
    pool.catalogue_closes_on = FIRST_DAY - 3 * ONE_DAY
    pool.save()


def test_an_exhibitor_changes_their_page(etna):
    client = logged_in(etna.account)

    answer = client.post(MINE, TYPED, follow=True)

    row = fresh(etna)
    assert told(answer) == ["Saved. Visitors read it with the next release."]
    assert (row.other_name, row.site, row.presentation_zh_hans) == (
        "埃特纳", "https://etna.example.org", "我们测量。",
    )  # fmt: skip
    assert 'href="/en/2026/exhibitors/etna/"' in answer.text


def test_how_they_are_called_is_not_theirs_to_change(etna):
    client = logged_in(etna.account)

    client.post(MINE, TYPED | {"organisation": "Vesuvio", "country": "CN", "kind": "maker"})

    row = fresh(etna)
    assert (row.organisation, row.country, row.kind) == ("Etna", "IT", "company")


def test_what_is_wrong_is_told_and_kept(etna):
    client = logged_in(etna.account)
    nothing = {"presentation_en": "", "presentation_zh_hans": ""}

    answer = client.post(MINE, TYPED | nothing)

    assert "Write it in at least one of the three languages." in answer.text
    assert "埃特纳" in answer.text
    assert fresh(etna).other_name == ""


def test_what_is_shown_is_added_changed_and_removed(etna):
    client = logged_in(etna.account)
    gauge = etna.exhibits.get()

    added = client.post(f"{EXHIBITS}add/", {"title": "Meter", "readiness": "9"})
    client.post(f"{EXHIBITS}{gauge.pk}/", {"title": "Gauge", "text": "Better"})
    meter = etna.exhibits.latest("pk")
    asked = client.get(f"{EXHIBITS}{meter.pk}/remove/")
    client.post(f"{EXHIBITS}{meter.pk}/remove/")

    assert added.url == MINE
    assert f'href="{MINE}"' in asked.text
    assert [*etna.exhibits.values_list("title", "text")] == [("Gauge", "Better")]


def test_after_it_has_closed_it_is_only_read(etna):
    client, gauge = logged_in(etna.account), etna.exhibits.get()
    close()

    page = client.get(MINE)
    answer = client.post(MINE, TYPED)
    adding = client.post(f"{EXHIBITS}add/", {"title": "Meter"})
    changing = client.post(f"{EXHIBITS}{gauge.pk}/", {"title": "Meter"})

    assert "The catalogue is closed. Please write to the organisers." in page.text
    assert (answer.status_code, adding.status_code, changing.status_code) == (200, 404, 404)
    assert (fresh(etna).site, etna.exhibits.get().title) == ("", "Gauge")


@pytest.mark.parametrize("state", ["new", "accepted", "rejected", "withdrawn"])
def test_who_has_not_confirmed_has_no_page(state, etna):
    change(etna, state=state)
    client = logged_in(etna.account)

    answers = [client.get(path) for path in (MINE, f"{EXHIBITS}add/")]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_what_another_shows_is_not_there(etna):
    other = make_shown(make_listed())
    client = logged_in(etna.account)

    answer = client.post(f"{EXHIBITS}{other.pk}/", {"title": "Mine"})

    assert (answer.status_code, type(other).objects.get(pk=other.pk).title) == (404, other.title)


@pytest.mark.parametrize("language", ["it", "zh-hans"])
def test_the_page_is_wholly_in_its_language(language):
    row = make_listed(organisation="山", exhibits=0)
    exhibit = make_shown(row, title="山")
    Exhibitor.objects.update(presentation_it="山")
    client = logged_in(row.account)
    make_release()
    paths = ("catalogue/", f"exhibits/{exhibit.pk}/", f"exhibits/{exhibit.pk}/remove/", "")

    pages = [client.get(f"/{language}/my/2026/exhibitor/{path}").text for path in paths]
    close()
    pages.append(client.get(f"/{language}/my/2026/exhibitor/catalogue/").text)

    assert [english_on(page, english_of(language)) for page in pages] == [[]] * 5
