"""The columns of a Person that they may propose to change, read and written as texts."""

from cooperation_week.lib.crops import USUAL
from cooperation_week.lib.words import LANGUAGES, column
from events.programme.models import Person

NAMES = ("latin_family", "latin_given", "han_family", "han_given")
ORDER = "is_family_first"
PHOTO = "photo"
TRANSLATED = ("honorific", "position", "affiliation", "biography")
WORDS = tuple(column(field, language) for language in LANGUAGES for field in TRANSLATED)
YES, NO = "yes", ""


def value_of(person, field):
    value = getattr(person, field)
    if field == ORDER:
        return YES if value else NO
    return value or ""


def put(person, field, value):
    """Write a value into a row without storing it. A new photo begins with the usual focus."""
    if field == PHOTO:
        person.focus_x, person.focus_y = USUAL
    setattr(person, field, value == YES if field == ORDER else value)


def stored_with(field):
    """Return the columns that a value goes into."""
    return (PHOTO, "focus_x", "focus_y") if field == PHOTO else (field,)


def language_of(field):
    """Return the language that a column is in, or None."""
    found = [each for each in LANGUAGES if field in {column(name, each) for name in TRANSLATED}]
    return found[0] if found else None


def name_of(field):
    """Return what a column is called, without its language."""
    known = Person._meta.get_field(field)
    return getattr(known, "translated_field", known).verbose_name
