import pytest

from cooperation_week.lib import differences
from cooperation_week.lib.differences import pieces


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("", "", []),
        ("Director", "Director", [("", "Director")]),
        ("", "Director", [("ins", "Director")]),
        ("Director", "", [("del", "Director")]),
        (
            "Director of the Institute",
            "Director of an Institute",
            [("", "Director of "), ("del", "the"), ("ins", "an"), ("", " Institute")],
        ),
        ("海洋研究所", "海洋研究院", [("", "海洋研究"), ("del", "所"), ("ins", "院")]),
        (
            "Director",
            "Rector of the University",
            [
                ("del", "Director"),
                ("ins", "Rector of the University"),
            ],
        ),
        ("𠮷田教授", "𠮷野教授", [("", "𠮷"), ("del", "田"), ("ins", "野"), ("", "教授")]),
        ("a\nb", "a b", [("", "a"), ("del", "\n"), ("ins", " "), ("", "b")]),
    ],
)
def test_texts_are_compared_word_by_word_and_in_chinese_by_character(before, after, found):
    assert pieces(before, after) == found


def test_pieces_make_both_texts_again():
    before, after = "Born by the sea, 1970. 生于海边。", "Born near a sea, in 1971. 生在海边！"

    found = pieces(before, after)

    assert "".join(text for kind, text in found if kind != differences.NEW) == before
    assert "".join(text for kind, text in found if kind != differences.GONE) == after


def test_texts_that_take_too_long_to_compare_are_shown_as_a_whole(monkeypatch):
    monkeypatch.setattr(differences, "MOST_STEPS", 5)

    assert pieces("a b c", "a b d") == [("del", "a b c"), ("ins", "a b d")]
