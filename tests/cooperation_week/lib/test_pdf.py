"""What a PDF says about itself, and that it takes no order from what people type."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from cooperation_week.lib import pdf
from cooperation_week.lib.pdf import FontsMissing, compile_pdf

MADE_AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
HOSTILE = '#1 $x$ *no* _no_ \\ #image("/etc/passwd") @a <b> ``` // /* "] #read("x")'


@pytest.fixture
def plain(tmp_path, monkeypatch):
    """Put a template that says nothing but its text in the place of ours."""
    face = (pdf.TEMPLATES / "documents/face.typ").read_text()
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents/face.typ").write_text(face)
    (tmp_path / "plain.typ").write_text(
        '#import "/documents/face.typ": *\n#show: in_face\n#typed(data.text)'
    )
    monkeypatch.setattr(pdf, "TEMPLATES", tmp_path)


def made(text="Text", language="en", made_at=MADE_AT):
    data = {"title": "A title", "text": text}
    return compile_pdf("plain.typ", data, language=language, made_at=made_at)


def read(content):
    return PdfReader(BytesIO(content))


@pytest.mark.parametrize(
    "text",
    [HOSTILE, "Michał Łuk", "D’Àvalos", "王小明", "𬭎", "Ž “q” «q» – —", "中国—意大利“创新”"],
)
def test_text_is_set_as_it_was_typed(text, plain):
    assert "".join(read(made(text)).pages[0].extract_text().split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("AI ✔ Lab 🤖", "AI □ Lab □"),
        ("\u2764\ufe0f", "□"),
        ("𝛼 \ue000", "□ □"),
        ("שָׁלוֹם", "□□□□"),
        ("سلام", "□□□□"),
        ("ไทย", "□□□"),
        ("e\u0591", "e"),
    ],
)
def test_a_box_stands_for_what_no_font_of_ours_has(text, shown, plain):
    assert read(made(text)).pages[0].extract_text().split() == shown.split()


@pytest.mark.parametrize("start", [*range(0x80, 0x3400, 0x80), 0xE000, 0xFB00, 0x1D400, 0x1F600])
def test_every_character_can_stand_in_a_document(start, plain):
    # One word each, and one word of them all: marks join what is before them.
    characters = [chr(code) for code in range(start, start + 0x80)]

    assert made(" ".join(characters))
    assert made("a".join(characters))


@pytest.mark.parametrize(
    ("language", "tag"), [("it", "it-IT"), ("en", "en-GB"), ("zh-hans", "zh-CN")]
)
def test_the_document_names_its_language(language, tag, plain):
    assert read(made(language=language)).trailer["/Root"]["/Lang"] == tag


def test_the_document_has_a_title_its_date_and_tags(plain):
    document = read(made())

    assert document.metadata.title == "A title"
    assert document.metadata.creation_date == MADE_AT
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_moment_between_two_seconds_is_taken_too(plain):
    document = read(made(made_at=MADE_AT.replace(microsecond=1)))

    assert document.metadata.creation_date == MADE_AT


def test_the_same_data_give_the_same_bytes(plain):
    assert made() == made()


@pytest.mark.parametrize("text", ["Łuk", "王小明𬭎"])
def test_every_letter_comes_from_a_font_of_ours(text, plain):
    page = read(made(text)).pages[0]
    fonts = [font.get_object()["/BaseFont"] for font in page["/Resources"]["/Font"].values()]

    assert fonts
    assert all("NotoSans" in name for name in fonts)


def test_a_word_longer_than_the_page_is_broken(plain):
    pages = pdf.draw_pages(
        "plain.typ", {"title": "T", "text": "W" * 300}, language="en", pixels_per_inch=20
    )

    assert len(read(made("W" * 300)).pages[0].extract_text().splitlines()) > 3
    assert len(pages) == 1


def test_a_font_that_is_missing_is_named_with_its_cure():
    font = pdf.Font("Noto Sans", "Noto*.ttf", "no_such_package", "/nowhere", "fonts-noto-core")

    with pytest.raises(FontsMissing, match=r"Noto Sans is missing: .* fonts-noto-core"):
        _ = font.folder


def test_a_font_of_the_system_is_taken_where_the_package_is_missing(tmp_path):
    (tmp_path / "NotoSans-Regular.ttf").touch()
    font = pdf.Font("Noto Sans", "NotoSans[[-]*.ttf", "no_such_package", str(tmp_path), "x")

    assert font.folder == tmp_path
