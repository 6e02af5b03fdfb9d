"""Papers that people send: PDF alone, looked through in a process of its own, or refused.

The process that looks has no more memory, time and rights than it needs: a file that overcomes it
has won nothing. What it says is one word, and each word has its sentence here.
"""

import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from threading import BoundedSemaphore

from django.utils.translation import gettext as _

from cooperation_week.lib import paper_reader
from cooperation_week.lib.lines import clean_line

MOST_MEGABYTES = 10
MOST_PAGES = paper_reader.MOST_PAGES
LONGEST_NAME = 255
MOST_SECONDS = 15
READER = Path(paper_reader.__file__)
# Each takes memory of its own: those who come at the same moment wait their turn.
AT_ONCE = BoundedSemaphore(2)


class PaperRefused(Exception):
    """The file is no paper that can be kept; the message tells the sender why."""


def check(file):
    """Look a file through. Raises PaperRefused."""
    if file.size > MOST_MEGABYTES * 1024 * 1024:
        raise PaperRefused(_("The file is larger than %(limit)s MB.") % {"limit": MOST_MEGABYTES})
    if not file.size:
        raise PaperRefused(_("The file is empty."))
    if (word := verdict(file)) != "good":
        raise PaperRefused(sentences().get(word, sentences()["damaged"]))


def verdict(file):
    """Return the word that the reader says, "damaged" where it says none."""
    with AT_ONCE, _on_disk(file) as opened:
        try:
            done = subprocess.run(  # noqa: S603 -- our own reader, and nothing that anybody sends
                [sys.executable, "-I", "-S", str(READER)],
                stdin=opened,
                capture_output=True,
                env={},
                timeout=MOST_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return "vast"
    return done.stdout.decode().strip() or "damaged"


@contextmanager
def _on_disk(file):
    """Yield the file as one that another process can read; small ones were only in memory."""
    file.seek(0)
    with TemporaryFile() as copy:
        copyfileobj(file, copy)
        copy.flush()
        copy.seek(0)
        yield copy
    file.seek(0)


def shown_name(name):
    """Return the name a file came with as people may be shown it; it is never a path of ours."""
    last = clean_line(name.replace("\\", "/").rpartition("/")[2]).strip(". ")
    stem, dot, ending = last.rpartition(".")
    stem = stem.strip(". ") if dot and ending.lower() == "pdf" else last
    return f"{stem[: LONGEST_NAME - 4] or 'paper'}.pdf"


def sentences():
    said = {
        "foreign": _("This is not a PDF. Save or print it as a PDF and send that."),
        "locked": _("This PDF is locked. Save it without a password and send that."),
        "files": _("This PDF has other files inside. Send each of them as a PDF of its own."),
        "long": _("This PDF has more than %(limit)d pages. Send it in parts.")
        % {"limit": MOST_PAGES},
    }
    mended = {
        "damaged": _("This PDF is damaged and cannot be read."),
        "odd": _("This PDF is put together in an unusual way and cannot be checked."),
        "vast": _("This PDF takes too long to check."),
        "runs": _("This PDF holds something that runs or sends, such as a script or a form."),
    }
    again = _("Print it to a new PDF and send that.")
    return said | {word: f"{sentence} {again}" for word, sentence in mended.items()}
