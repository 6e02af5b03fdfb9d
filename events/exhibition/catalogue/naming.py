"""How an exhibitor is called in either script, and in which language a text of theirs is."""

from cooperation_week.lib.characters import HAN, is_chinese
from cooperation_week.lib.names import fold, pinyin_of
from cooperation_week.lib.words import words_of


def names_in_both_scripts(row):
    """Return the name in Latin letters and the one in characters; one of them may be empty.

    What the exhibitor has typed comes first, then what the institution is called.
    """
    typed = [name for name in (row.organisation, row.other_name) if name]
    called = words_of(row.institution, "name") if row.institution else {}
    known = [called.get(language, "") for language in ("en", "it", "zh-hans")]
    names = [*typed, *filter(None, known)]
    latin = next((name for name in names if not HAN.search(name)), "")
    return latin, next((name for name in names if HAN.search(name)), "")


def language_of(text, written_by):
    """Guess the language of a text: Chinese if it looks so, else what its author is written to.

    Who is written to in Chinese and uses Latin letters writes English.
    """
    if is_chinese(text):
        return "zh-hans"
    return "en" if written_by == "zh-hans" else written_by


def names_for(reader, exhibitor):
    """Return the names that are known, the one in the reader’s own script first."""
    both = (exhibitor.latin_name, exhibitor.han_name)
    return [name for name in (both[::-1] if reader == "zh-hans" else both) if name]


def folded_of(row):
    """Return what the desk searches of an application: names, titles, the sound of characters."""
    titles = row.exhibits.order_by("pk").values_list("title", flat=True)
    words = [row.organisation, row.other_name, row.contact_name, *titles]
    return fold(" ".join([*words, *map(pinyin_of, words)]))
