import pytest
from django.core.exceptions import ValidationError

from cooperation_week.lib.links import links_of, validate_links


def test_links_stand_one_a_line():
    text = "https://example.org/a\r\n\n  http://example.org/b  \n"

    assert links_of(text) == ["https://example.org/a", "http://example.org/b"]


def test_web_addresses_are_accepted():
    assert validate_links("https://example.org/a\nhttp://例子.cn/路径") is None


@pytest.mark.parametrize("bad", ["javascript:alert(1)", "data:text/html,x", "ftp://x.org/", "x y"])
def test_whatever_is_no_web_address_is_refused_by_name(bad):
    with pytest.raises(ValidationError) as refusal:
        validate_links(f"https://example.org/\n{bad}")

    assert refusal.value.messages == [f"“{bad}” is not a web address."]
