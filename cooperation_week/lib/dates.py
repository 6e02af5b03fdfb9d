"""Days and ranges of days, as each language writes them. Month and day names are CLDR's."""

from functools import lru_cache

from babel.dates import format_date

LOCALES = {"it": "it", "en": "en_GB", "zh-hans": "zh_Hans"}
# Patterns of Unicode TR 35. Each language has its own order, so a pattern a language and a use.
PATTERNS = {
    "full": {"it": "EEEE d MMMM y", "en": "EEEE d MMMM y", "zh-hans": "y年M月d日EEEE"},
    "long": {"it": "d MMMM y", "en": "d MMMM y", "zh-hans": "y年M月d日"},
    "day": {"it": "EEEE d MMMM", "en": "EEEE d MMMM", "zh-hans": "M月d日 EEEE"},
    "weekday": {"it": "EEEE d", "en": "EEEE d", "zh-hans": "M月d日 EEEE"},
    "date": {"it": "d MMMM", "en": "d MMMM", "zh-hans": "M月d日"},
    "tab": {"it": "EEE d", "en": "EEE d", "zh-hans": "d日 EEE"},
    "month": {"it": "MMMM y", "en": "MMMM y", "zh-hans": "y年M月"},
}


@lru_cache(maxsize=4096)
def write_day(day, use, language):
    """Write a day; `use` is a key of PATTERNS."""
    return format_date(day, PATTERNS[use][language], locale=LOCALES[language])


def write_days(first, last, language, *, with_year=True):
    """Write a range of days with as few words as the language needs: 1–3 dicembre 2026."""
    end = write_day(last, "long" if with_year else "date", language)
    if first == last:
        return end
    if language == "zh-hans":
        start = write_day(first, "long" if with_year else "date", language)
        return f"{start}至{_short_chinese_end(first, last)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    start = write_day(first, "date" if first.year == last.year else "long", language)
    return f"{start} – {end}"


def _short_chinese_end(first, last):
    if first.year != last.year:
        return f"{last.year}年{last.month}月{last.day}日"
    return f"{last.day}日" if first.month == last.month else f"{last.month}月{last.day}日"
