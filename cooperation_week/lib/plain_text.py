"""HTML from other systems as plain text: paragraphs, lists and the addresses of links stay."""

import re
from html.parser import HTMLParser

TAGS = re.compile(
    r"</?(?:p|br|div|ul|ol|li|a|b|i|em|strong|h[1-6]|pre|code|blockquote|span|hr|table|tr|td)\b[^>]*>",
    re.IGNORECASE,
)
PARAGRAPHS = {"p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote"}
PARAGRAPHS |= {"table", "hr"}
SILENT = {"script", "style"}


def plain_text_of(text):
    """Return the text without tags; one that has none stays as it is."""
    if not TAGS.search(text):
        return text
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts, self.addresses, self.silent = [], [], 0

    def handle_starttag(self, tag, attributes):
        if tag in SILENT:
            self.silent += 1
        elif tag in PARAGRAPHS:
            self.parts.append("\n\n")
        elif tag in {"br", "tr"}:
            self.parts.append("\n")
        elif tag == "li":
            self.parts.append("\n– ")
        elif tag == "a":
            self.addresses.append((dict(attributes).get("href") or "", len(self.parts)))

    def handle_endtag(self, tag):
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in PARAGRAPHS:
            self.parts.append("\n\n")
        elif tag == "a" and self.addresses:
            address, start = self.addresses.pop()
            said = "".join(self.parts[start:]).strip()
            if address and address != said:
                self.parts.append(f" ({address})")

    def handle_data(self, data):
        if not self.silent:
            self.parts.append(re.sub(r"\s+", " ", data))

    def text(self):
        lines = "".join(self.parts).split("\n")
        joined = "\n".join(line.strip() for line in lines)
        return re.sub(r"\n{3,}", "\n\n", joined).strip()
