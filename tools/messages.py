"""Bring the catalogues in step with the sources, with no gettext: `python -m tools.messages`.

New words come in untranslated, words that are gone leave. English is what the sources say.
"""

import ast
import re
from pathlib import Path

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "cooperation_week" / "locale"
PLURALS = {"it": "nplurals=2; plural=(n != 1);", "zh_Hans": "nplurals=1; plural=0;"}
FOLDERS = ("cooperation_week", "centres", "events", "templates")
# Which arguments of a call are context, message and plural; the rest is filled in or counted.
SHAPES = {
    "gettext": ("message",),
    "ngettext": ("message", "plural"),
    "pgettext": ("context", "message"),
    "npgettext": ("context", "message", "plural"),
}
NAMES = {"_": "gettext", "gettext_noop": "gettext"} | {
    name + ending: name for name in SHAPES for ending in ("", "_lazy")
}
TEXT = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"\b({'|'.join(NAMES)})\(\s*({TEXT}(?:\s*,\s*{TEXT})*)", re.DOTALL)


def messages():
    """Return what the sources say: (context, message) to (plural, places)."""
    found = {}
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).glob("**/*")):
            if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts:
                _gather(found, path)
    return found


def _gather(found, path):
    read = messages_of_python if path.suffix == ".py" else messages_of_template
    for context, message, plural in read(path.read_text()):
        known, places = found.get((context, message), (None, []))
        place = (str(path.relative_to(ROOT)), "")
        found[context, message] = (plural or known, [*places, place])


def messages_of_python(source):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (name := NAMES.get(_name_of(node.func))):
            texts = [_text_of(argument) for argument in node.args[: len(SHAPES[name])]]
            if texts and all(text is not None for text in texts):
                yield _shaped(name, texts)


def _name_of(function):
    return getattr(function, "id", None) or getattr(function, "attr", None)


def _text_of(node):
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return node.value if is_text else None


def messages_of_template(source):
    for name, texts in CALL.findall(templatize(source)):
        values = [ast.literal_eval(text) for text in re.findall(TEXT, texts, re.DOTALL)]
        yield _shaped(NAMES[name], values)


def _shaped(name, texts):
    said = dict(zip(SHAPES[name], texts, strict=False))
    return said.get("context"), said["message"], said.get("plural")


def catalogue_path(language):
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def update(language, found):
    """Write the catalogue of a language anew, keeping its glossary and what is translated."""
    path = catalogue_path(language)
    before = polib.pofile(str(path)) if path.exists() else polib.POFile()
    known = {(entry.msgctxt, entry.msgid): entry for entry in before}
    catalogue = polib.POFile(wrapwidth=98)
    catalogue.header = before.header
    catalogue.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    catalogue += [_entry(language, key, *found[key], known) for key in sorted(found, key=_order)]
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))


def _order(key):
    context, message = key
    return message, context or ""


def _entry(language, key, plural, places, known):
    context, message = key
    before = known.get(key)
    entry = polib.POEntry(msgctxt=context, msgid=message, occurrences=sorted(set(places)))
    entry.flags = ["python-format"] if "%(" in message else []
    if plural:
        entry.msgid_plural = plural
        forms = range(int(PLURALS[language][len("nplurals=")]))
        entry.msgstr_plural = before.msgstr_plural if before else dict.fromkeys(forms, "")
    else:
        entry.msgstr = before.msgstr if before else ""
    return entry


if __name__ == "__main__":
    for language in PLURALS:
        update(language, messages())
