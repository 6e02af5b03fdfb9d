"""Reads a PDF in a process of its own and says in one word what is wrong with it.

Run as `python -I -S paper_reader.py < file`, so it imports nothing of ours. The file is not
followed from its table of contents, since each program that shows PDFs follows it differently: a
forbidden name refuses it wherever it stands, in an older version of a page or in a packed object
too. What packs objects in a way that is not looked into here is refused as odd.
"""

import mmap
import re
import resource
import sys
import zlib
from bisect import bisect_right
from contextlib import suppress

MOST_PAGES = 60
MOST_UNPACKED = 200 * 1024 * 1024
MOST_OF_OBJECTS = 32 * 1024 * 1024
MOST_MEMORY = 384 * 1024 * 1024
MOST_SECONDS = 5
FIRST_PIECE, PIECE = 4 * 1024, 256 * 1024

SPACE = rb"[\0\t\n\f\r ]"
GAP = SPACE + rb"*"
END = rb"(?![^\0\t\n\f\r ()<>\[\]{}/%])"
REFERENCE = rb"\d{1,10}" + SPACE + rb"+\d{1,10}" + SPACE + rb"+R"
# A comment between a key and what it holds is taken for the thing itself: nobody writes one there.
HELD = GAP + rb"(?:<<|%|" + REFERENCE + rb")"
RUNS = re.compile(
    rb"/(?:JavaScript|Launch|RichMedia|Rendition|SubmitForm|ImportData|GoToE|GoToR|XFA)" + END
)
HOLDS_FILES = re.compile(rb"/(?:EmbeddedFiles?|FileAttachment)" + END + rb"|/EF" + HELD)
LOCKED = re.compile(rb"/Encrypt" + HELD)
PACKED = re.compile(rb"/(?:ObjStm|XRef)" + END)
FILTER = re.compile(rb"/Filter" + GAP + rb"(\[[^\]]{0,200}\]|/[A-Za-z0-9]+|)")
FILTERS = re.compile(rb"\[?" + GAP + rb"(?:/[A-Za-z0-9]+" + GAP + rb")+\]?")
ODD_FILTERS = {
    b"/ASCIIHexDecode", b"/ASCII85Decode", b"/LZWDecode", b"/RunLengthDecode", b"/Crypt",
    b"/AHx", b"/A85", b"/LZW", b"/RL",
}  # fmt: skip
FLATE = {b"/FlateDecode", b"/Fl"}
PAGE = re.compile(rb"/Type" + GAP + rb"/Page" + END)
OBJECT = re.compile(rb"(?<!\d)(\d{1,10})" + SPACE + rb"+\d{1,5}" + SPACE + rb"+obj")
STREAM = re.compile(rb"(?<!end)stream[\t ]*(?:\r\n|\n|\r)")
FIRST = re.compile(rb"/First" + SPACE + rb"+(\d{1,10})")
NUMBERS_AHEAD = re.compile(rb"(?:" + SPACE + rb"|%[^\r\n]*[\r\n])*[+-]?\d+" + SPACE + rb"+[+-]?\d")
TAIL = re.compile(rb"startxref" + SPACE + rb"+(\d{1,10})" + SPACE + rb"+%%EOF" + GAP + rb"\Z")
TABLE = re.compile(GAP + rb"(?:xref\b|\d{1,10}" + SPACE + rb"+\d{1,5}" + SPACE + rb"+obj)")
HEAD = re.compile(rb"%PDF-(?:1\.[0-7]|2\.0)" + SPACE)
HEAD_BYTES = 1024


class Refused(Exception):
    """Its only argument is the word."""


def main():
    limit()
    try:
        with mmap.mmap(0, 0, access=mmap.ACCESS_READ) as data:
            read(data)
    except Refused as refusal:
        print(refusal.args[0])  # noqa: T201
    except (MemoryError, RecursionError):
        print("vast")  # noqa: T201
    else:
        print("good")  # noqa: T201


