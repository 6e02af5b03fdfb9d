import pytest

from cooperation_week.lib.lines import clean_line, clean_lines


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        (" a\tb\x00c\u2028d ", "a b c d"),
        ("\u202eabc\u2069", "abc"),
        ("e\u0301", "é"),
        ("👩‍👩‍👧‍👦 𠮷", "👩‍👩‍👧‍👦 𠮷"),
        ("\ud800", ""),
    ],
)
def test_line_is_composed_and_keeps_what_can_be_seen(typed, clean):
    assert clean_line(typed) == clean


def test_lines_stay_lines():
    assert clean_lines("\r\na \r\n\r\nb\rc\n") == "a\n\nb\nc"
