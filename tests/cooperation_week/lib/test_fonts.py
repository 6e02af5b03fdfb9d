"""Which characters a font has, read from real fonts and from a small one made here."""

from struct import pack

import pytest

from cooperation_week.lib.fonts import characters_in
from cooperation_week.lib.pdf import FONTS


def font_with(table):
    """Return a font that is nothing but a table of characters."""
    cmap = pack(">HHHHL", 0, 1, 3, 1, 12) + table
    return pack(">LHHHH", 0x10000, 1, 0, 0, 0) + pack(">4sLLL", b"cmap", 0, 28, len(cmap)) + cmap


SEGMENTS = pack(">7H", 4, 0, 0, 4, 0, 0, 0) + pack(">HHHHH", 0x5A, 0xFFFF, 0, 0x41, 0xFFFF)
GROUPS = pack(">HHLLL", 12, 0, 0, 0, 1) + pack(">LLL", 0x1F600, 0x1F601, 1)


@pytest.mark.parametrize(
    ("table", "characters"),
    [
        (SEGMENTS, {*range(0x41, 0x5B)}),
        (GROUPS, {0x1F600, 0x1F601}),
        (pack(">HHH", 0, 262, 0) + bytes(256), set()),
    ],
)
def test_characters_are_read_from_both_usual_forms(table, characters, tmp_path):
    path = tmp_path / "small.ttf"
    path.write_bytes(font_with(table))

    assert characters_in(path) == characters


def test_a_font_and_a_collection_have_what_their_names_promise():
    latin, chinese = (
        set().union(*map(characters_in, font.folder.rglob(font.files))) for font in FONTS
    )

    assert {*map(ord, "aŁŽ–Д")} <= latin
    assert {*map(ord, "a中𬭎□")} <= chinese
    assert not {*map(ord, "א🤖")} & (latin | chinese)
