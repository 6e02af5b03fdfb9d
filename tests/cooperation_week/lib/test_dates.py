from datetime import date

import pytest

from cooperation_week.lib.dates import write_day, write_days

FIRST = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("language", "use", "written"),
    [
        ("it", "full", "martedì 1 dicembre 2026"),
        ("en", "full", "Tuesday 1 December 2026"),
        ("zh-hans", "full", "2026年12月1日星期二"),
        ("it", "weekday", "martedì 1"),
        ("zh-hans", "weekday", "12月1日 星期二"),
        ("it", "tab", "mar 1"),
    ],
)
def test_a_day_is_written_as_its_language_writes_it(language, use, written):
    assert write_day(FIRST, use, language) == written


@pytest.mark.parametrize(
    ("last", "italian", "english", "chinese"),
    [
        (date(2026, 12, 1), "1 dicembre 2026", "1 December 2026", "2026年12月1日"),
        (date(2026, 12, 3), "1–3 dicembre 2026", "1–3 December 2026", "2026年12月1日至3日"),
        (
            date(2027, 1, 2),
            "1 dicembre 2026 – 2 gennaio 2027",
            "1 December 2026 – 2 January 2027",
            "2026年12月1日至2027年1月2日",
        ),
    ],
)
def test_a_range_of_days_repeats_nothing(last, italian, english, chinese):
    written = [write_days(FIRST, last, language) for language in ("it", "en", "zh-hans")]

    assert written == [italian, english, chinese]


def test_a_range_over_two_months_names_both():
    first, last = date(2011, 10, 31), date(2011, 11, 4)

    written = [write_days(first, last, language) for language in ("it", "en", "zh-hans")]

    assert written == [
        "31 ottobre – 4 novembre 2011",
        "31 October – 4 November 2011",
        "2011年10月31日至11月4日",
    ]


def test_a_range_can_leave_the_year_out():
    written = write_days(FIRST, date(2026, 12, 2), "it", with_year=False)

    assert written == "1–2 dicembre"
