"""The catalogue’s part of a release: who enters it, what it says, which addresses stay."""

import json

import pytest

from cooperation_week.releases.models import Release
from cooperation_week.releases.publishing import draft_document, go_back
from events.exhibition.applying import withdraw
from events.exhibition.catalogue.published import NAME, published_catalogue
from events.exhibition.catalogue.released import carry_on, describe, drafts
from events.exhibition.forgetting import forget
from events.exhibition.models import Exhibitor
from tests.factories import change
from tests.factories.catalogue import make_listed, make_shown
from tests.factories.centres import make_institution
from tests.factories.events import make_edition, make_theme
from tests.factories.releases import make_release
from tests.moments import ONE_DAY_BEFORE, PUBLISHED, PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db
State = Exhibitor.State


def newest_document():
    return Release.objects.filter(subject__name="week-2026").latest("number").content()


def slugs(year=2026):
    return [each.slug for each in published_catalogue(year).exhibitors]


def republish():
    return make_release(now=PUBLISHED_AGAIN)


def test_a_document_without_exhibitors_has_no_such_part():
    make_release(sessions=1)

    assert NAME not in newest_document()["parts"]
    assert published_catalogue(2026).exhibitors == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"state": State.DRAFT},
        {"state": State.NEW},
        {"state": State.NEW, "decision": "accept"},
        {"state": State.WAITING, "wait_number": 1},
        {"state": State.ACCEPTED},
        {"state": State.REJECTED},
        {"state": State.WITHDRAWN},
    ],
)
def test_only_the_confirmed_enter_it(fields):
    make_listed(organisation="Hidden Instruments", **fields)
    make_listed(organisation="Etna")

    make_release()

    assert slugs() == ["etna"]
    assert "Hidden Instruments" not in json.dumps(newest_document())


def test_all_that_is_shown_of_an_exhibitor_is_released_and_no_person_is():
    theme = make_theme(name_en="Robots")
    institution = make_institution(slug="etna", name_en="Etna", name_zh_hans="埃特纳")
    row = make_listed(
        organisation="Etna", site="https://etna.example.org", presentation_en="We measure.",
        presentation_zh_hans="我们测量。", institution=institution, exhibits=0,
    )  # fmt: skip
    make_shown(
        row, title="Gauge", text="It measures.", themes=[theme], partner_sought="A mountain",
        picture="exhibits/abc",
    )  # fmt: skip
    make_release()

    [shown] = published_catalogue(2026).exhibitors
    [exhibit] = shown.exhibits

    assert (shown.uid, shown.slug, shown.latin_name, shown.han_name) == (
        str(row.uid), "etna", "Etna", "埃特纳",
    )  # fmt: skip
    assert (shown.kind, shown.country, shown.site) == ("company", "IT", "https://etna.example.org")
    assert shown.presentation == {"en": "We measure.", "zh-hans": "我们测量。"}
    assert (shown.institution.slug, [str(t.name) for t in shown.themes]) == ("etna", ["Robots"])
    assert (exhibit.slug, exhibit.title, exhibit.text, exhibit.readiness) == (
        "gauge", "Gauge", "It measures.", 6,
    )  # fmt: skip
    assert (exhibit.partner_sought, exhibit.picture, exhibit.language) == (
        "A mountain", "exhibits/abc", "en",
    )  # fmt: skip
    assert "idden " not in json.dumps(newest_document())


@pytest.mark.parametrize(
    ("organisation", "other_name", "names", "slug"),
    [
        ("四川大学", "", ("", "四川大学"), "si-chuan-da-xue"),
        (
            "四川大学",
            "Sichuan University",
            ("Sichuan University", "四川大学"),
            "sichuan-university",
        ),
        ("Etna", "埃特纳", ("Etna", "埃特纳"), "etna"),
        ("Call", "", ("Call", ""), "call-2"),
        ("☃", "", ("☃", ""), "exhibitor"),
    ],
)
def test_names_in_two_scripts_make_one_address(organisation, other_name, names, slug):
    make_listed(organisation=organisation, other_name=other_name)
    make_release()

    [shown] = published_catalogue(2026).exhibitors

    assert ((shown.latin_name, shown.han_name), shown.slug) == (names, slug)


