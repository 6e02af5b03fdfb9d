"""What people type, made fit to be stored and shown: composed, and without what nobody sees."""

import re
import unicodedata

# Control characters, lone surrogates, and separators of lines and paragraphs.
BREAKS = {"Cc", "Cs", "Zl", "Zp"}
# Marks that turn the direction of what follows them, on other people's screens too.
TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean_line(text):
    """Return the text as one line; every letter and every picture stays."""
    composed = unicodedata.normalize("NFC", TURNS.sub("", text))
    return " ".join("".join(map(_shown, composed)).split())


def clean_lines(text):
    """Return the text with its lines, each of them clean, and no empty ones around it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(map(clean_line, lines)).strip("\n")


def _shown(mark):
    return " " if unicodedata.category(mark) in BREAKS else mark
