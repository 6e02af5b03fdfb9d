"""Feeds in Atom (RFC 4287), from entries of any kind."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from cooperation_week.lib.spreadsheets import UNWRITABLE

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
NAMESPACE = "http://www.w3.org/2005/Atom"
# Under which names become identifiers that never change.
NAMES = uuid.UUID("9c0a5e0e-7a51-4b0c-8d5a-0d6d3b8d2f41")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """`name` is what the entry is known by for ever; `content` is HTML with whole addresses."""

    name: str
    title: str
    updated: datetime
    address: str
    content: str


@dataclass(frozen=True, slots=True)
class Feed:
    name: str
    title: str
    author: str
    language: str
    address: str
    page: str
    updated: datetime
    entries: tuple[FeedEntry, ...]


def feed_file(feed):
    """Return the feed as UTF-8."""
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": feed.language})
    _head(root, feed.name, feed.title, feed.updated)
    SubElement(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    _page(root, feed.page)
    _text(SubElement(root, "author"), "name", feed.author)
    for entry in feed.entries:
        told = SubElement(root, "entry")
        _head(told, entry.name, entry.title, entry.updated)
        _page(told, entry.address)
        _text(told, "content", entry.content, type="html")
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _head(parent, name, title, updated):
    _text(parent, "id", f"urn:uuid:{uuid.uuid5(NAMES, name)}")
    _text(parent, "title", title)
    _text(parent, "updated", updated.isoformat())


def _page(parent, address):
    SubElement(parent, "link", rel="alternate", type="text/html", href=address)


def _text(parent, tag, text, **attributes):
    SubElement(parent, tag, attributes).text = UNWRITABLE.sub("", text)
