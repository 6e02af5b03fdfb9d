import pytest
from django.core.exceptions import ImproperlyConfigured

from cooperation_week import environment


@pytest.fixture
def said(monkeypatch):
    """Return how to say something in the environment."""
    return lambda text: monkeypatch.setenv("SAID", text)


@pytest.mark.parametrize("variable", ["NEVER_SAID", "SAID"])
def test_what_is_not_said_or_empty_is_the_default(variable, said):
    said("  ")

    found = (
        environment.text(variable, "a"),
        environment.flag(variable, default=True),
        environment.number(variable, default=7),
        environment.words(variable),
        environment.choice(variable, ["first", "second"]),
    )

    assert found == ("a", True, 7, [], "first")


@pytest.mark.parametrize(("text", "flag"), [("yes", True), (" ON ", True), ("0", False)])
def test_flag_is_said_in_several_ways(text, flag, said):
    said(text)

    assert environment.flag("SAID", default=not flag) is flag


def test_words_stand_between_commas(said):
    said(" a.example.org, ,b.example.org,")

    assert environment.words("SAID") == ["a.example.org", "b.example.org"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("maybe", lambda: environment.flag("SAID", default=False)),
        ("many", lambda: environment.number("SAID", default=1)),
        ("-1", lambda: environment.number("SAID", default=1)),
        ("0", lambda: environment.number("SAID", default=1, least=1)),
        ("third", lambda: environment.choice("SAID", ["first", "second"])),
    ],
)
def test_nonsense_is_refused_by_the_name_of_the_variable(text, read, said):
    said(text)

    with pytest.raises(ImproperlyConfigured, match=f"SAID must be .*{text}"):
        read()
