import pytest

from cooperation_week.lib.names import first_free, fold, han_name, slug_of


@pytest.mark.parametrize(
    ("family", "given", "family_first", "name"),
    [
        ("王", "志刚", True, "王志刚"),
        ("维拉里", "里卡尔多", False, "里卡尔多·维拉里"),
        ("贝尔尼尼", "", False, "贝尔尼尼"),
        ("倪", "飞", False, "倪飞"),
    ],
)
def test_name_in_characters_is_joined_as_its_family_name_asks(family, given, family_first, name):
    assert han_name(family, given, family_first=family_first) == name


def test_either_apostrophe_finds_the_other():
    assert fold("Settimana dell’Innovazione") == fold("settimana dell'innovazione")


@pytest.mark.parametrize(
    ("text", "slug"),
    [("中意创新合作周", "zhong-yi-chuang-xin-he-zuo-zhou"), ("D’Agostino", "dagostino")],
)
def test_slug_is_latin_for_a_text_in_any_script(text, slug):
    assert slug_of(text) == slug


@pytest.mark.parametrize(
    ("taken", "longest", "free"),
    [(set(), None, "space"), ({"space", "space-2"}, None, "space-3"), ({"space"}, 2, "sp-2")],
)
def test_an_address_that_is_taken_gets_a_number(taken, longest, free):
    assert first_free("space", taken.__contains__, longest=longest) == free
