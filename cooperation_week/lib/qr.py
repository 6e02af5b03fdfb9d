"""QR codes as pictures that stand alone."""

from io import BytesIO

import segno

MEDIA_TYPE = "image/svg+xml"


def qr_picture(text):
    """Return a QR code as SVG: black on white on every page, since cameras want it so."""
    picture = BytesIO()
    # make() may choose a Micro QR, which phones do not read; choosing a mask takes four times
    # as long as all the rest.
    code = segno.make_qr(text, error="m", mask=2, boost_error=False)
    code.save(
        picture,
        kind="svg",
        dark="#000",
        light="#fff",
        omitsize=True,
        svgclass=None,
        lineclass=None,
    )
    return picture.getvalue()
