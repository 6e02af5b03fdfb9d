"""Pictures as bytes, good and forged."""

import struct
import zlib
from io import BytesIO

from PIL import Image, PngImagePlugin

RED, BLUE = (220, 30, 30), (30, 30, 220)
ORIENTATION, GPS = 0x0112, 0x8825


def saved(picture, kind, **options):
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def flat(mode="RGB", size=(900, 600), colour=RED):
    return Image.new(mode, size, colour)


def png_that_claims(width, height):
    """Return a PNG whose header promises that many pixels, with hardly a byte behind it."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def png_with_swollen_text():
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "A" * (80 * 1024 * 1024), zip=True)
    return saved(flat(size=(50, 50)), "PNG", pnginfo=info)


def jpeg_with(orientation):
    picture = Image.new("RGB", (600, 300), RED)
    picture.paste(BLUE, (0, 0, 300, 300))
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[GPS] = {1: "N", 2: (40.0, 48.0, 12.0)}
    return saved(picture, "JPEG", exif=exif, comment=b"taken at home")


def two_frames(kind):
    return saved(flat(), kind, save_all=True, append_images=[flat(colour=BLUE)])


def png_with_words(words):
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", words)
    return saved(flat(), "PNG", pnginfo=info)
