"""Names of people in two scripts, and Latin addresses for any text."""

import unicodedata

from django.utils.text import slugify
from pypinyin import Style, lazy_pinyin

# Letters that have no decomposition into a Latin letter and an accent; the apostrophe of print.
PLAIN = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "œ": "oe"}
    | {"’": "'"}
)

# Family names that sound otherwise than their characters mostly do.
FAMILY_READINGS = {
    "单": "shan", "解": "xie", "仇": "qiu", "区": "ou", "查": "zha", "曾": "zeng", "盖": "ge",
    "乐": "yue", "覃": "qin", "朴": "piao", "黑": "he", "尉迟": "yuchi", "缪": "miao",
    "翟": "zhai", "召": "shao", "洗": "xian", "员": "yun", "繁": "po", "种": "chong", "秘": "bi",
    "折": "she",
}  # fmt: skip


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


def readings_of_family(han):
    """Return the sounds of a family name in characters, the rarer reading of a surname first.

    With ü as u, as v and as yu: people type any of them.
    """
    sounds = [FAMILY_READINGS.get(han), pinyin_of(han)] if han else [""]
    return [
        *dict.fromkeys(
            spelt
            for sound in sounds
            if sound is not None
            for spelt in (sound, *(sound.replace("v", u) for u in ("u", "yu") if "v" in sound))
        )
    ]
