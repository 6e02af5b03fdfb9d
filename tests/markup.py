"""Whether a page is well formed: every element closed by its own end tag, no id twice."""

import re
from html import unescape
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "img", "hr", "path", "use", "rect", "circle", "line"}


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.faults, self.ids = [], [], []

    def handle_starttag(self, tag, attrs):
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")


def faults_in(page):
    """Return what is wrong with a page's markup, an empty list for a good one."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    twice = sorted({name for name in reader.ids if reader.ids.count(name) > 1})
    return [*reader.faults, *(f"<{tag}> is open" for tag in reader.open), *twice]


def plain(page):
    """Return what is read of a page's matter: its words without markup, in one line."""
    matter = page[page.index("<main") : page.index("</main>")]
    matter = re.sub(r"</?(?:p|dl|dt|dd|div|ul|ol|li|br|h\d)\b[^>]*>", " ", matter)
    return " ".join(unescape(re.sub("<[^>]+>", "", matter)).split())
