"""Draw static/site/share.png anew: what a link to any page looks like where it is shared.

    DJANGO_SETTINGS_MODULE=tests.settings .venv/bin/python -m tools.share_picture

1200 × 630, as readers of Open Graph crop it; all that matters stands in the square in the middle,
to which others cut it. The parallel runs from edge to edge, with the mark on it. Few colours, so
that it weighs little.
"""

from io import BytesIO
from pathlib import Path

import typst
from PIL import Image

from cooperation_week.lib.pdf import FONTS

TARGET = Path(__file__).resolve().parent.parent / "static" / "site" / "share.png"
COLOURS = 48
# A point is a pixel. The mark is that of static/site/mark.svg, in the colours of the page.
SOURCE = """
#set page(width: 1200pt, height: 630pt, margin: 0pt, fill: rgb("#ffffff"))
#set text(font: ("Noto Sans", "Noto Sans CJK SC"), fill: rgb("#13202c"), lang: "it")
#let mark = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 5 100 20'>
  <path fill='#9f3026' d='M31 15a9.5 9.5 0 0 1 19 0z'/>
  <path fill='#1b4d89' d='M50 15a9.5 9.5 0 0 0 19 0z'/>
  <path stroke='#13202c' stroke-width='.4' d='M0 15h100'/></svg>"
#let line(dy, size, weight, body) = place(
  dy: dy, box(width: 1200pt, align(center, text(size, weight: weight, body))),
)
#place(dy: 90pt, image(bytes(mark), format: "svg", width: 1200pt))
#line(370pt, 54pt, "bold")[Settimana Italia-Cina]
#line(440pt, 40pt, "regular")[China-Italy Week]
#line(502pt, 46pt, "bold", text(lang: "zh", region: "cn")[中意创新合作周])
"""


def main():
    folders = [str(font.folder) for font in FONTS]
    drawn = typst.compile(SOURCE.encode(), format="png", ppi=72, font_paths=folders)
    picture = Image.open(BytesIO(drawn)).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(TARGET, optimize=True)
    print(f"{TARGET.name}: {picture.size}, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