def limit():
    """Give up what a file could be made to use up: memory, time, files to write."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def read(data):
    """Raise Refused for whatever this file should not be or have."""
    if not HEAD.match(data):
        raise Refused("foreign")
    tail = TAIL.search(data, max(0, len(data) - 2048))
    if not tail or not TABLE.match(data, int(tail[1])):
        raise Refused("damaged")
    plain = spelled_out(data[:])
    refuse_names(plain)
    if PACKED.search(plain):
        refuse_odd_filters(plain)
    pages = pages_in(plain, [(m.start(), int(m[1])) for m in OBJECT.finditer(plain)])
    for objects, first in packed_objects(data):
        refuse_names(objects)
        pages |= pages_in(objects, numbers_in(objects[:first], first))
    if not pages:
        raise Refused("damaged")
    if len(pages) > MOST_PAGES:
        raise Refused("long")


def spelled_out(text):
    """Return the bytes with every #-code of a name as what it stands for."""
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda code: bytes([int(code[1], 16)]), text)


def refuse_names(text):
    for word, forbidden in (("locked", LOCKED), ("files", HOLDS_FILES), ("runs", RUNS)):
        if forbidden.search(text):
            raise Refused(word)


def refuse_odd_filters(text):
    for found in FILTER.finditer(text):
        names = re.findall(rb"/[A-Za-z0-9]+", found[1])
        twice = sum(name in FLATE for name in names) > 1
        if twice or ODD_FILTERS & {*names} or not FILTERS.fullmatch(found[1]):
            raise Refused("odd")


def packed_objects(data):
    """Yield what streams hold that may be objects, and where the first of them begins there.

    All that is packed is unpacked and counted, whatever it is said to be, and let go again.
    """
    left = MOST_UNPACKED
    for stream in STREAM.finditer(data):
        kept, is_objects = bytearray(), True
        for piece in unpacked(data, stream.end()):
            left -= len(piece)
            if is_objects:
                kept += piece
                is_objects = len(kept) < HEAD_BYTES or bool(NUMBERS_AHEAD.match(kept))
            if left < 0 or (is_objects and len(kept) > MOST_OF_OBJECTS):
                raise Refused("vast")
        if is_objects and NUMBERS_AHEAD.match(kept):
            said = FIRST.findall(data[max(0, stream.start() - 400) : stream.start()])
            yield spelled_out(kept), int(said[-1]) if said else 0


def unpacked(data, start):
    """Yield a packed stream piece by piece, to its end or to where it is broken."""
    unpacker, packed, size = zlib.decompressobj(), b"", FIRST_PIECE
    while not unpacker.eof:
        if not packed:
            packed, start, size = data[start : start + size], start + size, PIECE
        if not packed:
            return
        before = unpacker.copy()
        try:
            yield unpacker.decompress(packed, PIECE)
        except zlib.error:
            yield from up_to_the_fault(before, packed)
            return
        packed = unpacker.unconsumed_tail


def up_to_the_fault(unpacker, packed):
    """Yield what other programs show of a broken stream."""
    with suppress(zlib.error):
        for place in range(len(packed)):
            yield unpacker.decompress(packed[place : place + 1])


def numbers_in(heading, first):
    """Return where each packed object begins, and its number."""
    numbers = [int(each) for each in re.findall(rb"\d+", heading)]
    pairs = zip(numbers[::2], numbers[1::2], strict=False)
    return sorted((first + offset, number) for number, offset in pairs)


def pages_in(text, objects):
    """Return the numbers of the objects that are pages; a changed page keeps its number."""
    places = [place for place, _number in objects]
    found = set()
    for page in PAGE.finditer(text):
        index = bisect_right(places, page.start()) - 1
        found.add(objects[index][1] if index >= 0 else -page.start())
    return found


if __name__ == "__main__":
    sys.exit(main())
