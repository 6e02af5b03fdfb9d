"""Texts as schedule files hold them: in one form, so that whatever is read is written the same."""

import hashlib
import re

from cooperation_week.lib.characters import is_chinese

# What XML cannot hold, and what no database does.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
BROKEN_LINE = re.compile("\r\n?|[\u0085\u2028\u2029]")


def in_one_form(text):
    """Return the text without what a file cannot hold, with plain line breaks and clean edges."""
    return UNWRITABLE.sub("", BROKEN_LINE.sub("\n", text)).strip()


def in_one_line(text):
    return " ".join(in_one_form(text).split())


def words_in_one_form(words):
    return {lang: said for lang, text in words.items() if (said := in_one_form(text))}


def language_of(text):
    """Return the column for a text of another system that names no language, or none of ours."""
    return "zh-hans" if is_chinese(text) else "en"


def fingerprint(value):
    """Return a short digest of a value, to see later whether it is still the same."""
    return hashlib.sha256(repr(value).encode("utf-8", "replace")).hexdigest()[:12]
