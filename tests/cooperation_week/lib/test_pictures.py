"""What people may send as a picture, and what becomes of it. Every file is made here."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms

from cooperation_week.lib import pictures
from cooperation_week.lib.pictures import PictureRefused, redraw
from tests.picture_files import (
    BLUE,
    RED,
    flat,
    jpeg_with,
    png_that_claims,
    png_with_swollen_text,
    saved,
    two_frames,
)

TOO_LARGE = "The picture is larger than 8 MB."
TOO_MANY_PIXELS = "The picture has more than 40 megapixels."
NO_PICTURE = "This is not a picture in JPEG, PNG or WebP."
DAMAGED = "The picture is damaged and cannot be read."
LARGE_WEBP = "A picture in WebP can have 12 megapixels at most. Save it as JPEG."


@pytest.fixture(autouse=True)
def _media_of_its_own(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


def uploaded(content, name="portrait.jpg"):
    return SimpleUploadedFile(name, content)


def with_profile(mode, colour):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return saved(flat(mode, colour=colour), "JPEG", icc_profile=profile)


GOOD = {
    "a JPEG": lambda: saved(flat(), "JPEG"),
    "a progressive JPEG": lambda: saved(flat(), "JPEG", progressive=True),
    "a grey JPEG": lambda: saved(flat("L", colour=90), "JPEG"),
    "a JPEG for the press": lambda: saved(flat("CMYK", colour=(0, 200, 200, 20)), "JPEG"),
    "a JPEG with a profile": lambda: with_profile("RGB", RED),
    "a JPEG with another mode's profile": lambda: with_profile("CMYK", (0, 200, 200, 20)),
    "a JPEG with a broken profile": lambda: saved(flat(), "JPEG", icc_profile=b"no profile"),
    "a JPEG with a web page behind it": lambda: saved(flat(), "JPEG") + b"<script>x()</script>",
    "a JPEG with an archive behind it": lambda: saved(flat(), "JPEG") + b"PK\x03\x04" + b"\0" * 99,
    "a PNG": lambda: saved(flat(), "PNG"),
    "a PNG with a palette": lambda: saved(flat().convert("P"), "PNG"),
    "a PNG in black and white": lambda: saved(flat("1", colour=1), "PNG"),
    "a PNG of sixteen bits": lambda: saved(flat("I;16", colour=30000), "PNG"),
    "a transparent PNG": lambda: saved(flat("RGBA", colour=(220, 30, 30, 128)), "PNG"),
    "a transparent grey PNG": lambda: saved(flat("LA", colour=(90, 128)), "PNG"),
    "a moving PNG": lambda: two_frames("PNG"),
    "a WebP": lambda: saved(flat(), "WEBP"),
    "a WebP without loss": lambda: saved(flat(), "WEBP", lossless=True),
    "a moving WebP": lambda: two_frames("WEBP"),
    "a picture of one pixel": lambda: saved(flat(size=(1, 1)), "PNG"),
    "a picture like a thread": lambda: saved(flat(size=(5000, 1)), "PNG"),
    "a picture of forty megapixels": lambda: saved(flat("1", (8000, 5000), 1), "PNG"),
}
REFUSED = {
    "nothing": (lambda: b"", NO_PICTURE),
    "plain words": (lambda: b"I am a portrait.", NO_PICTURE),
    "a web page": (lambda: b"<!doctype html><script>x()</script>", NO_PICTURE),
    "a drawing": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>', NO_PICTURE),
    "a drawing for a printer": (
        lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage\n",
        NO_PICTURE,
    ),
    "a PDF": (lambda: saved(flat(), "PDF"), NO_PICTURE),
    "a GIF": (lambda: saved(flat(), "GIF"), NO_PICTURE),
    "a GIF that is a script": (lambda: b"GIF89a/*" + b"\0" * 20 + b"*/=1;x()", NO_PICTURE),
    "a TIFF": (lambda: saved(flat(), "TIFF"), NO_PICTURE),
    "a BMP": (lambda: saved(flat(), "BMP"), NO_PICTURE),
    "an ICO": (lambda: saved(flat(), "ICO"), NO_PICTURE),
    "an archive": (lambda: b"PK\x03\x04" + b"\0" * 200, NO_PICTURE),
    "an archive before a JPEG": (lambda: b"PK\x03\x04" + saved(flat(), "JPEG"), NO_PICTURE),
    "half a JPEG": (lambda: saved(Image.effect_noise((900, 600), 90), "JPEG")[:9000], DAMAGED),
    "half a PNG": (lambda: saved(Image.effect_noise((900, 600), 90), "PNG")[:9000], DAMAGED),
    "half a WebP": (lambda: saved(Image.effect_noise((900, 600), 90), "WEBP")[:9000], DAMAGED),
    "only the head of a PNG": (lambda: png_that_claims(900, 600), DAMAGED),
    "a PNG with swollen words": (png_with_swollen_text, DAMAGED),
    "a bomb": (lambda: png_that_claims(30000, 30000), TOO_MANY_PIXELS),
    "a bomb that Pillow only warns of": (lambda: png_that_claims(12000, 9000), TOO_MANY_PIXELS),
    "a bomb that Pillow lets pass": (lambda: png_that_claims(9000, 9000), TOO_MANY_PIXELS),
    "a pixel row too many": (lambda: png_that_claims(8000, 5001), TOO_MANY_PIXELS),
    "a WebP of twenty megapixels": (lambda: saved(flat(size=(5000, 4000)), "WEBP"), LARGE_WEBP),
    "a heavy file": (lambda: saved(flat(), "JPEG") + b"\0" * (8 * 1024 * 1024), TOO_LARGE),
}


@pytest.mark.parametrize("make", GOOD.values(), ids=GOOD.keys())
def test_good_picture_is_drawn_anew_in_each_size(make):
    drawn = redraw(uploaded(make()))

    found = {name: Image.open(BytesIO(content)) for name, content in drawn.items()}
    assert {
        name: (p.format, p.mode, max(p.size) <= pictures.SIZES[name].pixels)
        for name, p in found.items()
    } == {
        "small": ("WEBP", "RGB", True),
        "large": ("WEBP", "RGB", True),
        "print": ("JPEG", "RGB", True),
    }


@pytest.mark.parametrize(("make", "sentence"), REFUSED.values(), ids=REFUSED.keys())
def test_everything_else_is_refused_with_a_sentence(make, sentence):
    with pytest.raises(PictureRefused) as refusal:
        redraw(uploaded(make()))

    assert str(refusal.value) == sentence


def test_longest_side_is_that_of_the_size():
    drawn = redraw(uploaded(saved(flat(size=(3000, 2000)), "JPEG")))

    sizes = {name: Image.open(BytesIO(content)).size for name, content in drawn.items()}
    assert sizes == {"small": (320, 213), "large": (640, 427), "print": (1600, 1067)}


@pytest.mark.parametrize(
    ("orientation", "size", "top_left"),
    [
        (1, (600, 300), BLUE),
        (3, (600, 300), RED),
        (6, (300, 600), BLUE),
        (8, (300, 600), RED),
    ],
)
def test_picture_is_turned_upright(orientation, size, top_left):
    drawn = redraw(uploaded(jpeg_with(orientation)))

    upright = Image.open(BytesIO(drawn["print"]))
    assert upright.size == size
    assert near(upright.getpixel((20, 20)), top_left)


def test_place_camera_profile_and_comment_are_gone():
    drawn = redraw(uploaded(jpeg_with(6)))

    kept = [Image.open(BytesIO(content)) for content in drawn.values()]
    assert [
        (dict(p.getexif()), p.info.get("icc_profile"), p.info.get("comment")) for p in kept
    ] == [({}, None, None)] * 3


def test_what_hides_behind_a_picture_is_gone():
    drawn = redraw(uploaded(saved(flat(), "JPEG") + b"<script>x()</script>"))

    assert [b"script" in content for content in drawn.values()] == [False] * 3


def test_transparent_picture_stands_on_white():
    drawn = redraw(uploaded(saved(flat("RGBA", colour=(0, 0, 0, 0)), "PNG")))

    assert near(Image.open(BytesIO(drawn["print"])).getpixel((5, 5)), (255, 255, 255))


def test_tiles_of_a_large_picture_meet_without_a_seam():
    gradient = Image.linear_gradient("L").resize((5000, 3700)).convert("RGBA")

    drawn = redraw(uploaded(saved(gradient, "PNG")))

    print_size = Image.open(BytesIO(drawn["print"])).convert("L")
    wanted = gradient.convert("L").resize(print_size.size, Image.Resampling.LANCZOS)
    apart = ImageChops.difference(print_size, wanted)
    assert (print_size.size, apart.getextrema()[1] <= 4) == ((1600, 1184), True)


def test_sixteen_bits_are_scaled_and_not_cut_off():
    drawn = redraw(uploaded(saved(flat("I;16", colour=128 * 256), "PNG")))

    assert near(Image.open(BytesIO(drawn["print"])).getpixel((5, 5)), (128, 128, 128))


def near(pixel, wanted):
    return all(abs(one - other) < 12 for one, other in zip(pixel, wanted, strict=True))


@given(st.binary(max_size=400), st.sampled_from(["JPEG", "PNG", "WEBP"]), st.integers(0, 400))
def test_no_bytes_do_worse_than_a_refusal(noise, kind, at):
    whole = saved(flat(size=(40, 30)), kind)

    answer = answer_to(whole[:at] + noise + whole[at + len(noise) :])

    assert answer in {"drawn", NO_PICTURE, DAMAGED, TOO_MANY_PIXELS}


def answer_to(content):
    try:
        redraw(uploaded(content))
    except PictureRefused as refusal:
        return str(refusal)
    return "drawn"


def test_kept_picture_has_a_random_ascii_name_in_every_size():
    drawn = redraw(uploaded(saved(flat(), "JPEG"), name="../里卡尔多 <b>.jpg"))

    base = pictures.keep(drawn, folder="people")

    names = [pictures.file_name(base, size) for size in pictures.SIZES]
    assert [bool(pictures.OUR_NAME.fullmatch(name)) for name in names] == [True] * 3
    assert [default_storage.exists(name) for name in names] == [True] * 3


def test_removed_picture_is_gone_in_every_size():
    base = pictures.keep(redraw(uploaded(saved(flat(), "JPEG"))), folder="people")

    pictures.remove(base)

    names = [pictures.file_name(base, size) for size in pictures.SIZES]
    assert [default_storage.exists(name) for name in names] == [False] * 3


def test_nobody_has_an_address_without_a_picture():
    assert pictures.address_of("", "small") == ""
