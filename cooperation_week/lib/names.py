"""Names of people in two scripts, and Latin addresses for any text."""

import re
import unicodedata
from functools import lru_cache
from itertools import chain, count, product

from django.utils.text import slugify
from pypinyin import Style, lazy_pinyin, pinyin

# Letters that have no decomposition into a Latin letter and an accent.
LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "þ": "th", "æ": "ae", "œ": "oe"}
# The apostrophes of print and of transcriptions, and the hyphens that are not a minus sign.
SIGNS = dict.fromkeys("’‘ʼʻʹʾʿ′`´＇", "'") | dict.fromkeys("‐‑‒–—－", "-")
PLAIN = str.maketrans(
    LETTERS
    | {small.upper(): plain.capitalize() for small, plain in LETTERS.items()}
    | {"ı": "i", "ß": "ss", "ẞ": "SS"}
    | SIGNS
)
# How the dot between the parts of a foreign or minority name is typed; the first is the standard.
DOTS = str.maketrans(dict.fromkeys("•‧・･∙⋅", "·"))
# Chinese surnames have one character, or two: a longer one is set off by a dot.
LONGEST_SURNAME = 2
# How a surname is read where the character is mostly read otherwise.
FAMILY_READINGS = {
    "乐": "yue", "仇": "qiu", "区": "ou", "单": "shan", "卜": "bu", "召": "shao", "句": "gou",
    "员": "yun", "折": "she", "曾": "zeng", "朴": "piao", "查": "zha", "盖": "ge", "祭": "zhai",
    "种": "chong", "秘": "bi", "繁": "po", "缪": "miao", "翟": "zhai", "薄": "bo", "覃": "qin",
    "洗": "xian", "解": "xie", "都": "du", "隗": "wei", "黑": "he",
}  # fmt: skip
BETWEEN_CHARACTERS = re.compile(
    "(?<=[⺀-鿿\U00020000-\U0003ffff]) (?=[⺀-鿿\U00020000-\U0003ffff])"
)
NO_LETTER = re.compile(r"[^\w\s-]")


def latin_name(family, given, *, family_first):
    parts = (family, given) if family_first else (given, family)
    return " ".join(part for part in parts if part)


def han_name(family, given, *, family_first):
    """Join a name in characters: 王志刚 where the family comes first, 里卡尔多·维拉里 else.

    A family name of one character is Chinese, whoever bears it: 倪飞, an Italian consul. One of
    three or more is none, or that of a clan: 爱新觉罗·启骧.
    """
    family, given = family.translate(DOTS), given.translate(DOTS)
    if is_surname(family, family_first=family_first):
        return family + given
    parts = (family, given) if family_first else (given, family)
    return "·".join(part for part in parts if part)


def in_order(latin, han, *, family_first):
    """Return the names that there are with their tags, the one to be read first in front.

    Who writes the family first and has a name in characters goes by that one.
    """
    names = ((latin, "und-Latn"), (han, "zh-Hans"))
    return tuple(name for name in (names[::-1] if family_first and han else names) if name[0])


def clean_han(text):
    """Return a name in characters without the spaces that line it up, and with the usual dot."""
    return BETWEEN_CHARACTERS.sub("", text.translate(DOTS))


def is_surname(family, *, family_first):
    """Say whether a family name in characters stands before the given name, with no dot."""
    return len(family) == 1 or (family_first and len(family) <= LONGEST_SURNAME)


def slug_of(text, *, longest=60):
    """Return a Latin slug for a text in any script; empty only when no letter can be read."""
    read = " ".join(lazy_pinyin(text.translate(PLAIN), style=Style.NORMAL, v_to_u=False))
    return slugify(read)[:longest].strip("-")


def first_free(slug, is_taken, *, longest=None):
    """Return the slug or, where that is taken, the first free one that ends in a number.

    What stands before the number has no more letters than `longest`.
    """
    candidates = chain([slug], (f"{slug[:longest]}-{number}" for number in count(2)))
    return next(candidate for candidate in candidates if not is_taken(candidate))


def fold(text):
    """Return the text as searches compare it: no case, accents, full width or outer space."""
    decomposed = unicodedata.normalize("NFKD", text.translate(PLAIN).casefold())
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(unicodedata.normalize("NFKC", plain.translate(DOTS)).split())


def sorting_key(name):
    """Return a name in Latin letters as lists sort it: ’t Hooft under T, D’Angelo as Dangelo."""
    return " ".join(NO_LETTER.sub("", fold(name)).replace("-", " ").split())


def pinyin_of(text):
    """Return the sound of a text in characters, without tones or spaces."""
    return "".join(lazy_pinyin(text, style=Style.NORMAL))


@lru_cache(maxsize=16384)
def sound_of(characters, latin="", *, of_surname=False):
    """Return how part of a name in characters is read, without tones, spaces or dots.

    Many characters are read in several ways: what stands in Latin letters decides, if it is one of
    them. Where it is none (Wong for 黄), it was written by the rules of another place.
    """
    said = re.sub("[^a-z]", "", fold(latin))
    if said and said in _readings(characters):
        return said
    known = FAMILY_READINGS.get(characters) if of_surname else None
    return known or NO_LETTER.sub("", pinyin_of(characters))


def _readings(characters):
    """Return every way to read a few characters; of many there would be too many."""
    if len(characters) > 4:
        return {pinyin_of(characters)}
    ways = pinyin(characters, style=Style.NORMAL, heteronym=True)
    return {"".join(way) for way in product(*ways)}


def readings_of_family(han):
    """Return the sounds of a family name in characters, the rarer reading of a surname first.

    With ü as u, as v and as yu: people type any of them.
    """
    sounds = [FAMILY_READINGS.get(han), pinyin_of(han)] if han else [""]
    return _spelt(sound for sound in sounds if sound is not None)


def readings_of_given(han):
    """Return the sounds of a given name in characters, with ü as u, as v and as yu."""
    return _spelt([pinyin_of(han)])


def _spelt(sounds):
    spellings = (
        spelt
        for sound in sounds
        for spelt in (sound, *(sound.replace("v", u) for u in ("u", "yu") if "v" in sound))
    )
    return [*dict.fromkeys(spellings)]
