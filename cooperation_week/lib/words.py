"""Words kept in three languages, and which of them a reader is shown.

Nothing is translated or invented: a reader whose language is missing is shown another one,
marked with its own `lang`, so that the browser speaks, hyphenates and sets it rightly.
"""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import get_language, pgettext

LANGUAGES = ("it", "en", "zh-hans")
# Tags as BCP 47 writes them, for `lang` and `hreflang`.
TAGS = {"it": "it", "en": "en", "zh-hans": "zh-Hans"}
# Each language is written in itself, so that its readers find it.
OWN_NAMES = {"it": "Italiano", "en": "English", "zh-hans": "中文"}
SHOWN_FIRST = {
    "it": ("it", "en", "zh-hans"),
    "en": ("en", "it", "zh-hans"),
    "zh-hans": ("zh-hans", "en", "it"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A text and the language it is in."""

    text: str
    language: str

    @property
    def tag(self):
        return TAGS[self.language]


NOTHING = Said("", "en")


class Words(dict):
    """Texts by language. A language without a text has no key."""

    __slots__ = ()

    def said_in(self, language):
        """Return the text for a reader of this language, in another one when it is missing."""
        for choice in SHOWN_FIRST[language]:
            if text := self.get(choice):
                return Said(text, choice)
        return NOTHING

    def text_in(self, language):
        return self.said_in(language).text

    def __str__(self):
        language = get_language()
        return self.text_in(language if language in SHOWN_FIRST else "en")


def column(field, language):
    """Return the name of a translated field's column."""
    return f"{field}_{language.replace('-', '_')}"


def words_of(row, field):
    """Read the three columns of a translated field from a row, leaving out what is empty."""
    return Words(
        {
            language: text
            for language in LANGUAGES
            if (text := getattr(row, column(field, language)))
        }
    )


def said_in_some_language(field):
    """Return the condition that a translated field is filled in at least one language."""
    condition = Q()
    for language in LANGUAGES:
        name = column(field, language)
        condition |= Q(**{f"{name}__isnull": False}) & ~Q(**{name: ""})
    return condition


def listing(names):
    """Return names as a list within a sentence, as the reader’s language separates them."""
    return pgettext("between names", ", ").join(map(str, names))
