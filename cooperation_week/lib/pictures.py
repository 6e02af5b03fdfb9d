"""Pictures that people send: refused with a sentence, or drawn anew in our sizes.

What is kept is never the file that came. It is decoded, turned upright, brought to sRGB on white
and written again without a word of what it carried: no place, no camera, no profile, no comment.
"""

import ctypes
import fcntl
import os
import re
import uuid
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from itertools import product

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_MEGABYTES = 8
MOST_MEGAPIXELS = 40
# Its decoder holds four copies of the whole picture.
MOST_MEGAPIXELS_OF_WEBP = 12
TILE = 1024
SRGB = ImageCms.createProfile("sRGB")

# glibc keeps large blocks that were freed, for each thread anew, once it has seen one. As soon as
# this number (M_MMAP_THRESHOLD) is set, it gives them back; other libraries do so by themselves.
with suppress(AttributeError):
    ctypes.CDLL(None).mallopt(-3, 1024 * 1024)


@dataclass(frozen=True, slots=True)
class Size:
    """The longest side in pixels, and the format it is kept in."""

    pixels: int
    format: str
    extension: str
    quality: int


SIZES = {
    "small": Size(320, "WEBP", "webp", 80),
    "large": Size(640, "WEBP", "webp", 80),
    "print": Size(1600, "JPEG", "jpg", 90),
}
LONGEST = max(size.pixels for size in SIZES.values())
TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}
OUR_NAME = re.compile(
    r"[a-z]+/[0-9a-f]{32}(?:-[0-9]{1,3}x[0-9]{1,3})?-(?:320\.webp|640\.webp|1600\.jpg)"
)


class PictureRefused(Exception):
    """The file is no picture that can be kept; the message tells the sender why."""


def redraw(file):
    """Return the picture in each of our sizes, as bytes by size. Raises PictureRefused."""
    if file.size > MOST_MEGABYTES * 1024 * 1024:
        raise PictureRefused(
            _("The picture is larger than %(limit)s MB.") % {"limit": MOST_MEGABYTES}
        )
    with turn():
        picture = _drawn(file)
        return {name: written(picture, size) for name, size in SIZES.items()}


@contextmanager
def turn():
    """Wait until nobody else on this machine draws: the largest pictures take much memory."""
    place = os.open(settings.VAR_DIR / ".drawing", os.O_CREAT | os.O_WRONLY, 0o600)
    with open(place, "wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def keep(drawn, *, folder):
    """Store a redrawn picture under a random name, and return that name without size."""
    base = f"{folder}/{uuid.uuid4().hex}"
    for name, content in drawn.items():
        default_storage.save(file_name(base, name), ContentFile(content))
    return base


def remove(base):
    """Delete a kept picture in all its sizes. What is already gone is no error."""
    for name in SIZES:
        default_storage.delete(file_name(base, name))


def file_name(base, size):
    return f"{base}-{SIZES[size].pixels}.{SIZES[size].extension}"


def address_of(base, size):
    """Return the address of a kept picture, empty when there is none."""
    return f"{settings.MEDIA_URL}{file_name(base, size)}" if base else ""


def _drawn(file):
    try:
        picture = Image.open(file, formats=FORMATS)
        _refuse_if_vast(picture)
        return _plain(picture)
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except UnidentifiedImageError:
        raise PictureRefused(_("This is not a picture in JPEG, PNG or WebP.")) from None
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError):
        # The decoders raise all of these for files that are cut short or forged.
        raise PictureRefused(_("The picture is damaged and cannot be read.")) from None


def _refuse_if_vast(picture):
    # Only the header has been read so far; Pillow's own limit lies four times as high.
    pixels = picture.width * picture.height
    if pixels > MOST_MEGAPIXELS * 1_000_000:
        raise _too_many_pixels()
    if picture.format == "WEBP" and pixels > MOST_MEGAPIXELS_OF_WEBP * 1_000_000:
        raise PictureRefused(
            _("A picture in WebP can have %(limit)s megapixels at most. Save it as JPEG.")
            % {"limit": MOST_MEGAPIXELS_OF_WEBP}
        )


def _too_many_pixels():
    return PictureRefused(
        _("The picture has more than %(limit)s megapixels.") % {"limit": MOST_MEGAPIXELS}
    )


def _plain(picture):
    """Return the picture upright, in sRGB, on white, and with nothing beside its pixels."""
    picture.draft(picture.mode, (LONGEST, LONGEST))
    picture.load()
    plain = _reduced(picture)
    # Which side is up is all that it takes along, and only as far as here.
    plain.info = dict(picture.info)
    ImageOps.exif_transpose(plain, in_place=True)
    plain.info = {}
    return plain


def _reduced(picture):
    """Return the picture on white, about twice as large as it is kept at most.

    It is converted tile by tile: all of it is in memory once, as it was decoded.
    """
    factor = max(1, max(picture.size) // (2 * LONGEST))
    width, height = (-(-side // factor) for side in picture.size)
    reduced, step = Image.new("RGB", (width, height)), max(1, TILE // factor) * factor
    for left, top in product(range(0, picture.width, step), range(0, picture.height, step)):
        right, bottom = min(left + step, picture.width), min(top + step, picture.height)
        tile = _on_white(picture.crop((left, top, right, bottom)))
        reduced.paste(tile.reduce(factor), (left // factor, top // factor))
    return reduced


def _on_white(picture):
    coloured = _in_srgb(picture, picture.info.get("icc_profile"))
    if coloured.mode == "RGB":
        return coloured
    white = Image.new("RGB", coloured.size, "white")
    white.paste(coloured, mask=coloured.getchannel("A"))
    return white


def _in_srgb(picture, profile):
    if picture.mode.startswith("I"):
        # Sixteen bits a pixel: Pillow would cut them off, not scale them.
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode in {"RGB", "CMYK"} and profile:
        return _converted(picture, profile).convert("RGB")
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def _converted(picture, profile):
    try:
        return ImageCms.profileToProfile(picture, BytesIO(profile), SRGB, outputMode="RGB")
    except ImageCms.PyCMSError:
        return picture


def written(picture, size):
    """Return the picture in one of our sizes, as bytes; it is never made larger."""
    smaller = picture.copy()
    smaller.thumbnail((size.pixels, size.pixels), Image.Resampling.LANCZOS)
    out = BytesIO()
    smaller.save(out, size.format, quality=size.quality)
    return out.getvalue()
