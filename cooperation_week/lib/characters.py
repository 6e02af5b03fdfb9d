"""Chinese characters in a text, and whether the text is Chinese."""

import re

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
KANA = re.compile("[\u3041-\u30ff]")
WORD = re.compile(r"[^\W\d_]{2,}")


def is_chinese(text):
    """Say whether there are more characters than words in letters, and no Japanese syllables.

    A name in letters makes no English of a Chinese text, 中医 no Chinese of an English one.
    """
    characters = len(HAN.findall(text))
    words = len(WORD.findall(HAN.sub(" ", text)))
    return characters > words and KANA.search(text) is None
