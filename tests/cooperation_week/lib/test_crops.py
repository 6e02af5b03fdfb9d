import re
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from cooperation_week.lib.crops import (
    LANDSCAPE,
    PORTRAIT,
    box_around,
    crop,
    cropped,
    remove_all,
    whole_of,
)
from cooperation_week.lib.pictures import OUR_NAME, SIZES, file_name, keep, redraw


@pytest.fixture(autouse=True)
def _media_of_its_own(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


def kept_picture(size=(1600, 800), spot=(1200, 200)):
    """Keep a white picture with a black square around one spot."""
    picture = Image.new("RGB", size, "white")
    picture.paste("black", (spot[0] - 60, spot[1] - 60, spot[0] + 60, spot[1] + 60))
    out = BytesIO()
    picture.save(out, "PNG")
    file = ContentFile(out.getvalue())
    return keep(redraw(file), folder="people")


@pytest.mark.parametrize(
    ("focus", "size", "shape", "box"),
    [
        ((50, 50), (1000, 1000), (1, 1), (0, 0, 1000, 1000)),
        ((50, 50), (1000, 500), (1, 1), (250, 0, 750, 500)),
        ((0, 0), (1000, 500), (1, 1), (0, 0, 500, 500)),
        ((100, 100), (1000, 500), (1, 1), (500, 0, 1000, 500)),
        ((50, 40), (800, 1600), PORTRAIT, (0, 140, 800, 1140)),
        ((50, 0), (800, 1600), PORTRAIT, (0, 0, 800, 1000)),
        ((75, 50), (1600, 800), LANDSCAPE, (400, 0, 1600, 800)),
        ((50, 50), (1, 1600), PORTRAIT, (0, 800, 1, 801)),
        ((100, 100), (1600, 1), LANDSCAPE, (1598, 0, 1600, 1)),
    ],
)
def test_box_is_as_large_as_can_be_and_as_near_as_the_edges_allow(focus, size, shape, box):
    assert box_around(focus, size, shape) == box


@pytest.mark.parametrize("x", range(0, 101, 10))
@pytest.mark.parametrize("size", [(640, 640), (333, 1600), (1600, 333), (7, 5), (1, 1)])
def test_box_never_leaves_the_picture(x, size):
    left, top, right, bottom = box_around((x, 100 - x), size, PORTRAIT)

    assert 0 <= left < right <= size[0]
    assert 0 <= top < bottom <= size[1]


def test_crop_shows_what_is_in_focus():
    base = kept_picture()

    seen = crop(base, (75, 25), PORTRAIT)
    missed = crop(base, (10, 25), PORTRAIT)

    assert (darkest(seen) < 40, darkest(missed) > 200) == (True, True)


def darkest(name):
    with default_storage.open(file_name(name, "small")) as file:
        return Image.open(BytesIO(file.read())).convert("L").getextrema()[0]


def test_crop_is_kept_in_every_size_in_its_shape_and_without_a_word_about_the_file():
    name = crop(kept_picture(), (50, 50), PORTRAIT)

    for size in SIZES:
        with default_storage.open(file_name(name, size)) as file:
            picture = Image.open(BytesIO(file.read()))
        assert OUR_NAME.fullmatch(file_name(name, size))
        assert abs(picture.width / picture.height - 4 / 5) < 0.01
        assert not {"exif", "icc_profile", "comment"} & {*picture.info}


def test_same_focus_is_the_same_crop_and_another_is_another():
    base = kept_picture()
    first = crop(base, (50, 50), PORTRAIT)
    before = default_storage.listdir("people")[1]

    again, other = crop(base, (50, 50), PORTRAIT), crop(base, (51, 50), PORTRAIT)

    assert (again, other) == (first, f"{base}-51x50")
    assert len(default_storage.listdir("people")[1]) == len(before) + len(SIZES)


def test_picture_without_a_focus_is_shown_whole():
    assert cropped("people/a", None, None) == "people/a"
    assert cropped("", 50, 50) == ""


def test_whole_picture_of_a_crop_is_known_by_its_name():
    name = f"people/{'0' * 32}"

    assert [whole_of(n) for n in (name, f"{name}-5x100")] == [name, name]


def test_removing_takes_every_crop_and_no_other_picture():
    base, other = kept_picture(), kept_picture()
    crop(base, (1, 1), PORTRAIT)
    shown = crop(base, (99, 99), PORTRAIT)

    remove_all(shown)

    left = {re.sub("-.*", "", name) for name in default_storage.listdir("people")[1]}
    assert left == {other.removeprefix("people/")}
    remove_all(shown)
