"""Pictures of QR codes as a phone at a door sees them: turned, tilted, blurred, badly lit."""

import math
from dataclasses import dataclass
from random import Random

import segno
from PIL import Image, ImageChops, ImageDraw, ImageFilter

FRAME = (640, 480)
QUIET_MODULES = 4
# Drawn at twice the size, so that edges are as soft as a lens makes them.
FINER = 2


@dataclass(frozen=True, slots=True)
class Shot:
    """How a code is seen: angles in degrees, lengths in pixels, light from 0 to 255.

    `tilt` and `lean` turn the paper away around its two axes; `shade` is how much darker one side
    of the frame is, as a part of one.
    """

    module: float = 6
    turn: float = 0
    tilt: float = 0
    lean: float = 0
    blur: float = 0.6
    noise: float = 4
    paper: int = 230
    ink: int = 30
    shade: float = 0
    version: int | None = None
    error: str = "m"


def moderate_shots(random, count):
    """Return shots of every kind that a steady hand makes."""
    return [_moderate(random) for _ in range(count)]


def _moderate(random):
    module = random.choice([2.5, 3, 3.5, 4, 5, 6, 7, 8])
    ink = random.randint(10, 90)
    return Shot(
        module=module,
        turn=random.uniform(0, 360),
        tilt=random.uniform(-25, 25),
        lean=random.uniform(-25, 25),
        # What is small is blurred by less, or it would be gone.
        blur=random.uniform(0.2, min(2.2, 0.28 * module)),
        noise=random.uniform(2, 10),
        paper=ink + random.randint(60, 140),
        ink=ink,
        shade=random.uniform(0, 0.5),
        version=random.choice([None, 1, 2, 3, 4, 5, 6] if module <= 6 else [None, 1, 2]),
        error=random.choice("mqh"),
    )


def picture_of(text, shot, *, seed=0):
    """Return a frame in grey with the code somewhere near its middle."""
    random = Random(seed)  # noqa: S311 -- pictures, not secrets
    code = segno.make_qr(text, error=shot.error, version=_version(text, shot), boost_error=False)
    paper, side = _paper(code, shot)
    frame = _surroundings(random, shot)
    corners = _corners(side * shot.module * FINER, shot, random)
    mask = Image.new("L", paper.size, 255)
    how = (frame.size, Image.Transform.PERSPECTIVE, _backwards(corners, paper.width))
    frame.paste(
        paper.transform(*how, Image.Resampling.BILINEAR),
        mask=mask.transform(*how, Image.Resampling.BILINEAR),
    )
    return _as_seen(frame.resize(FRAME, Image.Resampling.BOX), shot)


def empty_picture(shot, *, seed=0):
    """Return the same surroundings without a code."""
    random = Random(seed)  # noqa: S311 -- pictures, not secrets
    return _as_seen(_surroundings(random, shot).resize(FRAME, Image.Resampling.BOX), shot)


def _version(text, shot):
    least = segno.make_qr(text, error=shot.error, boost_error=False).version
    return max(shot.version or least, least)


def _paper(code, shot):
    """Return the code on its paper, and how many modules wide this is."""
    side = code.symbol_size(scale=1, border=QUIET_MODULES)[0]
    paper = Image.new("L", (side, side), shot.paper)
    for y, row in enumerate(code.matrix):
        for x, dark in enumerate(row):
            if dark:
                paper.putpixel((x + QUIET_MODULES, y + QUIET_MODULES), shot.ink)
    pixels = side * max(2, round(shot.module * FINER))
    return paper.resize((pixels, pixels), Image.Resampling.NEAREST), side


def _surroundings(random, shot):
    """Return a desk with things on it, none of them a code."""
    size = (FRAME[0] * FINER, FRAME[1] * FINER)
    desk = Image.new("L", size, random.randint(60, 200))
    draw = ImageDraw.Draw(desk)
    for _ in range(25):
        x, y = random.randint(0, size[0]), random.randint(0, size[1])
        wide, high = random.randint(4, 200), random.randint(4, 60)
        draw.rectangle((x, y, x + wide, y + high), fill=random.randint(shot.ink, shot.paper))
    return desk


def _corners(length, shot, random):
    """Return where the four corners of the paper are in the frame, clockwise."""
    middle = [side * FINER / 2 + random.uniform(-15, 15) for side in FRAME]
    turn, tilt, lean = (math.radians(angle) for angle in (shot.turn, shot.tilt, shot.lean))
    seen = []
    for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        x, y = x * length / 2, y * length / 2
        x, y = x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)
        y, depth = y * math.cos(tilt), y * math.sin(tilt)
        x, depth = (
            x * math.cos(lean) + depth * math.sin(lean),
            (depth * math.cos(lean) - x * math.sin(lean)),
        )
        # Held at two and a half times its width.
        nearer = 2.5 * length / (2.5 * length + depth)
        seen.append((middle[0] + x * nearer, middle[1] + y * nearer))
    return seen


def _backwards(corners, side):
    """Return Pillow's eight numbers: from a place in the frame to a place on the paper."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    ux, uy, vx, vy = bx - cx, by - cy, dx - cx, dy - cy
    wx, wy, whole = ax - bx + cx - dx, ay - by + cy - dy, ux * vy - vx * uy
    g, h = (wx * vy - vx * wy) / whole, (ux * wy - wx * uy) / whole
    a, b, d, e = bx - ax + g * bx, dx - ax + h * dx, by - ay + g * by, dy - ay + h * dy
    # The inverse of ((a, b, ax), (d, e, ay), (g, h, 1)), up to a factor.
    inverse = [
        (e - ay * h, ax * h - b, b * ay - ax * e),
        (ay * g - d, a - ax * g, ax * d - a * ay),
        (d * h - e * g, b * g - a * h, a * e - b * d),
    ]
    last = inverse[2][2]
    upper = [side * value / last for row in inverse[:2] for value in row]
    return [*upper, inverse[2][0] / last, inverse[2][1] / last]


def _as_seen(frame, shot):
    light = Image.linear_gradient("L").rotate(90).resize(frame.size)
    shaded = ImageChops.multiply(frame, light.point(lambda v: 255 - round(shot.shade * v)))
    blurred = shaded.filter(ImageFilter.GaussianBlur(shot.blur))
    return ImageChops.add(blurred, Image.effect_noise(frame.size, shot.noise), offset=-128)
