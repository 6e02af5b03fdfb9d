"""Countries and regions by their ISO 3166 code, named and sorted as the reader's language does."""

from functools import lru_cache

from babel import Locale

from cooperation_week.lib.dates import LOCALES
from cooperation_week.lib.names import fold, pinyin_of

# Codes that CLDR names though ISO gave them to no country: unions, unknown ones, tests of fonts.
NO_COUNTRIES = {"EU", "EZ", "UN", "XA", "XB", "QO", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}


@lru_cache(maxsize=8)
def countries(language):
    """Return (code, name) of every country and region, sorted by name."""
    names = Locale.parse(LOCALES[language]).territories.items()
    found = [(code, name) for code, name in names if _is_country(code)]
    return tuple(sorted(found, key=lambda item: _order(item[1], language)))


def country_name(code, language):
    """Return the name of a country; a code that nobody knows stays as it is."""
    return dict(countries(language)).get(code, code)


def _is_country(code):
    return len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES


def _order(name, language):
    return pinyin_of(name) if language == "zh-hans" else fold(name)
