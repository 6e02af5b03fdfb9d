import pytest

from cooperation_week.lib.characters import is_chinese


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("中意创新合作周", True),
        ("CNR 与 CAAS 的合作", True),
        ("空间论坛 Space Forum", True),
        ("Introduction to 中医 and modern pharmacology", False),
        ("日本語のタイトル", False),
        ("Perché il mare", False),
        ("A厅", True),
        ("2026", False),
        ("", False),
    ],
)
def test_a_text_is_chinese_where_characters_prevail(text, chinese):
    assert is_chinese(text) is chinese
