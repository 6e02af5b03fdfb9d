"""Pictures that people send: refused with a sentence, or drawn anew in our sizes.

What is kept is never the file that came. It is decoded, turned upright, brought to sRGB on white
and written again without a word of what it carried: no place, no camera, no profile, no comment.
"""

import re
import uuid
from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_MEGABYTES = 8
MOST_MEGAPIXELS = 40
SRGB = ImageCms.createProfile("sRGB")


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
    picture = _drawn(file)
    return {name: written(picture, size) for name, size in SIZES.items()}


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
    if picture.width * picture.height > MOST_MEGAPIXELS * 1_000_000:
        raise _too_many_pixels()


def _too_many_pixels():
    return PictureRefused(
        _("The picture has more than %(limit)s megapixels.") % {"limit": MOST_MEGAPIXELS}
    )


def _plain(picture):
    """Return the picture upright, in sRGB, on white, and with nothing beside its pixels."""
    longest = 2 * max(size.pixels for size in SIZES.values())
    picture.draft(picture.mode, (longest, longest))
    picture.load()
    profile = picture.info.get("icc_profile")
    coloured = _in_srgb(ImageOps.exif_transpose(picture), profile)
    plain = Image.new("RGB", coloured.size, "white")
    plain.paste(coloured, mask=coloured.getchannel("A") if coloured.mode == "RGBA" else None)
    return plain


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
