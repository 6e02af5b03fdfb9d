import pytest

from cooperation_week.lib.plain_text import plain_text_of


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("No tags, 1 < 2 & 3 > 2", "No tags, 1 < 2 & 3 > 2"),
        ("<p>One\ntwo</p><p>three</p>", "One two\n\nthree"),
        ("<p>a<br>b</p>", "a\nb"),
        ("<ul><li>a</li><li>b</li></ul>", "– a\n– b"),
        ('<a href="https://e.org">here</a>', "here (https://e.org)"),
        ('<a href="https://e.org">https://e.org</a>', "https://e.org"),
        ("<p>&lt;b&gt; &amp; &eacute;</p>", "<b> & é"),
        ("<p>a</p><script>alert(1)</script>", "a"),
        ("<p>unclosed", "unclosed"),
    ],
)
def test_html_becomes_plain_text(written, plain):
    assert plain_text_of(written) == plain
