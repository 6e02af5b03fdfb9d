"""The archive's files: their shape, their languages, their sources. No database is asked."""

import json
import re
from datetime import date

import pytest

from cooperation_week.lib.links import validate_links
from cooperation_week.lib.names import slug_of
from cooperation_week.lib.words import LANGUAGES
from events.archive import DATA, archived_years, facts_of, people_known
from events.models import Country
from events.programme.models import Appearance, Session

YEARS = (2010, 2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2021, 2023, 2024, 2025)
FILES = [DATA / "cities.json", DATA / "people.json", *sorted(DATA.glob("editions/*.json"))]
# Sites that republish others' pages, some with words of their own put in: never linked.
MIRRORS = (
    "gdcenn.cn",
    "nakedoat.com",
    "m.yinlong168.com",
    "m.orisbrush.com",
    "sdyjmm.com",
    "sdxcmqj.com",
    "m.50855g.cn",
    "ccgp-fushun.com",
    "casamentoleticiaerodrigo.com",
    "hardwoodparoxysm.com",
    "barcelosnanet.com",
)
WORDS = dict.fromkeys(LANGUAGES, str)
# What each object may hold; a name with a question mark may be missing.
APPEARANCE = {"person": str, "role": str, "affiliation": WORDS}
TALK = {"title": WORDS, "at?": str, "summary?": WORDS, "people": [APPEARANCE]}
SESSION = {
    "slug": str,
    "kind": str,
    "title": WORDS,
    "day": str | None,
    "city?": str,
    "venue?": str,
    "room?": str,
    "theme?": str,
    "component?": str,
    "hosts?": [{"institution?": str, "centre?": str}],
    "summary?": WORDS,
    "note?": WORDS,
    "people?": [APPEARANCE],
    "talks?": [TALK],
    "sources": [str],
}
ROOM = {"key": str, "name": WORDS}
VENUE = {"key": str, "name": WORDS, "address?": WORDS, "rooms?": [ROOM]}
LEG = {"city": str, "first_day": str | None, "last_day": str | None, "venues?": [VENUE]}
EDITION = {
    "year": int,
    "ordinal": int,
    "host_country": str,
    "name": WORDS,
    "theme?": WORDS,
    "first_day": str | None,
    "last_day": str | None,
    "dates_note?": WORDS,
    "about": WORDS,
    "is_online": bool,
    "sources": [str],
    "components": [{"key": str, "name": WORDS, "ordinal?": int, "note?": WORDS}],
    "legs": [LEG],
    "themes": [{"key": str, "name": WORDS}],
    "figures": [{"value": str, "label": WORDS, "note?": WORDS, "sources": [str]}],
    "sessions": [SESSION],
}


def written(value, margin="", lead=0):
    """Write JSON as the archive does: on one line what fits on 99 columns."""
    line = json.dumps(value, ensure_ascii=False)
    fits = margin and len(margin) + lead + len(line) < 99
    if fits or not isinstance(value, dict | list):
        return line
    inner = f"{margin}  "
    if isinstance(value, list):
        items = ",\n".join(inner + written(item, inner) for item in value)
        return f"[\n{items}\n{margin}]"
    items = ",\n".join(
        f'{inner}"{name}": {written(item, inner, len(name) + 5)}' for name, item in value.items()
    )
    return f"{{\n{items}\n{margin}}}"


def faults(value, shape, where):
    """Say where a value has another shape than it should."""
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [where]
        return [f for n, item in enumerate(value) for f in faults(item, shape[0], f"{where}/{n}")]
    if shape is WORDS:
        right = isinstance(value, dict) and value and set(value) <= set(WORDS)
        return [] if right and all(said.strip() for said in value.values()) else [where]
    if isinstance(shape, dict):
        return _faults_of_object(value, shape, where)
    return [] if isinstance(value, shape) else [where]


def _faults_of_object(value, shape, where):
    known = {name.removesuffix("?"): inner for name, inner in shape.items()}
    wanted = {name for name in shape if not name.endswith("?")}
    found = [f"{where}/{name}" for name in (set(value) - set(known)) | (wanted - set(value))]
    for name in sorted(set(value) & set(known)):
        found += faults(value[name], known[name], f"{where}/{name}")
    return found


def sessions_of(facts):
    return [(f"{facts['year']}/{s['slug']}", s) for s in facts["sessions"]]


def appearances_of(session):
    yield from session.get("people", [])
    for talk in session.get("talks", []):
        yield from talk["people"]


ALL_SESSIONS = [session for year in YEARS for session in sessions_of(facts_of(year))]


def test_all_fourteen_editions_and_their_sessions_are_there():
    assert archived_years() == list(YEARS)
    assert len(ALL_SESSIONS) == 103


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_is_written_in_the_one_form(path):
    text = path.read_text(encoding="utf-8")

    assert text == written(json.loads(text)) + "\n"


@pytest.mark.parametrize("year", YEARS)
def test_edition_has_the_shape_that_the_loader_reads(year):
    assert faults(facts_of(year), EDITION, str(year)) == []


