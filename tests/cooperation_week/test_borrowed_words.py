from pathlib import Path

import django
import polib

from tools.messages import messages_of_python

ROOT = Path(__file__).resolve().parent.parent.parent
BORROWED = ROOT / "cooperation_week" / "borrowed_words.py"
PACKAGES = ("conf", "contrib/admin", "contrib/auth")


def test_every_borrowed_word_is_one_that_django_still_says():
    catalogues = [
        Path(django.__file__).parent / package / "locale/en/LC_MESSAGES/django.po"
        for package in PACKAGES
    ]

    said = {entry.msgid for path in catalogues for entry in polib.pofile(str(path))}
    borrowed = {message for _, message, _ in messages_of_python(BORROWED.read_text())}

    assert (borrowed - said, "Breadcrumbs" in borrowed) == (set(), True)
