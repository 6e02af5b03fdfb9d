"""Pictures cropped around a focus point: a face stays in sight, whatever shape a page wants.

A crop stands beside the picture that it was made of, under the name of that picture and its focus;
another focus is another name. So a name never changes its content, and older releases keep theirs.
"""

import re
from contextlib import suppress
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from cooperation_week.lib.pictures import SIZES, file_name, remove, written

# Width to height.
PORTRAIT = (4, 5)
LANDSCAPE = (3, 2)
# Where the eyes of most portraits are: half across, in the upper part.
USUAL = (50, 40)
FOCUS = re.compile(r"-(?:[0-9]{1,2}|100)x(?:[0-9]{1,2}|100)$")


def cropped(base, x, y):
    """Return the name of a picture's crop; that of the picture itself where there is no focus."""
    return base if not base or x is None or y is None else f"{base}-{x}x{y}"


def whole_of(name):
    """Return the name of the picture that a crop was made of; a whole picture is its own."""
    return FOCUS.sub("", name)


def crop(base, focus, shape):
    """Keep a crop of a kept picture in all our sizes, if it is not there yet, and return its name.

    The same focus always gives the same crop, so two who do this at once do no harm.
    """
    name = cropped(base, *focus)
    wanted = {size: file_name(name, size) for size in SIZES}
    missing = [size for size in SIZES if not default_storage.exists(wanted[size])]
    if missing:
        with default_storage.open(file_name(base, "print")) as file:
            picture = Image.open(BytesIO(file.read()), formats=["JPEG"])
        part = picture.crop(box_around(focus, picture.size, shape))
        for size in missing:
            default_storage.save(wanted[size], ContentFile(written(part, SIZES[size])))
    return name


def remove_all(name):
    """Delete a picture and whatever was ever cropped from it. What is already gone is no error."""
    folder, _, base = whole_of(name).rpartition("/")
    remove(whole_of(name))
    with suppress(FileNotFoundError):
        for file in default_storage.listdir(folder)[1]:
            if file.startswith(f"{base}-"):
                default_storage.delete(f"{folder}/{file}")


def box_around(focus, size, shape):
    """Return the largest box of a shape in a picture, as near to its focus as the edges allow.

    `focus` is in hundredths of width and height; the box is left, top, right, bottom in pixels.
    """
    (width, height), (across, down) = size, shape
    wide = max(1, min(width, round(height * across / down)))
    high = max(1, min(height, round(width * down / across)))
    left = _within(width * focus[0] / 100 - wide / 2, width - wide)
    top = _within(height * focus[1] / 100 - high / 2, height - high)
    return left, top, left + wide, top + high


def _within(start, most):
    return max(0, min(round(start), most))
