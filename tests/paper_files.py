"""Files that somebody may send where a paper or a picture is asked for. Each is made here.

FILES says of each what a form that wants a paper says to it, and one that wants a picture: GOOD,
or a part of the sentence with which it is refused.
"""

import zipfile
import zlib
from functools import cache
from io import BytesIO

from PIL import Image
from pypdf import PdfWriter

from tests.factories.papers import PAGE, make_pdf, packed_objects, stream
from tests.picture_files import (
    flat,
    jpeg_with,
    png_that_claims,
    png_with_swollen_text,
    png_with_words,
    saved,
    two_frames,
)

GOOD = ""
NO_PDF, DAMAGED, ODD, VAST = "not a PDF", "damaged", "unusual way", "too long to check"
LOCKED, RUNS, HOLDS, LONG, LARGE = "locked", "runs or sends", "other files", "60 pages", "10 MB"
EMPTY = "empty"
NO_PICTURE, BROKEN, PIXELS = "not a picture", "picture is damaged", "40 megapixels"
HEAVY = "larger than 8 MB"
MEGABYTE = 1024 * 1024

SCRIPT = b"<</S/JavaScript/JS(app.alert(1))>>"
LAUNCH = b"<</S/Launch/F(calc.exe)>>"
OPENS = b"/OpenAction 4 0 R"
XREF = b"<</Type/XRef>>"


