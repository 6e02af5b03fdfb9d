"""The camera's reader in a real browser, on pictures as a phone at a door takes them."""

import base64
from random import Random

import pytest

from tests.qr_pictures import Shot, empty_picture, moderate_shots, picture_of
from tests.races.figures import figure

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
# Reads a grey picture, in base64, from a canvas; `before` may change what the platform offers.
READ = """async ([pictures, width, height, before]) => {
  (0, eval)(before);
  const { makeReader } = await import("/static/events/registrations/qr_reader.js");
  const reader = await makeReader();
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d");
  const texts = [];
  for (const picture of pictures) {
    const grey = atob(picture);
    const image = context.createImageData(width, height);
    const pixels = new Uint32Array(image.data.buffer);
    for (let at = 0; at < grey.length; at += 1) {
      pixels[at] = 0xff000000 | (0x010101 * grey.charCodeAt(at));
    }
    context.putImageData(image, 0, 0);
    texts.push(await reader.read(canvas));
  }
  return texts;
}"""
# How many pictures, and how many of them, at most, may not be read.
STEADY, MISSED = figure((32, 1), (64, 3))
SHAKING = figure(12, 24)
NO_PLATFORM = "delete globalThis.BarcodeDetector"


@pytest.fixture
def page(visitor):
    visitor.open("/static/events/registrations/qr_reader.js")
    yield visitor.page
    assert visitor.faults == []


def read(page, pictures, before=NO_PLATFORM):
    """Return what the reader says of each picture."""
    encoded = [base64.b64encode(picture.tobytes()).decode() for picture in pictures]
    return page.evaluate(READ, [encoded, *pictures[0].size, before])


def codes(random, count):
    return ["CW:" + "".join(random.choices(LETTERS, k=12)) for _ in range(count)]


def read_wrong(written, said):
    return [
        (text, found)
        for text, found in zip(written, said, strict=True)
        if found not in {text, None}
    ]


def test_codes_in_a_steady_hand_are_read_and_never_read_wrong(page):
    random = Random(2026)  # noqa: S311 -- pictures, not secrets
    shots = moderate_shots(random, STEADY)
    written = codes(random, len(shots))

    said = read(page, [picture_of(text, shot) for text, shot in zip(written, shots, strict=True)])

    assert read_wrong(written, said) == []
    assert said.count(None) <= MISSED


def test_a_shaking_hand_in_the_dark_is_never_read_wrong(page):
    random = Random(7)  # noqa: S311 -- pictures, not secrets
    shots = [
        Shot(
            module=random.uniform(2, 6),
            turn=random.uniform(0, 360),
            tilt=random.uniform(-50, 50),
            lean=random.uniform(-50, 50),
            blur=random.uniform(0.5, 3),
            noise=random.uniform(5, 40),
            paper=random.randint(60, 120),
            shade=random.uniform(0, 0.8),
        )
        for _ in range(SHAKING)
    ]
    written = codes(random, len(shots))

    said = read(page, [picture_of(text, shot) for text, shot in zip(written, shots, strict=True)])

    assert read_wrong(written, said) == []


def test_where_there_is_no_code_nothing_is_read(page):
    pictures = [empty_picture(Shot(noise=noise), seed=noise) for noise in range(0, 60, 8)]

    assert read(page, pictures) == [None] * len(pictures)


@pytest.mark.parametrize("error", ["l", "m", "q", "h"])
def test_every_version_of_ours_is_read(error, page):
    shots = [Shot(module=5, turn=10, version=version, error=error) for version in range(1, 7)]

    assert read(page, [picture_of("CW:K7Q", shot) for shot in shots]) == ["CW:K7Q"] * 6


@pytest.mark.parametrize("text", ["12345678901", "CW26:K7QF3M9PXT2B", "cw/k7q-f3m", "王小明 Łuk"])
def test_every_kind_of_text_is_read(text, page):
    assert read(page, [picture_of(text, Shot())]) == [text]


def test_a_ticket_may_be_held_in_any_direction(page):
    pictures = [picture_of("CW:K7Q", Shot(turn=turn)) for turn in range(0, 360, 15)]

    assert read(page, pictures) == ["CW:K7Q"] * len(pictures)


def test_a_dim_screen_against_the_light_is_read(page):
    picture = picture_of("CW:K7Q", Shot(module=4, paper=75, ink=20, turn=20), seed=3)

    assert read(page, [picture]) == ["CW:K7Q"]


PLATFORM = """globalThis.BarcodeDetector = class {
  static async getSupportedFormats() { return [%s]; }
  async detect() { %s }
}"""


@pytest.mark.parametrize(
    ("formats", "detects", "said"),
    [
        ('"qr_code"', 'return [{ rawValue: "by the platform" }];', "by the platform"),
        ('"qr_code"', "return [];", None),
        ('"qr_code"', 'throw new Error("no service");', "CW:K7Q"),
        ('"ean_13"', 'return [{ rawValue: "by the platform" }];', "CW:K7Q"),
        ("", "", "CW:K7Q"),
    ],
)
def test_the_platform_reads_where_it_can_and_ours_where_it_cannot(formats, detects, said, page):
    platform = PLATFORM % (formats, detects)

    assert read(page, [picture_of("CW:K7Q", Shot())] * 2, before=platform) == [said] * 2


def test_a_camera_that_has_not_begun_shows_nothing(page):
    nothing = page.evaluate(
        """async () => {
          const { makeReader } = await import("/static/events/registrations/qr_reader.js");
          return (await makeReader()).read(document.createElement("video"));
        }"""
    )

    assert nothing is None
