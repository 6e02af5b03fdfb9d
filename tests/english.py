"""What people read of a page, and what of it is English on a page of another language."""

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import django
import polib

from tests.markup import VOID
from tools.messages import catalogue_path

DJANGO = Path(django.__file__).parent
CATALOGUES = {"it": "it", "zh-hans": "zh_Hans"}
READ_BY_PEOPLE = {"aria-label", "title", "alt", "placeholder", "label", "data-now", "data-copied"}
NOT_READ = {"script", "style"}


class Reader(HTMLParser):
    """Gathers what people read of a page: (text, language), attributes among them."""

    def __init__(self):
        super().__init__()
        self.open, self.found = [("", "")], []

    def handle_starttag(self, tag, attrs):
        attrs = {name: value or "" for name, value in attrs}
        language = attrs.get("lang") or self.open[-1][1]
        for name, value in attrs.items():
            if name in READ_BY_PEOPLE or _is_label(tag, attrs, name):
                self.say(value, language)
        if tag not in VOID:
            self.open.append((tag, language))

    def handle_endtag(self, tag):
        while len(self.open) > 1 and self.open.pop()[0] != tag:
            pass

    def handle_data(self, text):
        tag, language = self.open[-1]
        if tag not in NOT_READ:
            self.say(text, language)

    def say(self, text, language):
        lines = (" ".join(line.split()) for line in text.split("\n"))
        self.found += [(line, language) for line in lines if re.search(r"[^\W\d_]", line)]


def _is_label(tag, attrs, name):
    is_button = tag == "input" and attrs.get("type") in {"submit", "button"} and name == "value"
    return is_button or (attrs.get("name") == "description" and name == "content")


def read(page):
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader.found


PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
# The names of languages, each in itself.
OWN_NAMES = {"Italiano", "English", "中文", "简体中文"}


@cache
def english_of(language):
    """Return what says whether a text is English that this language says in other words."""
    known = {source for source in _english_of(language) if _has_words(source)}
    filled_in = {source for source in known if PLACEHOLDER.search(source)}
    sentences = known - filled_in
    pattern = re.compile("|".join(_pattern(source) for source in filled_in))

    @cache  # pages repeat what stands on each of them
    def is_english(text):
        return text in sentences or bool(pattern.fullmatch(text))

    return is_english


def _english_of(language):
    ours = polib.pofile(str(catalogue_path(CATALOGUES[language])))
    said = {text for entry in ours for text in (entry.msgstr, *entry.msgstr_plural.values())}
    return (_sources(ours) | _untranslated_in_django(language)) - said


def _sources(entries):
    return {source for entry in entries for source in (entry.msgid, entry.msgid_plural)}


def _untranslated_in_django(language):
    """Return what the packages of Django that we show do not say in this language."""
    sources = set()
    for package in ("conf", "contrib/admin", "contrib/auth"):
        english, other = (
            polib.pofile(str(DJANGO / package / "locale" / name / "LC_MESSAGES" / "django.po"))
            for name in ("en", CATALOGUES[language])
        )
        sources |= _sources(english) - _sources(other.translated_entries())
    return sources


def _has_words(source):
    return len(re.findall(r"[a-z]", PLACEHOLDER.sub("", source), re.IGNORECASE)) > 3


def _pattern(source):
    return r".+?".join(re.escape(part) for part in PLACEHOLDER.split(source))


def english_on(page, is_english):
    return [
        text
        for text, language in read(page)
        if language != "en" and text not in OWN_NAMES and is_english(text)
    ]
