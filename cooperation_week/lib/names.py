"""Names of people in two scripts, and Latin addresses for any text."""

import unicodedata

from django.utils.text import slugify
from pypinyin import Style, lazy_pinyin

# Letters that have no decomposition into a Latin letter and an accent; the apostrophe of print.
PLAIN = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "œ": "oe"}
    | {"’": "'"}
)


def latin_name(family, given, *, family_first):
    parts = (family, given) if family_first else (given, family)
    return " ".join(part for part in parts if part)


def han_name(family, given, *, family_first):
    """Join a name in characters: 王志刚 where the family comes first, 里卡尔多·维拉里 else.

    A family name of one character is Chinese, whoever bears it: 倪飞, an Italian consul.
    """
    if family_first or len(family) == 1:
        return family + given
    return "·".join(part for part in (given, family) if part)


def slug_of(text, *, longest=60):
    """Return a Latin slug for a text in any script; empty only when no letter can be read."""
    read = " ".join(lazy_pinyin(text.translate(PLAIN), style=Style.NORMAL, v_to_u=False))
    return slugify(read)[:longest].strip("-")


def fold(text):
    """Return the text as searches compare it: no case, accents, full width or outer space."""
    decomposed = unicodedata.normalize("NFKD", text.translate(PLAIN).casefold())
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(unicodedata.normalize("NFKC", plain).split())


def pinyin_of(text):
    """Return the sound of a text in characters, without tones or spaces."""
    return "".join(lazy_pinyin(text, style=Style.NORMAL))
