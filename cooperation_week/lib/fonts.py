"""Which characters a font has: the `cmap` table of an OpenType file, or of a collection of them.

Written after the OpenType specification, https://learn.microsoft.com/typography/opentype/spec/cmap.
"""

from itertools import chain
from struct import iter_unpack, unpack_from

COLLECTION = b"ttcf"
SEGMENTS, GROUPS = 4, 12


def characters_in(path):
    """Return the code points that at least one font of a file has a picture for."""
    content = path.read_bytes()
    ranges = chain.from_iterable(map(_read, _tables(content)))
    return {code for start, end in ranges for code in range(start, end + 1)}


def _tables(content):
    """Return each table of characters once: fonts of a collection may share it."""
    fonts = [0]
    if content.startswith(COLLECTION):
        [number] = unpack_from(">L", content, 8)
        fonts = unpack_from(f">{number}L", content, 12)
    for start, end in {_place(content, font) for font in fonts}:
        cmap = content[start:end]
        [number] = unpack_from(">H", cmap, 2)
        for _platform, _encoding, at in iter_unpack(">HHL", cmap[4 : 4 + 8 * number]):
            yield cmap[at:]


def _place(content, font):
    [number] = unpack_from(">H", content, font + 4)
    records = iter_unpack(">4sLLL", content[font + 12 : font + 12 + 16 * number])
    return next((at, at + length) for tag, _sum, at, length in records if tag == b"cmap")


def _read(table):
    """Return the first and the last code point of each range; other formats say no more."""
    [shape] = unpack_from(">H", table)
    if shape == GROUPS:
        [number] = unpack_from(">L", table, 12)
        return [
            (start, end) for start, end, _g in iter_unpack(">LLL", table[16 : 16 + 12 * number])
        ]
    if shape == SEGMENTS:
        [double] = unpack_from(">H", table, 6)
        ends = unpack_from(f">{double // 2}H", table, 14)
        starts = unpack_from(f">{double // 2}H", table, 16 + double)
        # The last segment, of 0xFFFF alone, ends the table and is no character.
        return [*zip(starts, ends, strict=True)][:-1]
    return []
