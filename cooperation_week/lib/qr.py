"""QR codes as pictures."""

from io import BytesIO

import segno
from django.utils.safestring import mark_safe

MEDIA_TYPE = "image/svg+xml"
LOOK = {"dark": "#000", "light": "#fff", "omitsize": True, "svgclass": None, "lineclass": None}


def qr_picture(text):
    """Return a QR code as SVG: black on white on every page, since cameras want it so."""
    picture = BytesIO()
    _code_of(text).save(picture, kind="svg", **LOOK)
    return picture.getvalue()


def qr_inline(text):
    """Return the same picture as an element of a page, for what must have no address."""
    return mark_safe(_code_of(text).svg_inline(**LOOK))  # noqa: S308 -- drawn here, squares only


def _code_of(text):
    # make() may choose a Micro QR, which phones do not read; choosing a mask takes four times
    # as long as all the rest.
    return segno.make_qr(text, error="m", mask=2, boost_error=False)
