"""What may be sent as a paper and as a picture, and what is refused (safety.md, R18)."""

from io import BytesIO

import pytest
from django import forms
from django.utils.translation import override
from PIL import Image

from cooperation_week.lib import papers, pictures
from cooperation_week.lib.papers import shown_name
from cooperation_week.vault.fields import PaperField
from events.programme.fields import PictureField
from tests.factories.papers import make_pdf, uploaded
from tests.paper_files import (
    BAD_PAPERS,
    BAD_PICTURES,
    DAMAGED,
    FILES,
    GOOD,
    HOLDS,
    LARGE,
    LOCKED,
    LONG,
    NAMES,
    NO_PDF,
    NO_PICTURE,
    ODD,
    PIXELS,
    RUNS,
    VAST,
)


def verdict(field, content, name="paper.pdf"):
    """Return why a field refuses a file, "" when it does not."""
    try:
        field.clean(uploaded(content, name))
    except forms.ValidationError as error:
        return " ".join(error.messages)
    return GOOD


def fits(said, declared):
    return said == GOOD if declared == GOOD else declared in said


def test_corpus_is_large_enough():
    assert len(FILES) + len(NAMES) >= 120
    assert len(FILES) >= 120


@pytest.mark.parametrize("name", FILES)
def test_each_file_is_answered_as_declared(name):
    make, as_paper, as_picture = FILES[name]
    content = make()

    said = verdict(PaperField(), content), verdict(PictureField(), content, "portrait.jpg")

    assert (fits(said[0], as_paper), fits(said[1], as_picture)) == (True, True), said


@pytest.mark.parametrize("name", NAMES)
def test_name_is_shown_without_what_deceives(name):
    assert shown_name(name) == NAMES[name]


@pytest.mark.parametrize("language", ["it", "zh-hans"])
def test_each_refusal_is_said_in_the_language_of_the_reader(language):
    english = papers.sentences()

    with override(language):
        said = papers.sentences()

    assert {word for word, sentence in english.items() if said[word] == sentence} == set()


def test_file_that_was_looked_through_can_be_read_from_its_beginning():
    file = PaperField().clean(uploaded())

    assert file.read() == make_pdf()


def test_reader_that_dies_refuses(monkeypatch, tmp_path):
    reader = tmp_path / "reader.py"
    reader.write_text("import os; os.kill(os.getpid(), 9)")
    monkeypatch.setattr(papers, "READER", reader)

    assert fits(verdict(PaperField(), make_pdf()), DAMAGED)


def test_reader_that_never_ends_refuses(monkeypatch, tmp_path):
    reader = tmp_path / "reader.py"
    reader.write_text("while True: pass")
    monkeypatch.setattr(papers, "READER", reader)
    monkeypatch.setattr(papers, "MOST_SECONDS", 0.5)

    assert fits(verdict(PaperField(), make_pdf()), VAST)


@pytest.mark.parametrize(
    "line",
    [
        "x = b'0' * 10 ** 9",
        "open('/tmp/written-by-a-paper', 'w').write('x' * 10); import os; os.stat('/nowhere')",
        "while True: pass",
    ],
)
def test_reader_has_no_more_than_it_needs(line, monkeypatch, tmp_path):
    """Memory, files and time are given up before the file is looked at."""
    source = papers.READER.read_text()
    before, after = "def read(data):\n", f"def read(data):\n    {line}\n"
    reader = tmp_path / "reader.py"
    reader.write_text(
        source.replace(before, after).replace("MOST_SECONDS = 5", "MOST_SECONDS = 1")
    )
    monkeypatch.setattr(papers, "READER", reader)

    assert verdict(PaperField(), make_pdf()) != GOOD


# A check of the reader, what it is turned into, and which files it keeps out.
SABOTAGE = {
    "the head": ("if not HEAD.match(data):", "if False:", NO_PDF),
    "the end": ("if not tail or not TABLE", "if False and not TABLE", DAMAGED),
    "forbidden names": ("    refuse_names(plain)\n", "", RUNS),
    "files inside": ('("files", HOLDS_FILES), ', "", HOLDS),
    "the lock": ('("locked", LOCKED), ', "", LOCKED),
    "packed objects": ("        refuse_names(objects)\n", "", RUNS),
    "codes in names": ("    return re.sub(", "    return text\n    return re.sub(", RUNS),
    "odd packing": ("        refuse_odd_filters(plain)\n", "", ODD),
    "pages": ("if len(pages) > MOST_PAGES:", "if False:", LONG),
    "packed pages": ("        pages |= pages_in", "        pages_in", LONG),
    "bombs": ("if left < 0 or", "if False or", VAST),
    "size of objects": ("(is_objects and len(kept) > MOST_OF_OBJECTS)", "False", VAST),
}


@pytest.mark.parametrize("check", SABOTAGE)
def test_each_check_keeps_something_out(check, monkeypatch, tmp_path):
    before, after, kind = SABOTAGE[check]
    source = papers.READER.read_text()
    assert source.count(before) == 1
    reader = tmp_path / "reader.py"
    reader.write_text(source.replace(before, after))
    monkeypatch.setattr(papers, "READER", reader)
    field = PaperField()

    kept_out = [make for make, said in BAD_PAPERS.values() if said == kind]

    assert any(not fits(verdict(field, make()), kind) for make in kept_out)


def test_size_keeps_something_out(monkeypatch):
    monkeypatch.setattr(papers, "MOST_MEGABYTES", 1000)

    make, said = BAD_PAPERS["a byte too many"]

    assert (said, verdict(PaperField(), make())) == (LARGE, GOOD)


@pytest.mark.parametrize(
    ("name", "value", "kind"),
    [
        ("FORMATS", None, NO_PICTURE),
        ("_refuse_if_vast", lambda picture: None, PIXELS),
    ],
)
def test_each_check_of_pictures_keeps_something_out(name, value, kind, monkeypatch):
    monkeypatch.setattr(pictures, name, value)

    kept_out = [make for make, said in BAD_PICTURES.values() if said == kind]

    assert any(not fits(verdict(PictureField(), make(), "a.jpg"), kind) for make in kept_out)


def test_nothing_that_a_picture_carried_is_kept():
    carriers = [name for name, (_make, _paper, said) in FILES.items() if said == GOOD]

    kept = [
        content
        for name in carriers
        for content in PictureField().clean(uploaded(FILES[name][0](), "a.jpg")).values()
    ]

    assert [b"script" in each or b"PK\x03\x04" in each for each in kept] == [False] * len(kept)
    opened = [Image.open(BytesIO(each)) for each in kept]
    assert [(dict(p.getexif()), p.info.get("comment")) for p in opened] == [({}, None)] * len(kept)
