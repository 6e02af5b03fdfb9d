"""Schedule files with faults in them: a seed gives the same ones again."""

import json
from copy import deepcopy
from random import Random

JUNK = [
    None, True, 1, -1, 0, 1.5, "", " ", "\x00", "\ud800", "x" * 5000, [], {}, [[]], [None],
    {"en": 1}, {"en": "a", "it": "b"}, "2026-13-45T99:99:99Z", "2026-12-01T09:00:00", "9" * 30,
    2**70, "zh-hans", "é中😀\u2028\u202e", "<b>&amp;</b>", "javascript:x", "../etc", "%(x)s {0}",
    "https://e.org/" + "a" * 3000,
]  # fmt: skip
SIGNS = [b"&", b"<", b"</title>", b"<x>", b"\x00", b"\xff\xfe", "中".encode(), b"  \n"]


def broken_json(content, seed):
    """Return the file with junk in some places; it stays JSON."""
    random, document = Random(seed), json.loads(content)  # noqa: S311 -- it is to be repeatable
    places = [place for place in _places(document) if place]
    for place in random.sample(places, random.choice((1, 1, 2, 5, 20))):
        _spoil(document, place, random)
    return json.dumps(document).encode()


def broken_xml(content, seed):
    """Return the file with some bytes changed, cut out or put in."""
    random, spoilt = Random(seed), bytearray(content)  # noqa: S311 -- it is to be repeatable
    for _ in range(random.choice((1, 2, 5))):
        at, chance = random.randrange(len(spoilt)), random.random()
        if chance < 0.4:
            spoilt[at] = random.randrange(256)
        elif chance < 0.7:
            del spoilt[at : at + random.randrange(1, 40)]
        else:
            spoilt[at:at] = random.choice(SIGNS)
    return bytes(spoilt)


def _places(value, path=()):
    yield path
    inside = value.items() if isinstance(value, dict) else ()
    for key, inner in enumerate(value) if isinstance(value, list) else inside:
        yield from _places(inner, (*path, key))


def _spoil(document, place, random):
    *outer, last = place
    for key in outer:
        is_there = isinstance(document, dict | list) and (
            key in document if isinstance(document, dict) else key < len(document)
        )
        if not is_there:
            return
        document = document[key]
    if isinstance(document, dict) and random.random() < 0.2:
        document.pop(last, None)
    elif isinstance(document, dict) or (isinstance(document, list) and last < len(document)):
        document[last] = deepcopy(random.choice(JUNK))
