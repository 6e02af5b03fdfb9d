"""The addresses that an event leads to, and those that nobody could follow."""

from collections import Counter

from django.core.exceptions import ValidationError

from cooperation_week.lib.links import is_web_address

LONGEST = 200


def addresses_of(event, said):
    """Return the columns, and the addresses that are none: they are kept beside the session."""
    links, wrong = _sorted_out([*event.links, *(found[:2] for found in event.attachments)])
    if said:
        return _ours(links, said), wrong
    columns = {"sources": event.url if _is_address(event.url) else ""}
    slides = next((a for a, _w, kind in event.attachments if kind == "slides"), "")
    if slides and _is_address(slides) and len(slides) <= LONGEST:
        columns["slides"] = slides
        links = [(address, words) for address, words in links if address != slides]
    return columns | {"links": _written(links)}, wrong


def _ours(links, said):
    """Leave out of the links what our own files say in fields of their own."""
    fields = {name: _address(said.text(name)) for name in ("stream", "slides", "recording")}
    sources = [text for text in said.texts("sources") if _is_address(text)]
    known = Counter([*fields.values(), *sources])
    others = []
    for address, words in links:
        if known[address]:
            known[address] -= 1
        else:
            others.append((address, words))
    return {**fields, "sources": "\n".join(sources), "links": _written(others)}


def _sorted_out(links):
    good, wrong = [], []
    for address, words in links:
        if _is_address(address):
            good.append((address, words))
        elif address or words:
            wrong.append(f"{words} {address}".strip())
    return good, wrong


def _written(links):
    lines = (f"{a} {w}".strip() if w != a else a for a, w in links)
    return "\n".join(dict.fromkeys(lines))


def _address(text):
    return text if _is_address(text) and len(text) <= LONGEST else ""


def _is_address(text):
    try:
        is_web_address(text)
    except ValidationError:
        return False
    return " " not in text