def rewritten(make, **options):
    """Return what pypdf writes, which puts PDFs together in its own way."""
    writer = PdfWriter()
    for _page in range(options.pop("pages", 1)):
        writer.add_blank_page(200, 200)
    make(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def updated(old, *bodies, start=50):
    """Return a PDF with a later version behind it, as programs save small changes."""
    objects = b"".join(b"%d 0 obj\n%s\nendobj\n" % pair for pair in enumerate(bodies, start=start))
    table = len(old) + len(objects)
    tail = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 90/Root 1 0 R/Prev 9>>\n"
    return old + objects + tail + b"startxref\n%d\n%%%%EOF\n" % table


def archive():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("a.html", "<script>x()</script>")
    return out.getvalue()


def drawing(inside):
    return b'<svg xmlns="http://www.w3.org/2000/svg">%s</svg>' % inside


def page_with(more):
    return make_pdf(PAGE[:-2] + more + b">>")


def with_object(body, **more):
    return make_pdf(body, **more)


def hidden_in(body, packing):
    """Return a PDF whose object stream is packed in a way of its own."""
    return make_pdf(
        XREF, b"<</Type/ObjStm/N 1/First 6%s>>\nstream\n%s\nendstream" % (packing, body)
    )


def nested_bomb():
    inner = zlib.compress(zlib.compress(b"\0" * (20 * MEGABYTE), 9))
    return hidden_in(inner, b"/Filter[/FlateDecode/FlateDecode]")


@cache
def bomb(megabytes, *, ahead=b"", number=1):
    """Return a PDF with streams that unpack to so many megabytes each."""
    return make_pdf(XREF, *[stream(ahead + b" " * (megabytes * MEGABYTE))] * number)


def misplaced():
    return make_pdf().replace(b"startxref\n", b"startxref\n9")


def noise(size=(900, 600)):
    return Image.effect_noise(size, 90)


def large_pdf(size):
    rest = size - len(make_pdf(stream(b"", packed=False)))
    padded = make_pdf(stream(b"%" * rest, packed=False))
    return make_pdf(stream(b"%" * (rest - (len(padded) - size)), packed=False))


GOOD_PAPERS = {
    "a page": lambda: make_pdf(),
    "a page of version 1.0": lambda: make_pdf(version=b"1.0"),
    "a page of version 2.0": lambda: make_pdf(version=b"2.0"),
    "sixty pages": lambda: make_pdf(pages=60),
    "pages of pypdf": lambda: rewritten(lambda writer: None, pages=3),
    "packed pages": lambda: make_pdf(XREF, packed_objects(PAGE, PAGE)),
    "a form to print": lambda: with_object(b"<</FT/Tx/T(name)>>", catalog=b"/AcroForm<<>>"),
    "a link to a page": lambda: page_with(b"/Annots[<</Subtype/Link/A<</S/URI/URI(x)>>>>]"),
    "opening at a place": lambda: with_object(b"<</S/GoTo/D[3 0 R/Fit]>>", catalog=OPENS),
    "packed words": lambda: make_pdf(stream(b"BT (Hello) Tj ET")),
    "packed words of scripts": lambda: make_pdf(stream(b"BT (on /JavaScript ) Tj ET")),
    "words with numbers ahead": lambda: make_pdf(stream(b"1 0 0 1 72 720 cm BT (Hi) Tj ET")),
    "a packed picture": lambda: make_pdf(stream(bytes(range(256)) * 4000)),
    "words packed otherwise": lambda: make_pdf(
        b"<</Length 9/Filter/ASCIIHexDecode>>\nstream\n48656C6C6F>\nendstream"
    ),
    "a page that was changed forty times": lambda: updated(make_pdf(pages=2), *[PAGE] * 40),
    "a scan as PDF": lambda: saved(flat(), "PDF"),
    "a scan of two pages": lambda: two_frames("PDF"),
    "white space behind": lambda: make_pdf() + b"\r\n\0\0\n",
    "a Chinese title": lambda: with_object("<</Title(海关文件)>>".encode()),
    "ten megabytes": lambda: large_pdf(10 * MEGABYTE),
}
BAD_PAPERS = {
    "nothing": (lambda: b"", EMPTY),
    "words": (lambda: b"This is a carnet.", NO_PDF),
    "a web page": (lambda: b"<!doctype html><script>x()</script>", NO_PDF),
    "a web page before a PDF": (lambda: b"<html><!--" + make_pdf(), NO_PDF),
    "a web page behind a PDF": (lambda: make_pdf() + b"<script>x()</script>", DAMAGED),
    "an archive": (archive, NO_PDF),
    "an archive before a PDF": (lambda: archive() + make_pdf(), NO_PDF),
    "an archive behind a PDF": (lambda: make_pdf() + archive(), DAMAGED),
    "a program": (lambda: b"MZ\x90\0" + b"\0" * 400, NO_PDF),
    "a program for Linux": (lambda: b"\x7fELF" + b"\0" * 400, NO_PDF),
    "a shell script": (lambda: b"#!/bin/sh\nrm -rf /\n", NO_PDF),
    "a letter of Word": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, NO_PDF),
    "a drawing for a printer": (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\nshowpage\n", NO_PDF),
    "a drawing of lines": (lambda: drawing(b"<script>x()</script>"), NO_PDF),
    "an empty head": (lambda: b"%PDF-1.7\n", DAMAGED),
    "a version of tomorrow": (lambda: make_pdf(version=b"3.1"), NO_PDF),
    "a head after an empty line": (lambda: b"\n" + make_pdf(), NO_PDF),
    "half a PDF": (lambda: make_pdf(pages=9)[:400], DAMAGED),
    "no end": (lambda: make_pdf()[:-8], DAMAGED),
    "a table that is elsewhere": (misplaced, DAMAGED),
    "a table far away": (lambda: updated(make_pdf())[:-8] + b"9" * 40 + b"\n%%EOF", DAMAGED),
    "no page": (lambda: make_pdf(pages=0), DAMAGED),
    "noise with a head": (lambda: b"%PDF-1.7\n" + noise().tobytes(), DAMAGED),
    "sixty-one pages": (lambda: make_pdf(pages=61), LONG),
    "sixty-one pages of pypdf": (lambda: rewritten(lambda writer: None, pages=61), LONG),
    "a thousand pages": (lambda: make_pdf(pages=1000), LONG),
    "seventy packed pages": (lambda: make_pdf(XREF, packed_objects(*[PAGE] * 70)), LONG),
    "a script": (lambda: with_object(SCRIPT, catalog=OPENS), RUNS),
    "a script among names": (
        lambda: with_object(SCRIPT, catalog=b"/Names<</JavaScript<</Names[(a) 4 0 R]>>>>"), RUNS),
    "a script spelled with codes": (
        lambda: with_object(b"<</S/J#61vaScript/JS(x)>>", catalog=OPENS), RUNS),
    "a script spelled with many codes": (
        lambda: with_object(b"<</S/#4A#61#76#61#53#63#72#69#70#74/JS(x)>>", catalog=OPENS), RUNS),
    "a script behind a comment": (
        lambda: with_object(b"<</S%x\n/JavaScript%y\n/JS(x)>>", catalog=OPENS), RUNS),
    "a script as an object of its own": (
        lambda: make_pdf(b"<</S 5 0 R/JS(x)>>", b"/JavaScript", catalog=OPENS), RUNS),
    "a packed script": (lambda: make_pdf(XREF, packed_objects(SCRIPT), catalog=OPENS), RUNS),
    "a packed script in codes": (
        lambda: make_pdf(XREF, packed_objects(b"<</S/Java#53cript/JS(x)>>")), RUNS),
    "a packed script without a type": (
        lambda: make_pdf(XREF, packed_objects(SCRIPT).replace(b"/Type/ObjStm", b"")), RUNS),
    "a packed script among pages": (lambda: make_pdf(XREF, packed_objects(PAGE, SCRIPT)), RUNS),
    "a packed script after a comment": (
        lambda: make_pdf(XREF, stream(b"%a\n1 0 " + SCRIPT, more=b"/N 1/First 7")), RUNS),
    "a packed script that breaks off": (
        lambda: make_pdf(XREF, packed_objects(SCRIPT, b"x" * 99)[:-20] + b"endstream"), RUNS),
    "a script in an unpacked object stream": (
        lambda: make_pdf(XREF, stream(b"9 0 " + SCRIPT, packed=False)), RUNS),
    "a script packed as letters": (
        lambda: hidden_in(SCRIPT.hex().encode() + b">", b"/Filter/ASCIIHexDecode"), ODD),
    "a script packed in base 85": (lambda: hidden_in(b"87cUR~>", b"/Filter/ASCII85Decode"), ODD),
    "a script packed by LZW": (lambda: hidden_in(b"\x80\x0b", b"/Filter/LZWDecode"), ODD),
    "a script packed in runs": (lambda: hidden_in(b"\x00a\x80", b"/Filter/RunLengthDecode"), ODD),
    "a script packed twice": (
        lambda: hidden_in(zlib.compress(b"x"), b"/Filter[/FlateDecode /FlateDecode]"), ODD),
    "a script packed by a short name": (lambda: hidden_in(b"x", b"/Filter/AHx"), ODD),
    "a script packed by an object": (lambda: hidden_in(b"x", b"/Filter 9 0 R"), ODD),
    "a script packed by a name in codes": (lambda: hidden_in(b"x", b"/Filter/LZ#57Decode"), ODD),
    "a script packed behind a comment": (
        lambda: hidden_in(b"x", b"/Filter[%]\n/LZWDecode]"), ODD),
    "a script in a later version": (lambda: updated(make_pdf(), SCRIPT), RUNS),
    "a script in an older version": (lambda: updated(with_object(SCRIPT), b"<<>>", start=4), RUNS),
    "a script that nothing points to": (lambda: with_object(SCRIPT), RUNS),
    "a script within words": (lambda: with_object(b"<</Title(<</S/JavaScript>>)>>"), RUNS),
    "a script within a stream": (lambda: make_pdf(stream(SCRIPT, packed=False)), RUNS),
    "a script when a page opens": (lambda: page_with(b"/AA<</O" + SCRIPT + b">>"), RUNS),
    "a program to launch": (lambda: with_object(LAUNCH, catalog=OPENS), RUNS),
    "a program to launch by a link": (
        lambda: page_with(b"/Annots[<</Subtype/Link/A" + LAUNCH + b">>]"), RUNS),
    "a packed program to launch": (lambda: make_pdf(XREF, packed_objects(LAUNCH)), RUNS),
    "a form that is sent": (lambda: with_object(b"<</S/SubmitForm/F(http://x)>>"), RUNS),
    "a form that takes data in": (lambda: with_object(b"<</S/ImportData/F(x)>>"), RUNS),
    "a form of XFA": (lambda: with_object(b"<<>>", catalog=b"/AcroForm<</XFA 4 0 R>>"), RUNS),
    "a jump to another file": (lambda: with_object(b"<</S/GoToR/F(x)>>"), RUNS),
    "a jump into a file inside": (lambda: with_object(b"<</S/GoToE/T<<>>>>"), RUNS),
    "a film with a script": (lambda: with_object(b"<</S/Rendition/JS(x)>>"), RUNS),
    "rich media": (lambda: page_with(b"/Annots[<</Subtype/RichMedia>>]"), RUNS),
    "a file inside": (lambda: rewritten(lambda w: w.add_attachment("a.exe", b"MZ")), HOLDS),
    "a file inside by name": (
        lambda: with_object(b"<<>>", catalog=b"/Names<</EmbeddedFiles 4 0 R>>"), HOLDS),
    "a file inside a note": (lambda: page_with(b"/Annots[<</Subtype/FileAttachment>>]"), HOLDS),
    "a file inside without a type": (lambda: with_object(b"<</F(a)/EF<</F 9 0 R>>>>"), HOLDS),
    "a file inside behind a comment": (
        lambda: with_object(b"<</F(a)/EF%x\n<</F 9 0 R>>>>"), HOLDS),
    "a file inside by an object": (lambda: with_object(b"<</F(a)/EF 9 0 R>>"), HOLDS),
    "a packed file inside": (
        lambda: make_pdf(XREF, packed_objects(b"<</F(a)/EF<</F 9 0 R>>>>")), HOLDS),
    "an invoice with data inside": (
        lambda: with_object(b"<</Type/EmbeddedFile/Length 0>>\nstream\n\nendstream"), HOLDS),
    "a locked PDF": (lambda: rewritten(lambda w: w.encrypt("a")), LOCKED),
    "a locked PDF without a password": (lambda: rewritten(lambda w: w.encrypt("")), LOCKED),
    "a lock in the trailer": (lambda: make_pdf(b"<<>>", trailer=b"/Encrypt 4 0 R"), LOCKED),
    "a lock spelled with codes": (lambda: make_pdf(b"<<>>", trailer=b"/Enc#72ypt 4 0 R"), LOCKED),
    "a lock in place": (lambda: make_pdf(trailer=b"/Encrypt<</Filter/Standard>>"), LOCKED),
    "a byte too many": (lambda: large_pdf(10 * MEGABYTE + 1), LARGE),
    "a heavy file": (lambda: b"%PDF-1.7\n" + b"\0" * (11 * MEGABYTE), LARGE),
    "a bomb": (lambda: bomb(220), VAST),
    "a bomb of objects": (lambda: bomb(40, ahead=b"1 0 "), VAST),
    "a bomb within a bomb": (nested_bomb, ODD),
    "many small bombs": (lambda: bomb(25, number=9), VAST),
}  # fmt: skip
GOOD_PICTURES = {
    "a JPEG": lambda: saved(flat(), "JPEG"),
    "a JPEG of another shape": lambda: saved(flat(size=(50, 3000)), "JPEG"),
    "a JPEG with a place": lambda: jpeg_with(6),
    "a JPEG with a web page behind it": lambda: saved(flat(), "JPEG") + b"<script>x()</script>",
    "a JPEG with an archive behind it": lambda: saved(flat(), "JPEG") + archive(),
    "a JPEG with a PDF behind it": lambda: saved(flat(), "JPEG") + make_pdf(),
    "a JPEG with a remark": lambda: saved(flat(), "JPEG", comment=b"<script>x()</script>"),
    "a PNG": lambda: saved(flat(), "PNG"),
    "a PNG with a web page behind it": lambda: saved(flat(), "PNG") + b"<script>x()</script>",
    "a PNG with a web page in its words": lambda: png_with_words("<script>x()</script>"),
    "a PNG with an archive behind it": lambda: saved(flat(), "PNG") + archive(),
    "a moving PNG": lambda: two_frames("PNG"),
    "a WebP": lambda: saved(flat(), "WEBP"),
    "a moving WebP": lambda: two_frames("WEBP"),
    "one pixel": lambda: saved(flat(size=(1, 1)), "PNG"),
    "forty megapixels": lambda: saved(flat("1", (8000, 5000), 1), "PNG"),
}
BAD_PICTURES = {
    "a drawing with a script": (lambda: drawing(b"<script>x()</script>"), NO_PICTURE),
    "a drawing that loads another": (lambda: drawing(b'<image href="http://x"/>'), NO_PICTURE),
    "a drawing for print": (lambda: saved(flat(), "EPS"), NO_PICTURE),
    "a GIF": (lambda: saved(flat(), "GIF"), NO_PICTURE),
    "a GIF that is a script": (lambda: b"GIF89a/*" + b"\0" * 20 + b"*/=1;x()", NO_PICTURE),
    "a TIFF": (lambda: saved(flat(), "TIFF"), NO_PICTURE),
    "a BMP": (lambda: saved(flat(), "BMP"), NO_PICTURE),
    "an icon": (lambda: saved(flat(), "ICO"), NO_PICTURE),
    "a PPM": (lambda: saved(flat(), "PPM"), NO_PICTURE),
    "a TGA": (lambda: saved(flat(), "TGA"), NO_PICTURE),
    "a JPEG 2000": (lambda: saved(flat(), "JPEG2000"), NO_PICTURE),
    "an AVIF": (lambda: saved(flat(), "AVIF"), NO_PICTURE),
    "a web page before a JPEG": (lambda: b"<html>" + saved(flat(), "JPEG"), NO_PICTURE),
    "an archive before a PNG": (lambda: archive() + saved(flat(), "PNG"), NO_PICTURE),
    "half a JPEG": (lambda: saved(noise(), "JPEG")[:9000], BROKEN),
    "half a PNG": (lambda: saved(noise(), "PNG")[:9000], BROKEN),
    "half a WebP": (lambda: saved(noise(), "WEBP")[:9000], BROKEN),
    "only the head of a PNG": (lambda: png_that_claims(900, 600), BROKEN),
    "only the mark of a JPEG": (lambda: b"\xff\xd8\xff\xe0", NO_PICTURE),
    "a PNG with swollen words": (png_with_swollen_text, BROKEN),
    "a pixel bomb": (lambda: png_that_claims(30000, 30000), PIXELS),
    "a pixel bomb that is only warned of": (lambda: png_that_claims(12000, 9000), PIXELS),
    "a pixel bomb that passes": (lambda: png_that_claims(13000, 13000), PIXELS),
    "a row of pixels too many": (lambda: png_that_claims(8000, 5001), PIXELS),
    "a wide bomb": (lambda: png_that_claims(2_000_000, 30), PIXELS),
    "a heavy JPEG": (lambda: saved(flat(), "JPEG") + b"\0" * (8 * MEGABYTE), HEAVY),
}


FILES = {
    **{f"paper: {name}": (make, GOOD, NO_PICTURE) for name, make in GOOD_PAPERS.items()},
    **{f"paper: {name}": (make, said, NO_PICTURE) for name, (make, said) in BAD_PAPERS.items()},
    **{f"picture: {name}": (make, NO_PDF, GOOD) for name, make in GOOD_PICTURES.items()},
    **{f"picture: {name}": (make, NO_PDF, said) for name, (make, said) in BAD_PICTURES.items()},
}
# What a form that wants a picture says first to those that are too large for it.
for name in ("ten megabytes", "a byte too many", "a heavy file"):
    make, said, _picture = FILES[f"paper: {name}"]
    FILES[f"paper: {name}"] = (make, said, HEAVY)

# The name a file comes with, and the name that people are shown.
NAMES = {
    "carnet.pdf": "carnet.pdf",
    "Carnet ATA.PDF": "Carnet ATA.pdf",
    "../../etc/passwd": "passwd.pdf",
    "..\\..\\windows\\system.ini": "system.ini.pdf",
    "/etc/passwd": "passwd.pdf",
    "C:\\Users\\li\\清单.pdf": "清单.pdf",
    "invoice\u202efdp.exe": "invoicefdp.exe.pdf",
    "a\u2066b\u200fc.pdf": "abc.pdf",
    "line\nbreak\r\n.pdf": "line break.pdf",
    "tab\tbell\x07.pdf": "tab bell.pdf",
    "null\0.pdf": "null.pdf",
    "装" * 255: "装" * 251 + ".pdf",
    "装" * 251 + ".pdf": "装" * 251 + ".pdf",
    "a" * 400 + ".pdf": "a" * 251 + ".pdf",
    "": "paper.pdf",
    ".": "paper.pdf",
    "..": "paper.pdf",
    ".pdf": "pdf.pdf",
    "a.html": "a.html.pdf",
    "<script>.pdf": "<script>.pdf",
    'quote".pdf': 'quote".pdf',
    "e\u0301.pdf": "é.pdf",
}
