"""What differs between two texts, word by word; in Chinese, character by character."""

import re
from difflib import SequenceMatcher

WORDS = re.compile(r"[\u2e80-\u9fff\U00020000-\U0003ffff]|[^\W\u2e80-\u9fff]+|\s+|.", re.DOTALL)
# Comparing takes about as many steps as this; longer texts are shown as a whole.
MOST_STEPS = 4_000_000
# Texts that share less than this of their words are read more easily one after the other.
LEAST_IN_COMMON = 0.5
SAME, GONE, NEW = "", "del", "ins"


def pieces(before, after):
    """Return (kind, text) in reading order, where kind is SAME, GONE or NEW."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    if len(old) * len(new) > MOST_STEPS:
        return _said((GONE, before), (NEW, after))
    found, matcher = [], SequenceMatcher(a=old, b=new, autojunk=False)
    if matcher.ratio() < LEAST_IN_COMMON:
        return _said((GONE, before), (NEW, after))
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            found.append((SAME, "".join(old[i:j])))
        else:
            found += [(GONE, "".join(old[i:j])), (NEW, "".join(new[k:m]))]
    return _said(*found)


def _said(*found):
    return [(kind, text) for kind, text in found if text]
