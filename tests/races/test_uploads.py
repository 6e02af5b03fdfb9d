"""Sixteen of the largest files arrive at the same moment and take little memory (R18).

What counts is how much the workers grow together, with the processes in which they read papers.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO
from resource import RUSAGE_CHILDREN, getrusage
from time import process_time

import pytest
from PIL import Image

from cooperation_week.vault.fields import PaperField
from events.programme.fields import PictureField
from tests.cooperation_week.vault.test_uploads import verdict
from tests.factories.catalogue import make_listed
from tests.factories.papers import make_pdf
from tests.factories.releases import make_release
from tests.paper_files import FILES, GOOD, VAST, large_pdf
from tests.races.crowd import Upload, ask_at_once
from tests.races.figures import figure
from tests.races.memory import MEGABYTE, watching
from tests.races.report import measured
from tests.races.serving import serving_process
from tests.races.stage import SECRET, log_in

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.any_database,
]
UPLOADS, MOST_MEGABYTES, MOST_SECONDS = figure(6, 16), 300, 1
# How long the last may take is not what is measured; they wait for one another.
PATIENCE = 120
MINE = "/en/my/2026/exhibitor/"
PAPER, EXHIBIT = (f"{MINE}papers/insurance/", "file"), (f"{MINE}exhibits/add/", "picture")
KEPT, REFUSED = 302, 200


def photo():
    """Return what a good camera takes: 24 megapixels in a little less than 8 MB."""
    return written(Image.effect_noise((6000, 4000), 9).convert("RGB"), "JPEG", quality=90)


def flat(width, height, kind):
    """Return a small file that takes much memory."""
    return written(Image.new("RGBA", (width, height), (200, 30, 40, 90)), kind)


def written(picture, kind, **options):
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


# Where each is sent, what it is, and how it is answered.
LARGE = {
    "papers of 10 MB": (PAPER, lambda: large_pdf(10 * MEGABYTE), KEPT),
    "pictures of 10 MB": (EXHIBIT, lambda: photo().ljust(10 * MEGABYTE), REFUSED),
    "photos of 24 megapixels": (EXHIBIT, photo, KEPT),
    "PNG of 40 megapixels": (EXHIBIT, lambda: flat(8000, 5000, "PNG"), KEPT),
    "WebP of 12 megapixels": (EXHIBIT, lambda: flat(4000, 3000, "WEBP"), KEPT),
}
TRIED = figure(["papers of 10 MB", "WebP of 12 megapixels"], [*LARGE])


@pytest.fixture
def cookies():
    """Log in as many exhibitors with a stand as there are uploads; return their cookies."""
    rows = [make_listed(exhibits=0) for _ in range(UPLOADS)]
    make_release()
    return [*log_in([row.account for row in rows]).values()]


def upload_at_once(port, cookies, place, content):
    """Send a file from each of the exhibitors; return what was asked."""
    words = {"title": "A large file", "csrfmiddlewaretoken": SECRET}
    address, name = place
    asked = [Upload(who, address, words, each, field_name=name, content=content)
             for who, each in enumerate(cookies)]  # fmt: skip
    with ThreadPoolExecutor(UPLOADS) as threads:
        return [*threads.map(lambda each: ask_at_once(port, [each], PATIENCE)[0], asked)]


def rise_with(kind, cookies, sabotage=""):
    """Return by how many megabytes the server grew, and how it answered."""
    place, make, _status = LARGE[kind]
    content = make()
    with serving_process(sabotage) as (port, process):
        # What is loaded with the first request is not what is measured.
        upload_at_once(port, cookies, PAPER, make_pdf())
        with watching(process) as rise:
            asked = upload_at_once(port, cookies, place, content)
    longest = f"{max(each.seconds for each in asked):.1f}"
    measured(
        f"uploads at once: {kind}{' ' * bool(sabotage)}{sabotage.replace('_', ' ')}",
        at_once=UPLOADS, memory_rise_mb=rise.megabytes, longest_s=longest,
    )  # fmt: skip
    return rise.megabytes, {each.status for each in asked}


@pytest.mark.parametrize("kind", TRIED)
def test_many_large_files_at_once_take_little_memory(kind, cookies):
    rise, answers = rise_with(kind, cookies)

    assert answers == {LARGE[kind][2]}
    assert rise <= MOST_MEGABYTES


# What is refused by its size alone waits for nobody; few papers at once are no burden.
@pytest.mark.parametrize(
    "kind", [kind for kind in TRIED if LARGE[kind][2] == KEPT][figure(1, 0) :]
)
def test_without_turns_they_take_much(kind, cookies):
    rise, _answers = rise_with(kind, cookies, "without_turns")

    assert rise > MOST_MEGABYTES


def seconds_of_work(verdict_of, file):
    """Return how long processors work at a verdict, here and in the process that reads papers."""
    before = spent()
    verdict_of(file)
    return spent() - before


def spent():
    readers = getrusage(RUSAGE_CHILDREN)
    return process_time() + readers.ru_utime + readers.ru_stime


def test_each_refusal_takes_at_most_a_second():
    took = {
        (name, kind): seconds_of_work(partial(verdict, field), make())
        for name, (make, as_paper, as_picture) in FILES.items()
        for kind, field, said in (
            ("paper", PaperField(), as_paper),
            ("picture", PictureField(), as_picture),
        )
        if said != GOOD and (said == VAST or figure(False, True))
    }

    slowest = max(took, key=took.get)
    measured("refusing a file", files=len(took), slowest=slowest[0], work_s=f"{took[slowest]:.2f}")
    assert took[slowest] <= MOST_SECONDS
