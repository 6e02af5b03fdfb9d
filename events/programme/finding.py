"""Finding drafts by their words: any language, any script, pinyin too, accents or not.

Columns know nothing of accents or pinyin, and the two databases disagree about case. So the words
of at most some thousand drafts are read and compared here; visitors' search has its own module.
"""

from collections import defaultdict
from functools import lru_cache
from itertools import product

from cooperation_week.lib.names import fold, pinyin_of, readings_of_family, readings_of_given
from events.programme.models import Appearance, Talk

NAMES = ("latin_family", "latin_given", "han_family", "han_given")
TITLES = ("title_it", "title_en", "title_zh_hans")
AFFILIATIONS = ("affiliation_it", "affiliation_en", "affiliation_zh_hans")


def sessions_found(sessions, words):
    """Narrow a queryset of sessions to those in whose titles or people all words occur."""
    texts = defaultdict(list)
    rows = sessions.order_by().values_list("pk", *TITLES)
    talks = Talk.objects.values_list("session", *TITLES)
    people = Appearance.objects.values_list("session", *(f"person__{name}" for name in NAMES))
    for pk, *written in (*rows, *talks.iterator()):
        texts[pk].append(_words_of(*written))
    for pk, *names in people.iterator():
        texts[pk].append(_words_of_name(*names))
    return _narrowed(sessions, words, texts)


def people_found(people, words):
    """Narrow a queryset of people to those in whose name or affiliation all words occur."""
    texts = {}
    for pk, *written in people.order_by().values_list("pk", *NAMES, *AFFILIATIONS):
        names, affiliations = written[: len(NAMES)], written[len(NAMES) :]
        texts[pk] = [_words_of_name(*names), _words_of(*affiliations)]
    return _narrowed(people, words, texts)


def _narrowed(rows, words, texts):
    wanted = fold(words).split()
    found = [pk for pk, said in texts.items() if _has_all(" ".join(said), wanted)]
    return rows.filter(pk__in=found)


def _has_all(text, wanted):
    return all(word in text for word in wanted)


@lru_cache(maxsize=16384)
def _words_of(italian, english, chinese):
    chinese = chinese or ""
    return fold(" ".join((italian or "", english or "", chinese, pinyin_of(chinese))))


@lru_cache(maxsize=16384)
def _words_of_name(latin_family, latin_given, han_family, han_given):
    characters = han_family + han_given
    latin = f"{latin_given} {latin_family} {latin_given}"
    sounds = product(readings_of_family(han_family), readings_of_given(han_given))
    read = " ".join(family + given for family, given in sounds)
    return fold(f"{latin} {characters} {han_given}·{han_family} {read}")