def test_two_of_one_name_have_two_addresses_and_so_have_their_exhibits():
    first, second = make_listed(organisation="Etna"), make_listed(organisation="Etna", exhibits=0)
    make_shown(second, title="Gauge"), make_shown(second, title="Gauge")
    make_release()

    catalogue = published_catalogue(2026)

    assert {each.uid: each.slug for each in catalogue.exhibitors} == {
        str(first.uid): "etna", str(second.uid): "etna-2",
    }  # fmt: skip
    assert [each.slug for each in catalogue.by_slug["etna-2"].exhibits] == ["gauge", "gauge-2"]


def test_an_address_stays_whatever_the_name_becomes():
    row = make_listed(organisation="Etna", exhibits=0)
    exhibit = make_shown(row, title="Gauge")
    make_release()

    change(row, organisation="Vesuvio"), change(exhibit, title="Meter")
    make_listed(organisation="Etna")
    republish()

    catalogue = published_catalogue(2026)
    assert {each.latin_name: each.slug for each in catalogue.exhibitors} == {
        "Vesuvio": "etna", "Etna": "etna-2",
    }  # fmt: skip
    assert [each.slug for each in catalogue.by_slug["etna"].exhibits] == ["gauge"]


def test_who_withdraws_keeps_name_and_address_alone():
    row = make_listed(organisation="Etna", presentation_en="We measure.")
    make_release()

    withdraw(row, now=ONE_DAY_BEFORE)
    republish()

    catalogue = published_catalogue(2026)
    gone = catalogue.by_slug["etna"]
    assert (catalogue.exhibitors, dict(catalogue.by_uid)) == ((), {})
    assert (gone.is_withdrawn, gone.latin_name, gone.exhibits) == (True, "Etna", ())
    assert "We measure." not in json.dumps(newest_document())


def test_who_comes_back_has_the_address_of_before():
    row = make_listed(organisation="Etna")
    make_release()
    change(row, state=State.WITHDRAWN)
    republish()
    change(row, state=State.CONFIRMED, organisation="Etna Reborn")

    make_release(now=ONE_DAY_BEFORE)

    assert slugs() == ["etna"]


def test_what_time_has_deleted_stays_released():
    row = make_listed(organisation="Etna")
    make_release()

    forget(Exhibitor.objects.filter(pk=row.pk), now=PUBLISHED)
    make_release(sessions=1, now=PUBLISHED_AGAIN)

    assert slugs() == ["etna"]


def test_going_back_gives_older_words_but_not_who_has_withdrawn_since():
    stays, leaves = make_listed(organisation="Etna"), make_listed(organisation="Vesuvio")
    make_release()
    change(stays, presentation_en="New words"), change(leaves, state=State.WITHDRAWN)
    republish()

    go_back("week-2026", 1, by=None, note={}, now=ONE_DAY_BEFORE)

    [shown] = published_catalogue(2026).exhibitors
    assert (shown.slug, shown.presentation) == ("etna", {})
    assert published_catalogue(2026).by_slug["vesuvio"].is_withdrawn


def test_publishing_twice_without_a_change_changes_nothing():
    make_listed(), make_listed(state=State.WITHDRAWN)
    make_release()
    part = newest_document()["parts"][NAME]

    words = drafts(["week-2026"])["week-2026"]

    assert carry_on(words, part, PUBLISHED_AGAIN) == part


@pytest.mark.parametrize("number", [1, 4])
def test_drafts_need_as_many_queries_however_many(number, django_assert_num_queries):
    for _each in range(number):
        make_shown(make_listed(), themes=[make_theme()])

    with django_assert_num_queries(5):
        drafts(["week-2026"])


def test_the_staff_read_what_would_become_of_each():
    stays, leaves = (
        make_listed(organisation="Etna", exhibits=0),
        make_listed(organisation="Vesuvio"),
    )
    exhibit = make_shown(stays, title="Gauge")
    make_release()
    change(stays, site="https://etna.example.org", presentation_en="We measure.")
    change(exhibit, text="New"), change(leaves, state=State.WITHDRAWN)
    make_listed(organisation="Stromboli")

    lines = describe(newest_document(), draft_document("week-2026", now=PUBLISHED_AGAIN))

    assert [(line.what, line.name, line.details) for line in lines] == [
        ("Exhibitor", "Etna", ("web site", "presentation", "exhibit “Gauge”")),
        ("New exhibitor", "Stromboli", ()),
        ("No longer in the catalogue", "Vesuvio", ()),
    ]


def test_exhibitors_stand_in_their_own_edition():
    make_listed(organisation="Etna")
    other = make_edition(2027)
    make_listed(other, organisation="Vesuvio")

    make_release(), make_release(other, now=PUBLISHED)

    assert (slugs(), slugs(2027)) == (["etna"], ["vesuvio"])
