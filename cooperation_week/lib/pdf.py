"""PDFs, set by Typst from a template of ours and the data it is given.

Data travel as JSON and stay data: nothing that people type is ever read as markup. The same data
and the same moment give the same bytes.
"""

import json
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import typst
from django.conf import settings

from cooperation_week.lib.fonts import characters_in

MEDIA_TYPE = "application/pdf"
TEMPLATES = settings.BASE_DIR / "templates"
# Languages as Typst knows them. The region gives Han characters the shapes of the mainland.
LANGUAGES = {"it": ("it", "it"), "en": ("en", "gb"), "zh-hans": ("zh", "cn")}
# Tagged throughout, so that a screen reader finds title, language, order and pictures' words.
STANDARDS = ["ua-1"]
BOX = "□"
# Marks, joiners and controls, which are nothing to see without a letter to belong to.
UNSEEN = {"Mn", "Me", "Cf", "Cc"}


class FontsMissing(Exception):
    """A document would show boxes in the place of letters; the message says what to install."""


@dataclass(frozen=True, slots=True)
class Font:
    """A family that the documents name, and the two places where it may be found."""

    family: str
    files: str
    package: str
    system_folder: str
    system_package: str

    @property
    def folder(self):
        """Return the folder of the Python package, or else of the system."""
        spec = find_spec(self.package)
        ours = list(spec.submodule_search_locations) if spec else []
        for folder in map(Path, [*ours, self.system_folder]):
            if any(folder.rglob(self.files)):
                return folder
        raise FontsMissing(
            f"{self.family} is missing: install requirements.txt, or {self.system_package}."
        )


FONTS = (
    # It comes first: fonts for Chinese lack Ł and Ż, and set apostrophes at full width.
    Font(
        "Noto Sans",
        "NotoSans[[-]*.ttf",
        "fontpkg_noto_sans",
        "/usr/share/fonts/truetype/noto",
        "Debian’s fonts-noto-core",
    ),
    Font(
        "Noto Sans CJK SC",
        "NotoSansCJK-*.ttc",
        "manimgx_fonts_cjk",
        "/usr/share/fonts/opentype/noto",
        "Debian’s fonts-noto-cjk",
    ),
)


def compile_pdf(template_name, data, *, language, made_at):
    """Return the PDF of a template under templates/; `made_at` is the date it bears.

    `data` is what JSON can hold, and has a `title`. A box stands for each character that no font
    of ours has: Typst refuses the whole document otherwise. Raises FontsMissing.
    """
    # A clock is finer than the date in a PDF can be, and Typst refuses the rest.
    return _compiler(template_name, data, language).compile(
        format="pdf", timestamp=made_at.replace(microsecond=0), pdf_standards=STANDARDS
    )


def draw_pages(template_name, data, *, language, pixels_per_inch=144):
    """Return each page of the same document as a PNG, to look at."""
    drawn = _compiler(template_name, data, language).compile(format="png", ppi=pixels_per_inch)
    return drawn if isinstance(drawn, list) else [drawn]


def missing_fonts():
    """Return a FontsMissing for each family that is nowhere."""
    return [missing for font in FONTS if (missing := _missing(font))]


def _missing(font):
    try:
        return not font.folder
    except FontsMissing as missing:
        return missing


def _compiler(template_name, data, language):
    lang, region = LANGUAGES[language]
    told = _in_our_letters(data) | {"lang": lang, "region": region}
    return typst.Compiler(
        input=str(TEMPLATES / template_name),
        root=str(TEMPLATES),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(told, ensure_ascii=False)},
    )


def _in_our_letters(data):
    if isinstance(data, str):
        return data if data.isascii() else "".join(map(_shown, data))
    if isinstance(data, dict):
        return {name: _in_our_letters(value) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [_in_our_letters(value) for value in data]
    return data


def _shown(character):
    if character.isascii() or ord(character) in _characters():
        return character
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in UNSEEN else BOX


@lru_cache(maxsize=1)
def _characters():
    files = [path for font in FONTS for path in font.folder.rglob(font.files)]
    return frozenset().union(*map(characters_in, files))


@lru_cache(maxsize=1)
def _fonts():
    folders = [str(font.folder) for font in FONTS]
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=folders
    )
