"""The addresses of kept pictures."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from cooperation_week.lib import pictures


@pytest.fixture(autouse=True)
def _media_of_its_own(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def base():
    out = BytesIO()
    Image.new("RGB", (400, 500), "navy").save(out, "PNG")
    return pictures.keep(
        pictures.redraw(SimpleUploadedFile("portrait.png", out.getvalue())), folder="people"
    )


def test_stranger_gets_the_picture_to_keep_for_ever(base, stranger):
    response = stranger.get(pictures.address_of(base, "small"))

    assert response.status_code == 200
    assert {
        name: response.headers[name]
        for name in ("Content-Type", "Cache-Control", "X-Content-Type-Options")
    } == {
        "Content-Type": "image/webp",
        "Cache-Control": "public, max-age=31536000, immutable",
        "X-Content-Type-Options": "nosniff",
    }
    assert response.cookies == {}
    assert Image.open(BytesIO(response.getvalue())).size == (256, 320)


@pytest.mark.parametrize(
    "name",
    [
        "people/secret.webp",
        "people/../week.sqlite3",
        "people/" + "0" * 32 + "-320.webp",
        "people/",
    ],
)
def test_other_names_are_not_found(name, stranger, tmp_path):
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "secret.webp").write_bytes(b"secret")
    (tmp_path / "week.sqlite3").write_bytes(b"secret")

    response = stranger.get(reverse("picture", args=[name]))

    assert response.status_code == 404
