"""The facts of the cooperation: their form, languages and sources; and loading them."""

import json
import re

import pytest

from centres.archive import DATA, facts_of, load_cooperation
from centres.models import Agreement, Centre, CommitteeSeat, Institution, Page
from centres.published import published_cooperation
from cooperation_week.lib.links import validate_links
from cooperation_week.lib.names import slug_of
from cooperation_week.lib.words import LANGUAGES
from events.archive import DATA as EVENTS
from events.models import Partner
from tests.events.test_archive import MIRRORS, YEARS, written
from tests.factories import change
from tests.factories.centres import make_institution
from tests.moments import PUBLISHED, PUBLISHED_AGAIN

PARTNERS = EVENTS / "partners.json"
FILES = [*sorted(DATA.glob("*.json")), PARTNERS]
SIGNED = [each for each in facts_of("agreements") if "signatories" in each]


def everything(value):
    """Yield every object in the files, however deep."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from everything(inner)


def objects():
    for path in FILES:
        yield from everything(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_is_written_in_the_one_form(path):
    text = path.read_text(encoding="utf-8")

    assert text == written(json.loads(text)) + "\n"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_words_are_typeset_and_no_mirror_site_is_named(path):
    text = path.read_text(encoding="utf-8")
    words = re.sub(r'"https?://[^"]*"', '""', text)

    assert re.findall(r"\w'\w|[\u4e00-\u9fff][,;:?!][\u4e00-\u9fff]", words) == []
    assert [host for host in MIRRORS if host in text] == []


def test_sources_are_web_addresses_each_named_once():
    for item in objects():
        if sources := item.get("sources"):
            validate_links("\n".join(sources))
            assert len(sources) == len(set(sources))


def test_our_own_words_are_in_all_three_languages():
    ours = (
        "about",
        "ages",
        "closing",
        "covers",
        "field",
        "heading",
        "lead",
        "note",
        "opening",
        "signatories",
        "steps",
        "text",
        "themes",
        "who",
    )
    lacking = [
        (name, item[name])
        for item in objects()
        for name in ours
        if name in item and set(item[name]) != set(LANGUAGES)
    ]

    assert lacking == []


def test_titles_are_in_all_three_languages_and_parties_at_least_named():
    agreements = facts_of("agreements")

    assert [a["slug"] for a in agreements if set(a["title"]) != set(LANGUAGES)] == []
    assert [a["slug"] for a in agreements if not a.get("parties", {"en": "?"}).get("en")] == []


def test_whatever_has_no_source_says_where_it_is_from():
    agreements, history = facts_of("agreements"), facts_of("history")["milestones"]
    silent = [
        item["slug"]
        for item in (*agreements, *history)
        if not item["sources"] and "Source:" not in item.get("note", item.get("text"))["en"]
    ]

    assert silent == []


def test_addresses_are_latin_and_stand_once():
    institutions = list(facts_of("institutions"))
    history = facts_of("history")["milestones"]
    for slugs in (
        institutions,
        [each["slug"] for each in (*facts_of("agreements"), *history)],
        [each["slug"] for each in facts_of("centres")],
    ):
        assert [slug for slug in slugs if slug != slug_of(slug, longest=80) or not slug] == []
        assert len(slugs) == len(set(slugs))


def test_institutions_that_are_named_are_there():
    named = {item["institution"] for item in objects() if "institution" in item}
    named |= {slug for each in facts_of("agreements") for slug in each["institutions"]}

    assert named - set(facts_of("institutions")) == set()


def test_days_lie_in_their_years():
    dated = [(each["year"], each.get("signed_on")) for each in facts_of("agreements")]
    dated += [(each["year"], each.get("held_on")) for each in facts_of("history")["milestones"]]

    assert [pair for pair in dated if pair[1] and not pair[1].startswith(str(pair[0]))] == []


@pytest.mark.parametrize("facts", SIGNED, ids=lambda facts: facts["slug"])
def test_who_signed_is_named_nowhere_else(facts):
    names = re.split(", |、", facts["signatories"]["en"])
    others = json.dumps(
        [{**each, "signatories": None} for each in facts_of("agreements")], ensure_ascii=False
    )

    assert [name for name in names if name in others] == []


# ---------- loading ----------


@pytest.mark.django_db
def test_all_of_it_is_loaded_and_released():
    load_cooperation(now=PUBLISHED)

    found = published_cooperation()
    assert (len(found.institutions), len(found.agreements), len(found.centres)) == (116, 30, 3)
    assert (found.agreements[0].year, found.agreements[-1].year) == (1978, 2025)
    assert {page.key for page in found.pages} == {"travel", "visa", "press", "committee"}
    assert [(call.received, call.selected) for call in found.programmes[2].calls] == [(83, 10)]


@pytest.mark.django_db
def test_loading_again_leaves_what_the_staff_changed_or_took_away():
    load_cooperation(now=PUBLISHED)
    change(Institution.objects.get(slug="cnr"), name_en="CNR, Rome")
    CommitteeSeat.objects.all().delete()

    again = load_cooperation(now=PUBLISHED_AGAIN)

    assert again is None
    assert Institution.objects.get(slug="cnr").name_en == "CNR, Rome"
    assert CommitteeSeat.objects.count() == 0


@pytest.mark.django_db
def test_what_the_staff_entered_before_the_first_loading_stays():
    make_institution(slug="cnr", name_en="CNR, Rome")

    load_cooperation(now=PUBLISHED)

    assert Institution.objects.get(slug="cnr").name_en == "CNR, Rome"


@pytest.mark.django_db
def test_refreshing_puts_it_back_and_leaves_what_was_added():
    load_cooperation(now=PUBLISHED)
    change(Institution.objects.get(slug="cnr"), name_en="Changed")
    Centre.objects.get(slug="technology-transfer").coordinators.all().delete()
    added = make_institution()

    release = load_cooperation(now=PUBLISHED_AGAIN, refresh=True)

    assert Institution.objects.get(slug="cnr").name_en == "National Research Council (CNR)"
    assert Centre.objects.get(slug="technology-transfer").coordinators.count() == 8
    assert Institution.objects.filter(pk=added.pk).exists()
    assert release.number == 2


@pytest.mark.django_db
def test_refreshing_leaves_a_later_term_on_the_committee():
    load_cooperation(now=PUBLISHED)
    seat = CommitteeSeat.objects.order_by("pk").first()
    later = CommitteeSeat.objects.create(
        institution=seat.institution, group=seat.group, first_year=2027, last_year=2030
    )

    load_cooperation(now=PUBLISHED_AGAIN, refresh=True)

    found = CommitteeSeat.objects.filter(institution=seat.institution).order_by("pk")
    assert [*found.values_list("pk", "first_year")] == [
        (seat.pk, seat.first_year), (later.pk, 2027)
    ]  # fmt: skip


@pytest.mark.django_db
def test_refreshing_what_nobody_touched_releases_nothing():
    load_cooperation(now=PUBLISHED)
    sections = Page.objects.get(key="visa").sections.count()

    again = load_cooperation(now=PUBLISHED_AGAIN, refresh=True)

    assert (again, Page.objects.get(key="visa").sections.count()) == (None, sections)
    assert Agreement.objects.get(slug="joint-statement-2015").institutions.count() == 2


def test_partners_are_named_for_editions_that_there_are_in_roles_that_there_are():
    partners = json.loads(PARTNERS.read_text(encoding="utf-8"))
    roles = {row["role"] for rows in partners.values() for row in rows}

    assert {int(year) for year in partners} - set(YEARS) == set()
    assert roles - set(Partner.Role.values) == set()
