"""What a mail program makes of a mail: its links, those that it would make up, and its words.

[faults_with(lambda name: write("registrations/emails/seat", {"name": name}, "it"), name)
 for name in HOSTILE_NAMES]
"""

import re
from html.parser import HTMLParser

from cooperation_week.mail.letters import unlinked
from cooperation_week.mail.mime import Mail

# What programs take for an address although nobody marked it as one; the more, the better.
TAKEN_FOR_A_LINK = re.compile(
    r"(?:https?|ftp|mailto|javascript|data):[^\s\u2060]+|//\w+|www[.．]\w+|\S+@\w+"
    r"|[\w-]+(?:[.．][\w-]+)*[.．][^\W\d_]{2,}",
    re.IGNORECASE,
)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.links, self.words = [], [], []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.links += [value for name, value in attributes if name in {"href", "src"}]

    def handle_data(self, data):
        self.words.append(data)

    def handle_comment(self, data):
        self.tags.append("comment")


def read_html(html):
    """Return the tags of a page in order, the addresses in them, and its words."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.tags, reader.links, " ".join(" ".join(reader.words).split())


def taken_for_links(text, ours=()):
    """Return what a program would make a link of, but for our own addresses."""
    for address in ours:
        text = text.replace(address, "")
    return TAKEN_FOR_A_LINK.findall(text)


def faults_with(write_with, name):
    """Return what a name does to a letter that another name does not; `write_with` takes it."""
    letter = write_with(name)
    tags, links, words = read_html(letter.html)
    shown = unlinked(name)
    return {
        fault
        for fault, is_there in {
            "tags or links": (tags, links) != read_html(write_with("Rossi").html)[:2],
            "a link in the text": taken_for_links(letter.text, links),
            "a link in the HTML": taken_for_links(words, links),
            "not shown in the text": shown not in letter.text,
            "not shown in the HTML": shown not in words,
            "headers": _headers(letter) != _headers(write_with("Rossi")),
        }.items()
        if is_there
    }


def _headers(letter):
    mail = Mail(letter.subject, letter.text, "a@example.org", ["b@example.org"])
    return mail.message().keys()
