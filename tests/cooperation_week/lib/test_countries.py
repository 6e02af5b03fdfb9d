import pytest

from cooperation_week.lib.countries import countries, country_name


@pytest.mark.parametrize(
    ("language", "name"), [("it", "Germania"), ("en", "Germany"), ("zh-hans", "德国")]
)
def test_countries_are_named_in_the_language(language, name):
    assert country_name("DE", language) == name


def test_countries_are_sorted_as_readers_look_for_them():
    italian = [name for _, name in countries("it")]
    chinese = [name for _, name in countries("zh-hans")]

    assert italian.index("Etiopia") < italian.index("Finlandia")
    assert chinese[0].startswith("阿")


def test_unions_and_unknown_regions_are_no_countries():
    assert not {"EU", "UN", "ZZ", "XA"} & {code for code, _ in countries("en")}
    assert country_name("??", "en") == "??"
