"""A whole name, as other systems keep it, taken apart: scripts, family and given name.

A guess, put so that the parts joined again give the name as it was written.
"""

import re

from pypinyin import lazy_pinyin

from cooperation_week.lib.characters import HAN

DOTS = re.compile("[·•・‧･]")
# The family names of two characters that are still borne.
COMPOUND = (
    " 欧阳 太史 端木 上官 司马 东方 独孤 南宫 夏侯 诸葛 尉迟 公羊 赫连 皇甫 慕容 司徒"
    " 司空 令狐 宇文 长孙 轩辕 闻人 钟离 申屠 公孙 淳于 单于 濮阳 百里 呼延"
    " 东郭 西门 拓跋 歐陽 司馬 東方 諸葛 尉遲 "
)
PARTICLES = (
    " da dal dalla dalle dall' de de' degli dei del dell' della delle dello den der des di do dos"
    " du el la le lo los ten ter van vom von zu zum zur y e al bin ibn d' san "
)
LONGEST = {"latin_family": 80, "latin_given": 80, "han_family": 40, "han_given": 40}


def parts_of(name):
    """Return the parts of a name by the names of a person’s fields; each no longer than fits."""
    words = name.split()
    han = "".join(word for word in words if HAN.search(word))
    latin = [word.strip("()（）") for word in words if not HAN.search(word)]
    han_parts = _han_parts(DOTS.sub("·", han.strip("()（）")))
    latin_parts = _latin_parts([word for word in latin if word], han_parts)
    parts = {**han_parts, **latin_parts}
    if not any(parts[key] for key in LONGEST):
        parts["latin_family"] = name.strip()
    return {
        key: value[: LONGEST[key]] if key in LONGEST else value for key, value in parts.items()
    }


def _han_parts(name):
    if not name:
        return {"han_family": "", "han_given": "", "is_family_first": False}
    if "·" in name:
        given, _, family = name.partition("·")
        return {"han_family": family, "han_given": given, "is_family_first": False}
    length = 2 if len(name) > 2 and f" {name[:2]} " in COMPOUND else 1
    family, given = (name[:length], name[length:]) if len(name) > 1 else (name, "")
    return {"han_family": family, "han_given": given, "is_family_first": True}


def _latin_parts(words, han):
    if len(words) < 2:
        return {"latin_family": " ".join(words), "latin_given": ""}
    if _begins_with_the_family(words, han):
        length = next((n for n, word in enumerate(words) if not _shouts(word)), 1) or 1
        family, given = words[:length], words[length:]
        return _latin(family, given, is_family_first=True)
    inner = (n for n, word in enumerate(words[1:-1], 1) if f" {word.lower()} " in PARTICLES)
    start = next(inner, len(words) - 1)
    # Said of the characters alone when both orders occur: 王 stands first, and Wang last.
    return _latin(words[start:], words[:start], is_family_first=False)


def _begins_with_the_family(words, han):
    """Say whether the first word is the family name: in capitals alone, or read from 王."""
    if han["is_family_first"]:
        family = han["han_family"]
        return words[0].lower() == "".join(lazy_pinyin(family)).lower()
    return _shouts(words[0]) and not _shouts(words[-1])


def _shouts(word):
    letters = [letter for letter in word if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)


def _latin(family, given, *, is_family_first):
    parts = {"latin_family": " ".join(family), "latin_given": " ".join(given)}
    return {**parts, "is_family_first": True} if is_family_first else parts
