import pytest

from cooperation_week.lib.ordinals import write_ordinal


@pytest.mark.parametrize(
    ("number", "italian", "english", "chinese"),
    [
        (1, "I", "1st", "第一"),
        (2, "II", "2nd", "第二"),
        (3, "III", "3rd", "第三"),
        (4, "IV", "4th", "第四"),
        (9, "IX", "9th", "第九"),
        (10, "X", "10th", "第十"),
        (11, "XI", "11th", "第十一"),
        (13, "XIII", "13th", "第十三"),
        (14, "XIV", "14th", "第十四"),
        (20, "XX", "20th", "第二十"),
        (21, "XXI", "21st", "第二十一"),
        (49, "XLIX", "49th", "第四十九"),
    ],
)
def test_an_ordinal_is_written_as_an_edition_carries_it(number, italian, english, chinese):
    written = [write_ordinal(number, language) for language in ("it", "en", "zh-hans")]

    assert written == [italian, english, chinese]