@pytest.mark.parametrize(
    ("fault", "where"),
    [
        ({"ordinal": "1"}, ["2010/ordinal"]),
        ({"name": {"fr": "Semaine"}}, ["2010/name"]),
        ({"name": {"it": " "}}, ["2010/name"]),
        ({"motto": "?"}, ["2010/motto"]),
        ({"themes": [{"key": "design"}]}, ["2010/themes/0/name"]),
    ],
)
def test_check_of_the_shape_finds_what_is_wrong(fault, where):
    assert faults(facts_of(2010) | fault, EDITION, "2010") == where


def test_people_have_a_name_in_one_script_at_least():
    assert [
        key for key, person in people_known().items() if not {"latin", "han"} & set(person)
    ] == []


def test_whatever_is_named_by_key_is_there():
    strangers = {
        item["person"] for _, session in ALL_SESSIONS for item in appearances_of(session)
    } ^ set(people_known())
    kinds = {session["kind"] for _, session in ALL_SESSIONS} - set(Session.Kind.values)
    roles = {item["role"] for _, session in ALL_SESSIONS for item in appearances_of(session)}
    hosts = {facts_of(year)["host_country"] for year in YEARS}

    assert (strangers, kinds, roles - set(Appearance.Role.values)) == (set(), set(), set())
    assert hosts == set(Country.values)


def test_slugs_are_latin_and_stand_once_in_an_edition():
    for year in YEARS:
        facts = facts_of(year)
        for slugs in (
            [session["slug"] for session in facts["sessions"]],
            [theme["key"] for theme in facts["themes"]],
            [component["key"] for component in facts["components"]],
        ):
            assert [slug for slug in slugs if slug != slug_of(slug) or not slug] == []
            assert len(slugs) == len(set(slugs))


def test_our_own_words_are_in_all_three_languages():
    lacking = []
    for year in YEARS:
        facts = facts_of(year)
        ours = [facts["about"], facts.get("dates_note")]
        ours += [theme["name"] for theme in facts["themes"]]
        ours += [component.get("note") for component in facts["components"]]
        ours += [f[name] for f in facts["figures"] for name in ("label", "note") if name in f]
        for session in facts["sessions"]:
            ours += [session.get("summary"), session.get("note")]
            ours += [item["affiliation"] for item in appearances_of(session)]
            ours += [talk.get("summary") for talk in session.get("talks", [])]
        lacking += [(year, words) for words in ours if words and set(words) != set(LANGUAGES)]

    assert lacking == []


def test_session_titles_lack_a_language_only_where_they_are_names():
    lacking = [name for name, s in ALL_SESSIONS if set(s["title"]) != set(LANGUAGES)]

    assert lacking == [
        "2018/space-forum",
        "2018/sino-italian-exchange-event",
        "2018/go-to-italy-and-china",
        "2019/sino-italian-exchange-event",
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_words_are_in_the_script_of_their_language_and_typeset(path):
    text = re.sub(r'"https?://[^"]*"', '""', path.read_text(encoding="utf-8"))

    # A straight apostrophe, or a halfwidth mark between Chinese characters.
    assert re.findall(r"\w'\w|[\u4e00-\u9fff][,;:?!][\u4e00-\u9fff]", text) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_mirror_site_is_named(path):
    text = path.read_text(encoding="utf-8")

    assert [host for host in MIRRORS if host in text] == []


def test_sources_are_web_addresses_each_named_once():
    for year in YEARS:
        facts = facts_of(year)
        for item in (facts, *facts["figures"], *facts["sessions"]):
            validate_links("\n".join(item["sources"]))
            assert len(item["sources"]) == len(set(item["sources"]))


def test_a_figure_or_session_without_a_source_says_so():
    figures = [figure for year in YEARS for figure in facts_of(year)["figures"]]
    unsourced = [figure["note"]["en"] for figure in figures if not figure["sources"]]
    silent = [n for n in unsourced if "No source was recorded" not in n and "mirror site" not in n]
    sessions = [
        name for name, s in ALL_SESSIONS if not s["sources"] and "Source:" not in s["note"]["en"]
    ]

    assert (silent, sessions) == ([], [])
    assert (len(figures), len(unsourced)) == (73, 23)


def test_a_day_outside_the_edition_is_explained_in_words():
    outside = {}
    for year in YEARS:
        facts = facts_of(year)
        days = [date.fromisoformat(day) for s in facts["sessions"] if (day := s["day"])]
        assert all(day.year == year for day in days)
        for session in facts["sessions"]:
            if session["day"] and not facts["first_day"] <= session["day"] <= facts["last_day"]:
                outside[session["day"]] = session["note"]["en"]

    assert outside == {
        "2013-11-13": "Held on the day before the first day.",
        "2024-11-25": "Held on the day before the Week opened.",
    }


def test_days_of_a_city_are_both_known_or_neither():
    legs = [leg for year in YEARS for leg in facts_of(year)["legs"]]

    assert [leg for leg in legs if (leg["first_day"] is None) != (leg["last_day"] is None)] == []


def test_nobody_knows_the_days_of_2012():
    facts = facts_of(2012)

    assert (facts["first_day"], facts["last_day"]) == (None, None)
    assert facts["dates_note"]["en"] == "Two days in 2012. The exact days are not known."
