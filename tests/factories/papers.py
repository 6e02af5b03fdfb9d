"""Papers as PDFs, and papers that exhibitors have sent."""

import zlib
from io import BytesIO
from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile

from cooperation_week.vault.keeping import keep, seal
from cooperation_week.vault.opening import note_opening
from events.exhibition.models import Paper
from tests.moments import PUBLISHED

_numbers = count(1)
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"


def make_pdf(*objects, pages=1, catalog=b"", trailer=b"", version=b"1.7"):
    """Return a PDF that is written out plainly; `objects` are numbered on after its pages."""
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 3 + pages))
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
        *[PAGE] * pages,
        *objects,
    ]
    out, places = BytesIO(b"%PDF-" + version + b"\n"), []
    out.seek(0, 2)
    for number, body in enumerate(bodies, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<</Size %d/Root 1 0 R%s>>\n" % (len(bodies) + 1, trailer))
    out.write(b"startxref\n%d\n%%%%EOF\n" % table)
    return out.getvalue()


def stream(content, *, packed=True, more=b""):
    """Return the body of a stream object."""
    said = b"/Filter/FlateDecode" if packed else b""
    content = zlib.compress(content) if packed else content
    return b"<</Length %d%s%s>>\nstream\n%s\nendstream" % (len(content), said, more, content)


def packed_objects(*bodies, first=100):
    """Return the body of an object stream."""
    offsets, text = [], b""
    for number, body in enumerate(bodies, start=first):
        offsets.append(b"%d %d" % (number, len(text)))
        text += body + b"\n"
    heading = b" ".join(offsets) + b"\n"
    more = b"/Type/ObjStm/N %d/First %d" % (len(bodies), len(heading))
    return stream(heading + text, more=more)


def uploaded(content=None, name="paper.pdf"):
    return SimpleUploadedFile(name, make_pdf() if content is None else content)


def make_paper(exhibitor, kind=Paper.Kind.CUSTOMS, *, content=None, name="paper.pdf", **fields):
    """Make a paper whatever the state of the application is."""
    file = keep(seal(uploaded(content, name), exhibitor.account), now=PUBLISHED)
    return Paper.objects.create(
        exhibitor=exhibitor, kind=kind, file=file, sent_at=PUBLISHED, **fields
    )


def make_opened(paper, account):
    """Note that somebody opened a paper; return the paper."""
    note_opening(paper.file, account, at=PUBLISHED)
    return paper
