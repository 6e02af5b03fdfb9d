import pytest

from cooperation_week.lib.search import MOST_WORDS, Vocabulary, find, make_entry, marked, words_in

TITLES = {
    "energy": [
        "Green energy in the Mediterranean",
        "能源与绿色发展",
        "Energia verde nel Mediterraneo",
    ],
    "city": ["Smart city", "智慧城市", "La città intelligente"],
    "angelo": ["Anna D’Angelo", "D’Angelo Anna"],
    "jean": ["Jean-Luc Nuñez Łukasz"],
}
ENTRIES = [make_entry("title", name, titles) for name, titles in TITLES.items()]


def found(query, entries=ENTRIES):
    return [entry.value for entry in find(entries, query).entries]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("ENERGY", "energy"),
        ("citta", "city"),
        ("CITTÀ", "city"),
        ("ｓｍａｒｔ　ｃｉｔｙ", "city"),
        ("mediterraneo verde", "energy"),
        ("城市", "city"),
        ("绿色", "energy"),
        ("dangelo", "angelo"),
        ("d'angelo", "angelo"),
        ("angelo anna", "angelo"),
        ("jean luc", "jean"),
        ("Jean‐Luc", "jean"),
        ("nunez lukasz", "jean"),
        ("editerr", "energy"),
    ],
)
def test_words_are_found_however_they_are_written(query, name):
    answer = find(ENTRIES, query)

    assert ([entry.value for entry in answer.entries], answer.is_partial) == ([name], False)


def test_all_words_are_wanted():
    assert found("smart energy bridge") != found("energy")
    assert find(ENTRIES, "green energy").is_partial is False
    assert find(ENTRIES, "green submarine").is_partial is True


@pytest.mark.parametrize("query", ["", "  ", "’", "- ·"])
def test_nothing_asked_is_nothing_found(query):
    assert found(query) == []


def test_name_comes_before_the_beginning_of_a_name_and_that_before_a_mention():
    entries = [
        make_entry("a", "mention", ["A title"], ["about lino"]),
        make_entry("a", "inside", ["Napolino"]),
        make_entry("a", "word", ["Gian Lino"]),
        make_entry("a", "begins", ["Linosa"]),
        make_entry("a", "whole", ["Lino"]),
    ]

    assert found("lino", entries) == ["whole", "begins", "word", "inside", "mention"]


def test_chinese_that_nobody_wrote_together_is_answered_with_what_comes_nearest():
    answer = find(ENTRIES, "绿色城市发展")

    assert answer.is_partial
    assert [entry.value for entry in answer.entries] == ["energy"]


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("enrgy", "energy"),
        ("mediteranean energy", "mediterranean energy"),
        ("energia", None),
        ("xyzxyzxyz", None),
        ("绿色", None),
        ("", None),
    ],
)
def test_misspelt_word_is_answered_with_the_nearest_known(query, meant):
    assert Vocabulary(ENTRIES).corrected(query) == meant


def test_only_so_many_words_are_looked_for():
    assert len(words_in(" ".join(map(str, range(50))))) == MOST_WORDS


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("Una città è più bella", "CITTA", ["città"]),
        ("绿色能源合作", "能源", ["能源"]),
        ("Anna D’Angelo", "dangelo", ["D’Angelo"]),
        ("Straße", "strasse", ["Straße"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("nothing", "else", []),
        ("<b>", "b", ["b"]),
    ],
)
def test_what_was_asked_for_is_marked_in_the_text_as_it_stands(text, query, hits):
    pieces = marked(text, query)

    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, is_hit in pieces if is_hit] == hits
